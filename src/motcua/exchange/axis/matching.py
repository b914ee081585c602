"""What a parcel of the axis is called in our books.

A sender may write its code in another scheme than we addressed it by, tell a status by number and day,
replace a document that we never had, and update one without sending its files again.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet

from motcua.exchange.directory import agency_with
from motcua.exchange.domain.edxml.messages import Message, Status
from motcua.exchange.domain.parcels import Parcel, ParcelKind
from motcua.exchange.domain.receipts import Request, Standing
from motcua.exchange.models import Delivery, Line
from motcua.exchange.services.contents import letter_of


def in_our_books(message: Message, parcel: Parcel, *, codes: Collection[str], now: datetime) -> Parcel:
    """Return the parcel as our books name sender and document; ``codes`` are those the sender is known by."""
    if parcel.kind is ParcelKind.STATUS and isinstance(message, Status):
        return _status(message, parcel, codes)
    if parcel.kind is ParcelKind.REQUEST:
        return _request(parcel, codes, now=now)
    return _document(parcel, codes, now=now)


def _document(parcel: Parcel, codes: Collection[str], *, now: datetime) -> Parcel:
    """Know a document that was refused and set out once more after that: the axis does not count sendings."""
    delivery = _delivery(parcel, codes, now=now)
    if delivery is None:
        return parcel
    known = _from_whom_we_have_it(parcel, delivery)
    refused_at = delivery.confirmed_at if delivery.standing == Standing.REFUSED.value else None
    is_again = refused_at is not None and parcel.at > refused_at
    return replace(known, sending=delivery.sendings + 1) if is_again else known


def _delivery(parcel: Parcel, codes: Collection[str], *, now: datetime) -> Delivery | None:
    agency_id = agency_with(parcel.receiver.code, now=now)
    rows = Delivery.objects.filter(
        document_id=parcel.document_id,
        content__sender_code__in=codes,
        agency_id__in=[] if agency_id is None else [agency_id],
    )
    return rows.select_related("content").first()


def _from_whom_we_have_it(parcel: Parcel, delivery: Delivery) -> Parcel:
    """Return the parcel with the code that its sender had when the document came."""
    code = delivery.content.sender_code
    letter = parcel.letter and replace(parcel.letter, sender_code=code)
    return replace(parcel, sender=replace(parcel.sender, code=code), letter=letter)


def _status(status: Status, parcel: Parcel, codes: Collection[str]) -> Parcel:
    line = _lines_told(status, codes).order_by("-pk").first()
    if line is None:
        return parcel
    return replace(parcel, document_id=line.sent.document_id, sender=replace(parcel.sender, code=line.code))


def _lines_told(status: Status, codes: Collection[str]) -> QuerySet[Line]:
    """Return the sender's own lines of the document that a status is about: it speaks of no others."""
    answered, lines = status.answered, Line.objects.filter(code__in=codes).select_related("sent")
    if answered.document_id or answered.promulgated_on is None:
        return lines.filter(sent__document_id=answered.document_id)
    number, _, symbol = answered.code.partition("/")
    return lines.filter(
        sent__content__number=number,
        sent__content__symbol=symbol,
        sent__content__issued_on=answered.promulgated_on,
    )


def _request(parcel: Parcel, codes: Collection[str], *, now: datetime) -> Parcel:
    delivery = _delivery(parcel, codes, now=now)
    if delivery is None:
        return _without_its_document(parcel)
    known = _from_whom_we_have_it(parcel, delivery)
    if known.request is not Request.UPDATE or known.letter is None:
        return known
    files = known.letter.files or letter_of(delivery.content).files
    return replace(known, letter=replace(known.letter, document_id=parcel.document_id, files=files))


def _without_its_document(parcel: Parcel) -> Parcel:
    """Take what replaces a document that never came as a new one; anything else waits for its document."""
    if parcel.request is not Request.REPLACE or parcel.letter is None:
        return parcel
    return replace(
        parcel,
        kind=ParcelKind.DOCUMENT,
        document_id=parcel.letter.document_id,
        thread_id=parcel.letter.thread,
        request=None,
        words="",
    )
