"""What is in a parcel of the queue, whole, for whoever carries it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from motcua.exchange.directory import party_of
from motcua.exchange.domain.edxml.messages import StatusCode
from motcua.exchange.domain.letters import Letter
from motcua.exchange.domain.parcels import Parcel, ParcelKind, Party
from motcua.exchange.domain.receipts import Request
from motcua.exchange.models import Delivery, Line, Posting
from motcua.exchange.services.contents import letter_of, letters_of


def parcel_of(posting: Posting) -> Parcel:
    """Return the parcel; a document as it reads when it goes, not when it was put into the queue."""
    return parcels_of([posting])[0]


def parcels_of(postings: Sequence[Posting]) -> list[Parcel]:
    """Return several parcels, by three queries where no request is among them."""
    about = [each.line_id for each in postings if each.line_id]
    lines = {each.pk: each for each in Line.objects.select_related("sent", "content").filter(pk__in=about)}
    told = [each.delivery_id for each in postings if each.delivery_id]
    deliveries = {each.pk: each for each in Delivery.objects.select_related("content").filter(pk__in=told)}
    letters = letters_of([lines[each.line_id or 0].content for each in postings if _is_letter(each)])
    return [
        _status(each, deliveries[each.delivery_id or 0])
        if (line := lines.get(each.line_id or 0)) is None
        else _of_line(each, line, letters)
        for each in postings
    ]


def _is_letter(posting: Posting) -> bool:
    return posting.line_id is not None and posting.request_id is None


def _of_line(posting: Posting, line: Line, letters: Mapping[int, Letter]) -> Parcel:
    if posting.request_id is not None:
        return _request(posting, line)
    return _document(posting, line, letters[line.content_id])


def _status(posting: Posting, delivery: Delivery) -> Parcel:
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


def _document(posting: Posting, line: Line, letter: Letter) -> Parcel:
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
