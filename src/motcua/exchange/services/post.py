"""Putting parcels into the queue.

Implements: Decision 28/2018/QĐ-TTg, art. 6(2): urgent documents go first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime

from motcua.exchange.domain.edxml.messages import StatusCode
from motcua.exchange.domain.parcels import ParcelKind, PostingState
from motcua.exchange.events import Posted
from motcua.exchange.models import Content, Delivery, Line, Posting, Request
from motcua.platform import outbox


def post_documents(lines: Iterable[Line], *, now: datetime) -> None:
    """Let the document go to receivers."""
    post_all([_of_line(line, ParcelKind.DOCUMENT, at=now) for line in lines], now=now)


def post_all(postings: Sequence[Posting], *, now: datetime) -> None:
    """Put parcels into the queue: two statements, whatever their number."""
    for posting in postings:
        posting.state, posting.due_at = PostingState.WAITING.value, now
    Posting.objects.bulk_create(postings)
    publish_posted(*postings)


def post_request(line: Line, request: Request, *, now: datetime) -> None:
    """Let a request go to a receiver."""
    posting = _of_line(line, ParcelKind.REQUEST, at=request.asked_at)
    posting.request, posting.words = request, request.words
    post_all([posting], now=now)


def post_status(delivery: Delivery, status: StatusCode, *, words: str, at: datetime, now: datetime) -> None:
    """Let a status go back to the sender."""
    post_all([status_posting(delivery, status, words=words, at=at)], now=now)


def status_posting(delivery: Delivery, status: StatusCode, *, words: str, at: datetime) -> Posting:
    """Return the parcel with a status, not in the queue yet."""
    content = delivery.content
    posting = _posting(ParcelKind.STATUS, content, receiver=content.sender_code, at=at)
    posting.delivery, posting.agency_id = delivery, delivery.agency_id
    posting.transport, posting.status, posting.words = delivery.transport, status.value, words
    posting.channel = _channel(delivery.ref)
    return posting


def publish_posted(*postings: Posting) -> None:
    """Have the postings carried once the transaction is committed."""
    outbox.publish(*(Posted(posting_id=posting.pk) for posting in postings))


def _of_line(line: Line, kind: ParcelKind, *, at: datetime) -> Posting:
    posting = _posting(kind, line.content, receiver=line.code, at=at)
    posting.line, posting.agency_id, posting.transport = line, line.sent.agency_id, line.transport
    thread = line.content.thread_id or line.content.document_id
    posting.channel = _channel(line.content.sender_code, line.code, thread)
    return posting


def _posting(kind: ParcelKind, content: Content, *, receiver: str, at: datetime) -> Posting:
    return Posting(kind=kind.value, at=at, receiver_code=receiver, urgency=content.urgency)


def _channel(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
