"""Taking a document that arrives: once by its identifier, and 01 goes back by itself.

Implements: Decision 28/2018/QĐ-TTg, art. 6(3), 9; Decree 30/2020/NĐ-CP, art. 21(2).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.exchange.directory import agency_with
from motcua.exchange.domain import receipts
from motcua.exchange.domain.acts import Act
from motcua.exchange.domain.edxml.messages import StatusCode
from motcua.exchange.domain.letters import Letter, digest
from motcua.exchange.domain.parcels import Parcel, ParcelKind
from motcua.exchange.domain.receipts import Line as Position
from motcua.exchange.domain.receipts import Receipt, Standing
from motcua.exchange.domain.time_limits import confirm_by
from motcua.exchange.events import Arrived
from motcua.exchange.models import Content, Delivery
from motcua.exchange.services.contents import keep_content, keep_contents
from motcua.exchange.services.positions import COLUMNS, position_of, put
from motcua.exchange.services.post import post_all, post_status, status_posting
from motcua.exchange.services.recording import Doing, Note, record_all
from motcua.exchange.transports import TransportError
from motcua.organisations import public as organisations
from motcua.platform import outbox


class NotHereError(TransportError):
    """The receiver is no agency of this node that exists today."""

    def __init__(self, code: str) -> None:
        super().__init__(f"no agency {code} here", is_final=True)


class OtherContentError(TransportError):
    """Another document came under this identifier before."""

    def __init__(self, document_id: str) -> None:
        super().__init__(f"another document came as {document_id}", is_final=True)


@transaction.atomic
def receive_document(parcel: Parcel, letter: Letter, *, transport: str, now: datetime) -> int:
    """Take the document into the receiver's book and return the delivery; a second time nothing is done.

    Raises:
        NotHereError: the receiver is no agency of this node.
        OtherContentError: something else was taken under this identifier.
    """
    agency_id = receiver_of(parcel, now=now)
    content = keep_content(letter)
    delivery, is_new = enter(agency_id, content, transport=transport, now=now)
    if delivery.content.sender_code != content.sender_code:
        raise OtherContentError(
            content.document_id
        )  # nobody sends again what another agency had refused to it
    if not is_new:
        return _came_again(delivery, content, parcel, now=now)
    arrive(delivery, now=now)
    return delivery.pk


def receiver_of(parcel: Parcel, *, now: datetime) -> int:
    """Return the agency that a parcel is for.

    Raises:
        NotHereError: it is none of this node.
    """
    agency_id = agency_with(parcel.receiver.code, now=now)
    if agency_id is None:
        raise NotHereError(parcel.receiver.code)
    return agency_id


@transaction.atomic
def receive_new(parcels: Sequence[Parcel], *, transport: str, now: datetime) -> list[Parcel]:
    """Take the documents among the parcels that their receivers do not have; return all other parcels.

    Raises:
        NotHereError: the receiver of one is no agency of this node.
        IntegrityError: somebody takes one of them at the same time.
    """
    new = _new_among([each for each in parcels if each.kind is ParcelKind.DOCUMENT and each.letter], now=now)
    contents = keep_contents(letter for _, letter in new.values())
    rows = []
    for (agency_id, _), (_, letter) in new.items():
        content = contents[letter.document_id, digest(letter)]
        rows.append(_arrived(Delivery(agency_id=agency_id, **_first(agency_id, content, transport, now=now))))
    Delivery.objects.bulk_create(rows)
    arrive_all(rows, now=now)
    taken = {id(parcel) for parcel, _ in new.values()}
    return [each for each in parcels if id(each) not in taken]


def _new_among(parcels: Sequence[Parcel], *, now: datetime) -> dict[tuple[int, str], tuple[Parcel, Letter]]:
    """Return by receiver and identifier what stands in no book yet; of two alike the first."""
    wanted: dict[tuple[int, str], tuple[Parcel, Letter]] = {}
    for parcel in parcels:
        if parcel.letter is not None:
            name = receiver_of(parcel, now=now), parcel.letter.document_id
            wanted.setdefault(name, (parcel, parcel.letter))
    rows = Delivery.objects.filter(document_id__in={document_id for _, document_id in wanted})
    there = set(rows.values_list("agency_id", "document_id"))
    return {name: found for name, found in wanted.items() if name not in there}


def arrive(delivery: Delivery, *, now: datetime, is_announced: bool = True) -> None:
    """Tell its sender that what stands in the book as sent arrived, and announce it to who registers it."""
    _arrived(delivery, position_of(delivery)).save(update_fields=COLUMNS)
    arrive_all([delivery], now=now, is_announced=is_announced)


def arrive_all(deliveries: Sequence[Delivery], *, now: datetime, is_announced: bool = True) -> None:
    """Write down and tell that documents arrived, whose rows say so already; a few statements."""
    notes: list[Note] = []
    for delivery in deliveries:
        content, doing = delivery.content, Doing(now=now, agency_id=delivery.agency_id)
        facts = {"document": content.document_id, "digest": content.digest, "from": content.sender_code}
        notes.append(Note(doing=doing, act=Act.ARRIVED, on=delivery.ref, words=content.subject, facts=facts))
        notes.append(
            Note(
                doing=doing,
                act=Act.TOLD,
                on=delivery.ref,
                receipt=Receipt(code=StatusCode.ARRIVED, told_at=delivery.arrived_at),
                facts={"document": delivery.document_id},
            )
        )
    record_all(notes)
    told = [status_posting(each, StatusCode.ARRIVED, words="", at=each.arrived_at) for each in deliveries]
    post_all(told, now=now)
    if is_announced:
        outbox.publish(
            *(Arrived(delivery_id=each.pk, agency_id=each.agency_id, at=now) for each in deliveries)
        )


def _arrived(delivery: Delivery, position: Position | None = None) -> Delivery:
    """Have a row that stands as sent say that its receiver told 01."""
    receipt = Receipt(code=StatusCode.ARRIVED, told_at=delivery.arrived_at)
    put(delivery, receipts.tell(position or Position(standing=Standing.SENT), receipt))
    return delivery


def enter(
    agency_id: int, content: Content, *, transport: str, now: datetime, replaces: Delivery | None = None
) -> tuple[Delivery, bool]:
    """Enter a document into the receiver's book, locked; say whether it is new there."""
    rows = Delivery.objects.select_for_update(of=("self",)).select_related("content")
    return rows.get_or_create(
        agency_id=agency_id,
        document_id=content.document_id,
        defaults=_first(agency_id, content, transport, now=now) | {"replaces": replaces},
    )


def _first(agency_id: int, content: Content, transport: str, *, now: datetime) -> dict[str, Any]:
    calendar = organisations.calendar_of(agency_id, on=now.date())
    return {
        "document_id": content.document_id,
        "content": content,
        "standing": Standing.SENT.value,
        "transport": transport,
        "arrived_at": now,
        "confirm_by": confirm_by(arrived_at=now, calendar=calendar),
    }


def _came_again(delivery: Delivery, content: Content, parcel: Parcel, *, now: datetime) -> int:
    """Take once more what was refused and sent again; else tell once more that it is here.

    A first 01 may have been lost on the way; its repetition does no harm at the sender's.
    """
    if parcel.sending > delivery.sendings and delivery.standing == Standing.REFUSED.value:
        calendar = organisations.calendar_of(delivery.agency_id, on=now.date())
        put(delivery, receipts.transmitted(position_of(delivery)))
        delivery.content, delivery.sendings = content, parcel.sending
        delivery.arrived_at, delivery.confirmed_at = now, None
        delivery.confirm_by = confirm_by(arrived_at=now, calendar=calendar)
        delivery.save()
        arrive(delivery, now=now)
    elif delivery.content_id != content.pk and not _was_here(delivery, content):
        raise OtherContentError(content.document_id)
    else:
        post_status(delivery, StatusCode.ARRIVED, words="", at=delivery.arrived_at, now=now)
    return delivery.pk


def _was_here(delivery: Delivery, content: Content) -> bool:
    """Tell whether an update took the place of this wording, which now comes late."""
    return delivery.requests.filter(before=content.pk).exists()
