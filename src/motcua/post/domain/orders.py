"""What the post is asked to do: the fields of the slip, checked before it becomes a parcel.

Pure rules; every fault is found at once.

Implements: Circular 17/2017/TT-BTTTT, art. 9 (law PT-10): the slip's fields; Decision 45/2016/QD-TTg, art. 15
    (law PT-9): postage is the applicant's, that of a further delivery falls on who is at fault.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from motcua.post.domain.money import MOST
from motcua.post.domain.terms import DaysUnknownError, Zone, days_allowed
from motcua.post.domain.tracking import ParcelKind


class PostageBy(enum.StrEnum):
    """Who bears the postage."""

    APPLICANT = "applicant"
    AGENCY = "agency"
    """A further delivery by the agency's fault."""
    POST = "post"
    """A further delivery by the post's fault."""


class OrderError(Exception):
    """The order lacks something; ``faults`` names the fields, none is left for later."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who sends, or who receives."""

    name: str
    address: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPaper:
    """A paper in the parcel."""

    name: str
    kind: str = "original"
    """``original`` or ``copy``."""
    quantity: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One slip; amounts in đồng."""

    kind: ParcelKind
    office_id: int
    agency_id: int
    title: str
    """The procedure's name, or the result's."""
    sender: Party
    receiver: Party
    papers: tuple[SentPaper, ...] = ()
    zone: Zone = Zone.SAME_PROVINCE
    published_days: int | None = None
    """For a special area."""
    with_slip: bool = False
    is_fetched: bool = False
    postage: int = 0
    postage_by: PostageBy = PostageBy.APPLICANT
    to_collect: int = 0
    fee_receipt: str = ""
    subject: str = ""
    subject_code: str = ""
    item_code: str = ""

    @property
    def days(self) -> int:
        """Return n of J+n.

        Raises:
            DaysUnknownError: a special area without published days.
        """
        return days_allowed(self.zone, with_slip=self.with_slip, published=self.published_days)


def require_sound(order: Order) -> None:
    """Let only an order pass that the post can carry out.

    Raises:
        OrderError: something is missing or wrong; every field at once.
    """
    needed = {
        "title": order.title,
        "sender_name": order.sender.name,
        "sender_address": order.sender.address,
        "receiver_name": order.receiver.name,
        "receiver_address": order.receiver.address,
    }
    faults = [name for name, value in needed.items() if not value.strip()]
    amounts = {"postage": order.postage, "to_collect": order.to_collect}
    faults += [name for name, amount in amounts.items() if not 0 <= amount <= MOST]
    if order.kind is ParcelKind.LODGING and not order.papers:
        faults.append("papers")
    if any(paper.quantity < 1 or not paper.name.strip() for paper in order.papers):
        faults.append("papers")
    try:
        _ = order.days
    except DaysUnknownError:
        faults.append("published_days")
    if faults:
        raise OrderError(tuple(dict.fromkeys(faults)))
