"""Order a parcel: an officer for a citizen who lodges, a clerk for a result that goes home (lập phiếu gửi).

Implements: Decision 45/2016/QD-TTg, art. 7, 8; Circular 17/2017/TT-BTTTT, art. 9 (law PT-2, PT-5, PT-10).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import connection, transaction

from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.platform.idempotency import KeyReusedError
from motcua.post.domain.acts import Act
from motcua.post.domain.codes import parcel_code, read_code
from motcua.post.domain.orders import Order, Party, require_sound
from motcua.post.domain.tracking import FIRST, ParcelKind
from motcua.post.models import Parcel, Service
from motcua.post.permissions import require_carrier, require_officer
from motcua.post.services.recording import Doing, lock_office, record

_NEXT_NUMBER = """
INSERT INTO post_parcelnumber (year, last) VALUES (%s, 1)
ON CONFLICT (year) DO UPDATE SET last = post_parcelnumber.last + 1
RETURNING last
"""


class NotServedError(Exception):
    """The office does not serve the agency on this day."""


class ItemTakenError(Exception):
    """Another parcel bears the post's number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """A parcel that was ordered."""

    parcel_id: int
    code: str


@transaction.atomic
def order_parcel(*, by: Actor, now: datetime, order: Order, key: str | None = None) -> Ordered:
    """Write the slip and return the parcel; a second request with ``key`` returns the first one's.

    Raises:
        NotYourParcelError: ``by`` is neither an officer of the office (lodging) nor a clerk there (return).
        orders.OrderError: fields are missing or wrong.
        codes.UnreadableCodeError: the post's number is none.
        NotServedError: the office does not serve the agency.
        ItemTakenError: the post's number is another parcel's.
        KeyReusedError: the key stood for another order.
    """
    if order.kind is ParcelKind.LODGING:
        require_officer(by, office_id=order.office_id)
    else:
        require_carrier(by, agency_id=order.agency_id)
    require_sound(order)
    lock_office(order.office_id)
    before = Parcel.objects.filter(key=key).first() if key else None
    if before is not None:
        return _again(before, order)
    _require_served(order, now)
    parcel = _parcel(order, by=by, now=now, key=key)
    parcel.save()
    record(Doing(parcel=parcel, act=Act.ORDERED, at=now, facts=_facts(order)), by=by, now=now)
    return Ordered(parcel_id=parcel.pk, code=parcel.code)


def _again(parcel: Parcel, order: Order) -> Ordered:
    same = (parcel.kind, parcel.agency_id, parcel.subject, parcel.receiver_name)
    if same != (order.kind.value, order.agency_id, order.subject, order.receiver.name.strip()):
        raise KeyReusedError(parcel.code)
    return Ordered(parcel_id=parcel.pk, code=parcel.code)


def _require_served(order: Order, now: datetime) -> None:
    served = Service.objects.filter(office_id=order.office_id, agency_id=order.agency_id)
    if not any(each.ended_on is None or each.ended_on > civil_date(now) for each in served):
        raise NotServedError
    if order.item_code and Parcel.objects.filter(item_code=read_code(order.item_code)).exists():
        raise ItemTakenError


def _parcel(order: Order, *, by: Actor, now: datetime, key: str | None) -> Parcel:
    year = civil_date(now).year
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_NUMBER, [year])
        number = cursor.fetchone()[0]
    return Parcel(
        code=parcel_code(year=year, number=number),
        item_code=read_code(order.item_code) if order.item_code else "",
        kind=order.kind.value,
        office_id=order.office_id,
        agency_id=order.agency_id,
        subject=order.subject,
        subject_code=order.subject_code,
        title=order.title.strip(),
        papers=[asdict(paper) for paper in order.papers],
        is_fetched=order.is_fetched,
        zone=order.zone.value,
        days=order.days,
        with_slip=order.with_slip,
        postage=order.postage,
        postage_by=order.postage_by.value,
        to_collect=order.to_collect,
        fee_receipt=order.fee_receipt.strip(),
        state=FIRST[order.kind].value,
        ordered_at=now,
        ordered_by_name=by.name,
        key=key,
        **_party("sender", order.sender),
        **_party("receiver", order.receiver),
    )


def _party(side: str, party: Party) -> dict[str, str]:
    return {f"{side}_{name}": value.strip() for name, value in asdict(party).items()}


def _facts(order: Order) -> dict[str, object]:
    names = ("zone", "days", "with_slip", "postage", "to_collect", "subject_code", "item_code")
    return {name: getattr(order, name) for name in names} | {"postage_by": order.postage_by.value}
