"""With what the addresses of the post are opened: a parcel of the citizen's, a record, a day's money."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.visitors import Visitors


def _post(*names: str, **others: object) -> Callable[[Visitors], Mapping[str, object]]:
    return lambda visitors: {name: getattr(visitors.post, name) for name in names} | others


POST: dict[str, Callable[[Visitors], Mapping[str, object]]] = {
    **dict.fromkeys(("post:parcel", "post:slip", "post:claim"), _post("parcel_id")),
    "post:solve_claim": _post("claim_id"),
    **dict.fromkeys(("post:record", "post:record_pdf"), _post("record_id")),
    "post:record_act": _post("record_id", slug="give"),
    "post:money_day": _post("office_id", "agency_id", "day"),
    "post:confirm_money": _post("remittance_id"),
}
