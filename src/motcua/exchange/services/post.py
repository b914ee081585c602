"""Putting parcels into the queue.

Implements: Decision 28/2018/QĐ-TTg, art. 6(2): urgent documents go first.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from motcua.exchange.domain.edxml.messages import StatusCode
from motcua.exchange.domain.parcels import ParcelKind, PostingState
from motcua.exchange.events import Posted
from motcua.exchange.models import Content, Delivery, Line, Posting, Request
from motcua.platform import outbox


def post_document(line: Line, *, now: datetime) -> None:
    """Let the document go to a receiver."""
    _post(_of_line(line, ParcelKind.DOCUMENT, at=now), now=now)


def post_request(line: Line, request: Request, *, now: datetime) -> None:
    """Let a request go to a receiver."""
    posting = _of_line(line, ParcelKind.REQUEST, at=request.asked_at)
    posting.request, posting.words = request, request.words
    _post(posting, now=now)


def post_status(delivery: Delivery, status: StatusCode, *, words: str, at: datetime, now: datetime) -> None:
    """Let a status go back to the sender."""
    content = delivery.content
    posting = _posting(ParcelKind.STATUS, content, receiver=content.sender_code, at=at)
    posting.delivery, posting.agency_id = delivery, delivery.agency_id
    posting.transport, posting.status, posting.words = delivery.transport, status.value, words
    posting.channel = _channel(delivery.ref)
    _post(posting, now=now)


def publish_posted(posting: Posting) -> None:
    """Have the posting carried once the transaction is committed."""
    outbox.publish(Posted(posting_id=posting.pk))


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


def _post(posting: Posting, *, now: datetime) -> None:
    posting.state, posting.due_at = PostingState.WAITING.value, now
    posting.save(force_insert=True)
    publish_posted(posting)
