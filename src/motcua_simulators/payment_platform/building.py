"""How the platform is put together: its paths, and what it can be told."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from motcua_simulators.frame import Place, Route, System
from motcua_simulators.frame.control import NotDoneError
from motcua_simulators.frame.dialling import Dialled
from motcua_simulators.payment_platform import messages
from motcua_simulators.payment_platform.answers import Answers, refused
from motcua_simulators.payment_platform.bank import Bank
from motcua_simulators.payment_platform.payments import PAID, PARTNERS, PAYMENTS, Payments

PARTNER = "H28"
"""The province's code as a partner."""
BASE = "/PaymentPlatform"


def build(place: Place) -> System:
    """Return the platform of a place, with the province as its partner."""
    if place.store.get(PARTNERS, PARTNER) is None:
        facts = {"secret": place.founded.secrets["partner"], "confirm_url": "", "return_url": ""}
        place.store.put(PARTNERS, PARTNER, facts, now=place.now())
    place.outgoing.expect("CONFIRM", is_taken)
    payments = Payments(place)
    answers, bank = Answers(payments), Bank(payments)
    by_kind = {
        "INIT": answers.init,
        "QUERY": answers.query,
        "GET_BILL": answers.bill,
        "REFUND": answers.refund,
        "RECONCILE": answers.reconcile,
    }
    calls = [
        Route(method="POST", path=f"{BASE}/{kind}", operation=kind, act=answers.to(kind, act))
        for kind, act in by_kind.items()
    ]
    pages = [
        Route(method="GET", path="/bank", operation="", act=bank.overview),
        Route(method="GET", path="/bank/{token}", operation="", act=bank.show),
        Route(method="POST", path="/bank/{token}", operation="", act=bank.act),
        Route(method="GET", path="/bills/{token}", operation="BILL", act=answers.fetched),
    ]
    told = _Controls(place, payments, bank)
    controls = {each.__name__: each for each in (told.partner, told.pay, told.confirm, told.bill)}
    return System(
        routes=(*calls, *pages), controls=controls, refuse=refused, links={"Trang ngân hàng": "/bank"}
    )


def is_taken(dialled: Dialled) -> bool:
    """Tell whether a partner's answer to a confirmation ends it: ``MaLoi`` is ``00``."""
    try:
        return dialled.status == 200 and json.loads(dialled.content).get("MaLoi") == PAID  # noqa: PLR2004
    except (ValueError, AttributeError):
        return False


class _Controls:
    """What the platform can be told."""

    def __init__(self, place: Place, payments: Payments, bank: Bank) -> None:
        self.place, self.payments, self.bank = place, payments, bank

    def partner(self, asked: Any, now: datetime) -> object:
        """Set a partner's facts: ``{"code": "H28", "confirm_url": …, "return_url": …, "secret": …}``."""
        code = asked.pop("code", PARTNER)
        kept = {**(self.place.store.get(PARTNERS, code) or {}), **asked}
        if not kept.get("secret"):
            raise NotDoneError("a partner needs a secret")
        self.place.store.put(PARTNERS, code, kept, now=now)
        return {}

    def pay(self, asked: Any, now: datetime) -> object:
        """Have the payer act: ``{"MaThamChieu": …, "how": "pay", "seconds": 30}``; see ``bank.WAYS``."""
        return {"redirect": self.bank.choose(self._payment(asked), asked, now=now)}

    def confirm(self, asked: Any, now: datetime) -> object:
        """Send a confirmation with ``changes``, signed anew when ``signed``; it need not be true."""
        payment = self._payment(asked)
        done = payment["transactions"] or [{"MaGiaoDich": "DVC0"}]
        told = self.payments.confirmation(payment, PAID, done[0]["MaGiaoDich"], now=now)
        told |= asked.get("changes", {})
        partner = self.payments.partner(payment["MaDoiTac"])
        if asked.get("signed", True):
            told = messages.signed(told, messages.ORDERS["CONFIRM"], secret=partner["secret"])
        self.place.outgoing.post("CONFIRM", partner["confirm_url"], told, delays=(0.0,))
        return told

    def bill(self, asked: Any, now: datetime) -> object:
        """Give receipts ``{"as": "file"}`` or ``{"as": "url"}``."""
        self.place.store.put("setting", "bill", asked, now=now)
        return {}

    def _payment(self, asked: Any) -> dict[str, Any]:
        found = self.place.store.get(PAYMENTS, asked["MaThamChieu"])
        if found is None:
            raise NotDoneError(f"{asked['MaThamChieu']} is not known")
        return found
