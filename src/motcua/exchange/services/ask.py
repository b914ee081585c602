"""What a sender asks of a receiver that has the document: to give it back, or to take another wording.

Each needs the consent of the receiver's clerk; what was not transmitted yet is cancelled or changed here.

Implements: Decision 28/2018/QĐ-TTg, art. 8: a document is recalled by a notice through the system.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from motcua.exchange.domain import receipts
from motcua.exchange.domain.acts import Act
from motcua.exchange.domain.parcels import PostingState
from motcua.exchange.domain.receipts import NothingToAskError, Standing
from motcua.exchange.domain.receipts import Request as Kind
from motcua.exchange.models import Content, Line, Posting, Request, Sent
from motcua.exchange.permissions import KEEPERS, NotYourExchangeError, require, sent_visible_to
from motcua.exchange.services.positions import COLUMNS, position_of, put
from motcua.exchange.services.post import post_request
from motcua.exchange.services.recording import Doing, record
from motcua.exchange.services.settling import free_next
from motcua.kernel.actors import Actor

ENDED = frozenset(each.value for each in (Standing.REFUSED, Standing.TAKEN_BACK, Standing.CANCELLED))


@transaction.atomic
def recall(
    document_id: str, *, to: Collection[str] = (), reason: str, by: Actor, now: datetime
) -> tuple[str, ...]:
    """Ask for a document back (13), from the receivers of those codes or from all that can give it back.

    Returns the codes of those asked; where it was not transmitted yet it is cancelled without asking.

    Raises:
        NotYourExchangeError: ``by`` is no office clerk of the sender, or it was not sent.
        ReasonMissingError, AlreadyAskedError, NothingToAskError: as ``domain/receipts.py`` has it; of all
            receivers, only when nobody is left to be asked.
    """
    sent, doing = opened_sent(document_id, by=by, now=now)
    lines = locked_lines(sent)
    if to:
        asked = [line for line in lines if line.code in to]
    else:
        able = {each.value for each in receipts.RECALLABLE} | {Standing.WAITING.value}
        asked = [line for line in lines if line.standing in able and not line.asked]
    if not asked:
        raise NothingToAskError(document_id)
    for line in asked:
        take_back(line, doing, reason=reason)
    return tuple(line.code for line in asked)


def take_back(line: Line, doing: Doing, *, reason: str) -> None:
    """Ask one receiver for the document, or cancel it where it was not transmitted; the caller locks it.

    Raises:
        ReasonMissingError, AlreadyAskedError, NothingToAskError: by the table.
    """
    after = receipts.ask(position_of(line), Kind.RECALL, at=doing.now, words=reason)
    put(line, after)
    line.save(update_fields=COLUMNS)
    if after.standing is Standing.CANCELLED:
        cancel_postings(line)
        record(doing, Act.CANCELLED, on=line.ref, words=reason, facts={"document": line.sent.document_id})
        return
    request = _request(line, Kind.RECALL, doing, reason=reason, content=None)
    facts = {"document": line.sent.document_id, "request": Kind.RECALL.value}
    record(doing, Act.ASKED, on=line.ref, receipt=after.history[-1], facts=facts)
    post_request(line, request, now=doing.now)


def ask_to_take(line: Line, kind: Kind, content: Content, doing: Doing, *, reason: str) -> None:
    """Ask one receiver to take a new wording or another document; the caller holds the lock.

    Raises:
        ReasonMissingError, AlreadyAskedError, NothingToAskError: by the table.
    """
    put(line, receipts.ask(position_of(line), kind, at=doing.now, words=reason))
    line.save(update_fields=COLUMNS)
    request = _request(line, kind, doing, reason=reason, content=content)
    facts = {
        "document": line.sent.document_id,
        "request": kind.value,
        "new": content.document_id,
        "digest": content.digest,
    }
    record(doing, Act.ASKED, on=line.ref, words=reason, facts=facts)
    post_request(line, request, now=doing.now)


def opened_sent(document_id: str, *, by: Actor, now: datetime) -> tuple[Sent, Doing]:
    """Return what was sent, locked, and who acts.

    Raises:
        NotYourExchangeError: ``by`` is no office clerk of the sender, or it was not sent.
    """
    sent = sent_visible_to(by).select_for_update().filter(document_id=document_id).first()
    if sent is None:
        raise NotYourExchangeError(by.ref)
    seat = require(by, *KEEPERS, agency_id=sent.agency_id)
    return sent, Doing(by=by, now=now, agency_id=sent.agency_id, on_behalf_of=seat.on_behalf_of)


def locked_lines(sent: Sent) -> list[Line]:
    """Return the lines of a document, locked in their order."""
    rows = Line.objects.select_for_update(of=("self",)).select_related("sent", "content")
    return list(rows.filter(sent=sent).order_by("id"))


def cancel_postings(line: Line) -> None:
    """Take what was not carried yet out of the queue, and let what stands behind it go."""
    state = {"state__in": [PostingState.WAITING.value, PostingState.FAILED.value]}
    for posting in Posting.objects.select_for_update().filter(line=line, **state).order_by("id"):
        posting.state = PostingState.CANCELLED.value
        posting.save(update_fields=["state"])
        free_next(posting)


def _request(line: Line, kind: Kind, doing: Doing, *, reason: str, content: Content | None) -> Request:
    return Request.objects.create(
        line=line,
        kind=kind.value,
        words=reason.strip(),
        asked_at=doing.now,
        content=content,
        before=line.content,
    )
