"""Taking what a sender asks: it waits for the answer of the clerk, and changes nothing by itself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.exchange.domain import receipts
from motcua.exchange.domain.acts import Act
from motcua.exchange.domain.edxml.messages import StatusCode
from motcua.exchange.domain.parcels import Parcel
from motcua.exchange.domain.receipts import Outcome, Receipt
from motcua.exchange.domain.receipts import Request as Kind
from motcua.exchange.events import Asked
from motcua.exchange.models import Delivery, Request
from motcua.exchange.services.contents import keep_content
from motcua.exchange.services.positions import COLUMNS, position_of, put
from motcua.exchange.services.receive import receiver_of
from motcua.exchange.services.recording import Doing, record
from motcua.exchange.transports import TransportError
from motcua.platform import outbox


class NotYetHereError(TransportError):
    """The document that it is about has not come: what was sent before may still be on its way."""

    def __init__(self, document_id: str) -> None:
        super().__init__(f"{document_id} has not come yet")


class AskedTooOftenError(TransportError):
    """More was asked about one document than any sender has to ask."""

    def __init__(self, document_id: str) -> None:
        super().__init__(f"too much was asked about {document_id}", is_final=True)


@transaction.atomic
def be_asked(parcel: Parcel, kind: Kind, *, now: datetime) -> Outcome:
    """Let a request wait for its answer, and return what became of it; one that came before does nothing.

    Raises:
        NotHereError: the receiver is no agency of this node.
        NotYetHereError: it does not have the document yet; the sender asks again later.
        AskedTooOftenError: it was asked more than any sender has to ask.
    """
    delivery = _delivery(parcel, now=now)
    position = position_of(delivery)
    if delivery.requests.filter(kind=kind.value, asked_at=parcel.at).exists():
        return Outcome.DUPLICATE
    if delivery.requests.count() >= receipts.MOST_TOLD:
        raise AskedTooOftenError(parcel.document_id)
    receipt = None
    if kind is Kind.RECALL:
        receipt = Receipt(code=StatusCode.TAKING_BACK, told_at=parcel.at, words=parcel.words)
        after, outcome = receipts.hear(position, receipt)
    else:
        after, outcome = receipts.requested(position, kind, at=parcel.at)
    if outcome is Outcome.DUPLICATE:
        return outcome
    put(delivery, after)
    delivery.save(update_fields=COLUMNS)
    facts = {"document": delivery.document_id, "request": kind.value}
    doing = Doing(now=now, agency_id=delivery.agency_id)
    words = parcel.words
    record(doing, Act.REQUESTED, on=delivery.ref, words=words, facts=facts, receipt=receipt, outcome=outcome)
    if outcome is Outcome.MOVED:
        _wait_for_answer(delivery, parcel, kind, now=now)
    return outcome


def _delivery(parcel: Parcel, *, now: datetime) -> Delivery:
    agency_id = receiver_of(parcel, now=now)
    rows = Delivery.objects.select_for_update(of=("self",)).select_related("content")
    delivery = rows.filter(
        agency_id=agency_id, document_id=parcel.document_id, content__sender_code=parcel.sender.code
    ).first()
    if delivery is None:
        raise NotYetHereError(parcel.document_id)
    return delivery


def _wait_for_answer(delivery: Delivery, parcel: Parcel, kind: Kind, *, now: datetime) -> None:
    """Keep the request; one before it that nobody answered has become pointless."""
    delivery.requests.filter(answered_at=None).update(answered_at=now)
    Request.objects.create(
        delivery=delivery,
        kind=kind.value,
        words=parcel.words,
        asked_at=parcel.at,
        content=keep_content(parcel.letter) if parcel.letter else None,
        before=delivery.content,
    )
    outbox.publish(
        Asked(delivery_id=delivery.pk, agency_id=delivery.agency_id, what=kind.value, at=parcel.at)
    )
