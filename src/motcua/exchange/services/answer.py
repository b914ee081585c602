"""The receiver's clerk answers what a sender asks: agreed (15), or not, with a reason (16).

Implements: Decision 28/2018/QĐ-TTg, art. 9: on a notice of recall the document is cancelled in the system and
the sender told so.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.exchange.domain.acts import Act
from motcua.exchange.domain.edxml.messages import StatusCode
from motcua.exchange.domain.receipts import Request as Kind
from motcua.exchange.models import Content, Delivery, Request
from motcua.exchange.services.receive import arrive, enter
from motcua.exchange.services.recording import Doing, record
from motcua.exchange.services.tell import opened, say
from motcua.kernel.actors import Actor


@transaction.atomic
def answer(delivery_id: int, *, agreed: bool, reason: str = "", by: Actor, now: datetime) -> int | None:
    """Answer what the sender asks; return the delivery that takes the old one's place, if one does.

    Agreed to a recall, the document is taken back for good; to an update, it has the new wording; to a
    replacement, the other document arrives linked to this one. What is not agreed to leaves all as it was,
    and of a replacement the other document stands in the book as refused.

    Raises:
        NotYourExchangeError: ``by`` is no office clerk of the receiver, or there is none.
        ForbiddenStatusError: nothing is asked.
        ReasonMissingError: it is not agreed to without a reason.
    """
    status = StatusCode.AGREED if agreed else StatusCode.DISAGREED
    delivery, doing = opened(delivery_id, status, by=by, now=now)
    request = delivery.requests.select_related("content").filter(answered_at=None).first()
    say(delivery, status, reason.strip(), doing)
    if request is None:
        return None
    request.answered_at, request.is_agreed = now, agreed
    request.save(update_fields=["answered_at", "is_agreed"])
    return _carry_out(delivery, request, doing, reason=reason.strip())


def _carry_out(delivery: Delivery, request: Request, doing: Doing, *, reason: str) -> int | None:
    content = request.content
    if content is None:
        return None
    if request.kind == Kind.REPLACE.value:
        return _replace(delivery, content, doing, reason="" if request.is_agreed else reason)
    if request.is_agreed:
        delivery.content = content
        delivery.save(update_fields=["content"])
        _changed(delivery, content, doing)
    return None


def _replace(delivery: Delivery, content: Content, doing: Doing, *, reason: str) -> int:
    """Enter the other document; ``reason`` is empty when it was agreed to."""
    new, is_new = enter(
        delivery.agency_id, content, transport=delivery.transport, now=doing.now, replaces=delivery
    )
    if is_new:
        arrive(new, now=doing.now, is_announced=not reason)
        if reason:
            say(new, StatusCode.REFUSED, reason, doing)
        else:
            _changed(delivery, content, doing)
    return new.pk


def _changed(delivery: Delivery, content: Content, doing: Doing) -> None:
    facts = {"document": delivery.document_id, "new": content.document_id, "digest": content.digest}
    record(doing, Act.CHANGED, on=delivery.ref, words=content.subject, facts=facts)
