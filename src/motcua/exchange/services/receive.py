"""Taking a document that arrives: once by its identifier, and 01 goes back by itself.

Implements: Decision 28/2018/QĐ-TTg, art. 6(3), 9; Decree 30/2020/NĐ-CP, art. 21(2).
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.exchange.directory import agency_with
from motcua.exchange.domain import receipts
from motcua.exchange.domain.acts import Act
from motcua.exchange.domain.edxml.messages import StatusCode
from motcua.exchange.domain.letters import Letter
from motcua.exchange.domain.parcels import Parcel
from motcua.exchange.domain.receipts import Standing
from motcua.exchange.domain.time_limits import confirm_by
from motcua.exchange.events import Arrived
from motcua.exchange.models import Content, Delivery
from motcua.exchange.services.contents import keep_content
from motcua.exchange.services.positions import position_of, put
from motcua.exchange.services.post import post_status
from motcua.exchange.services.recording import Doing, record
from motcua.exchange.services.tell import say
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


def arrive(delivery: Delivery, *, now: datetime, is_announced: bool = True) -> None:
    """Tell its sender that what stands in the book as sent arrived, and announce it to who registers it."""
    content, doing = delivery.content, Doing(now=now, agency_id=delivery.agency_id)
    facts = {"document": content.document_id, "digest": content.digest, "from": content.sender_code}
    record(doing, Act.ARRIVED, on=delivery.ref, words=content.subject, facts=facts)
    say(delivery, StatusCode.ARRIVED, "", doing)
    if is_announced:
        outbox.publish(Arrived(delivery_id=delivery.pk, agency_id=delivery.agency_id, at=now))


def enter(
    agency_id: int, content: Content, *, transport: str, now: datetime, replaces: Delivery | None = None
) -> tuple[Delivery, bool]:
    """Enter a document into the receiver's book, locked; say whether it is new there."""
    calendar = organisations.calendar_of(agency_id, on=now.date())
    rows = Delivery.objects.select_for_update(of=("self",)).select_related("content")
    return rows.get_or_create(
        agency_id=agency_id,
        document_id=content.document_id,
        defaults={
            "content": content,
            "standing": Standing.SENT.value,
            "replaces": replaces,
            "transport": transport,
            "arrived_at": now,
            "confirm_by": confirm_by(arrived_at=now, calendar=calendar),
        },
    )


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
