"""What is in a parcel of the queue, whole, for whoever carries it."""

from __future__ import annotations

from motcua.exchange.directory import party_of
from motcua.exchange.domain.edxml.messages import StatusCode
from motcua.exchange.domain.parcels import Parcel, ParcelKind, Party
from motcua.exchange.domain.receipts import Request
from motcua.exchange.models import Delivery, Line, Posting
from motcua.exchange.services.contents import letter_of


def parcel_of(posting: Posting) -> Parcel:
    """Return the parcel; a document as it reads when it goes, not when it was put into the queue."""
    if posting.line_id is None:
        return _status(posting)
    line = Line.objects.select_related("sent", "content").get(pk=posting.line_id)
    return _document(posting, line) if posting.request_id is None else _request(posting, line)


def _status(posting: Posting) -> Parcel:
    delivery = Delivery.objects.select_related("content").get(postings=posting)
    content = delivery.content
    return Parcel(
        kind=ParcelKind.STATUS,
        document_id=delivery.document_id,
        thread_id=content.thread_id or content.document_id,
        sender=party_of(delivery.agency_id),
        receiver=Party(code=content.sender_code, name=content.sender_name),
        at=posting.at,
        urgency=posting.urgency,
        status=StatusCode(posting.status),
        words=posting.words,
    )


def _document(posting: Posting, line: Line) -> Parcel:
    letter = letter_of(line.content)
    return Parcel(
        kind=ParcelKind.DOCUMENT,
        document_id=letter.document_id,
        thread_id=letter.thread,
        sender=Party(code=letter.sender_code, name=letter.sender_name),
        receiver=Party(code=line.code, name=line.name),
        at=posting.at,
        urgency=posting.urgency,
        letter=letter,
        sending=line.sendings,
    )


def _request(posting: Posting, line: Line) -> Parcel:
    request = posting.request
    assert request is not None
    content = line.content
    return Parcel(
        kind=ParcelKind.REQUEST,
        document_id=line.sent.document_id,
        thread_id=content.thread_id or content.document_id,
        sender=Party(code=content.sender_code, name=content.sender_name),
        receiver=Party(code=line.code, name=line.name),
        at=request.asked_at,
        urgency=posting.urgency,
        letter=letter_of(request.content) if request.content else None,
        request=Request(request.kind),
        words=request.words,
    )
