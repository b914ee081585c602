"""Sending once more what a receiver refused, as it reads now."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.exchange.domain.acts import Act
from motcua.exchange.domain.receipts import ForbiddenStatusError, Standing
from motcua.exchange.permissions import NotYourExchangeError
from motcua.exchange.services.ask import locked_lines, opened_sent
from motcua.exchange.services.claiming import OPEN
from motcua.exchange.services.post import post_documents
from motcua.exchange.services.recording import record
from motcua.kernel.actors import Actor


@transaction.atomic
def send_again(document_id: str, *, to: str, by: Actor, now: datetime) -> None:
    """Send a refused document to a receiver again; while it is on its way already nothing is done.

    Raises:
        NotYourExchangeError: ``by`` is no office clerk of the sender, or it was not sent there.
        ForbiddenStatusError: the receiver did not refuse it.
    """
    sent, doing = opened_sent(document_id, by=by, now=now)
    line = next((each for each in locked_lines(sent) if each.code == to), None)
    if line is None:
        raise NotYourExchangeError(by.ref)
    if line.standing != Standing.REFUSED.value:
        raise ForbiddenStatusError(line.standing)
    if line.postings.filter(kind="document", state__in=OPEN).exists():
        return
    line.content, line.sendings = sent.content, line.sendings + 1
    line.save(update_fields=["content", "sendings"])
    facts = {"document": document_id, "to": to, "sending": line.sendings}
    record(doing, Act.SENT_AGAIN, on=line.ref, facts=facts)
    post_documents([line], now=now)
