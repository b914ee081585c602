"""How the post is put together: its paths, and what it can be told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from motcua_simulators.frame import Place, Request, Response, Route, System, answered
from motcua_simulators.frame.oauth import TokenDesk
from motcua_simulators.public_post.counter import Counter
from motcua_simulators.public_post.parcels import MONEY, Parcels
from motcua_simulators.public_post.ways import Fate

CUSTOMER = "H28"
"""The province's code as a customer."""
BASE = "/apiVNPostNGSP/p1.0"


def build(place: Place) -> System:
    """Return the post of a place, with the province as its customer."""
    if place.store.get("customer", CUSTOMER) is None:
        place.store.put("customer", CUSTOMER, {"name": "Tỉnh Hòa Bình"}, now=place.now())
    desk, parcels = TokenDesk(place), Parcels(place)
    counter = Counter(place, parcels)

    def guarded(act: Callable[[Request], Response]) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            desk.require(request)
            return act(request)

        return answer

    calls = (
        ("POST", f"{BASE}/order/post", "order", counter.order),
        ("GET", f"{BASE}/order/cancel", "cancel", counter.cancel),
        ("GET", f"{BASE}/order/tracking", "tracking", counter.track),
        ("POST", f"{BASE}/document/post", "document", counter.document),
        ("POST", f"{BASE}/batch/post", "batch", counter.hand_over),
        ("GET", f"{BASE}/cod/remittance", "remittance", counter.remittance),
        ("POST", f"{BASE}/claim/post", "claim", counter.claim),
        ("GET", f"{BASE}/claim/state", "claim_state", counter.claim_state),
        ("POST", "/lgsp/vnpost/order", "province_order", counter.province_order),
    )
    routes = [Route(method=m, path=p, operation=name, act=guarded(act)) for m, p, name, act in calls]
    return System(
        routes=(desk.route, *routes),
        controls={**_controls(place, parcels), "end_tokens": desk.end_tokens},
        refuse=lambda number: answered({"status": str(number), "message": "Từ chối theo kịch bản"}),
    )


def _controls(place: Place, parcels: Parcels) -> dict[str, Callable[[Any, datetime], object]]:
    def fate(asked: Any, now: datetime) -> object:
        """Choose what becomes of parcels: ``{"orderNumber": "*", "fate": "absent"}``; see ``ways.Fate``."""
        parcels.advance(now)
        parcels.choose(asked["orderNumber"], Fate(asked["fate"]), now=now)
        return {}

    def collected(asked: Any, now: datetime) -> object:
        """Say that another amount was collected: ``{"orderNumber": …, "amount": 1000}``."""
        found = place.store.get(MONEY, asked["orderNumber"]) or {}
        place.store.put(MONEY, asked["orderNumber"], {**found, "amount": asked["amount"]}, now=now)
        return {}

    return {each.__name__: each for each in (fate, collected)}
