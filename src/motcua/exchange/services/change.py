"""Changing what was sent: a new wording of the document, or another document in its place.

Implements: Decision 28/2018/QĐ-TTg, art. 8, 9, with the kinds 2 (update) and 3 (replace) of QCVN 102:2016.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from motcua.exchange.domain.acts import Act
from motcua.exchange.domain.letters import LetterError, Outgoing, Recipient
from motcua.exchange.domain.receipts import RECALLABLE, Standing
from motcua.exchange.domain.receipts import Request as Kind
from motcua.exchange.models import Content, Line, Sent
from motcua.exchange.services.ask import ENDED, ask_to_take, locked_lines, opened_sent, take_back
from motcua.exchange.services.contents import keep_content
from motcua.exchange.services.recording import Doing, record
from motcua.exchange.services.send import book, letter_from, open_line, open_lines
from motcua.kernel.actors import Actor

_ABLE = frozenset(each.value for each in RECALLABLE)


class NotTheSameError(LetterError):
    """An update keeps identifier and sender; a replacement has an identifier of its own."""


@transaction.atomic
def update(document_id: str, *, outgoing: Outgoing, reason: str, by: Actor, now: datetime) -> None:
    """Give a document a new wording; whoever has it is asked to take it.

    Receivers that are new in it get the document, those left out are asked to give it back. Where it was not
    transmitted yet, or was refused, the new wording simply takes the place of the old.

    Raises:
        NotYourExchangeError: ``by`` is no office clerk of the sender, or it was not sent.
        NotTheSameError: identifier or sender are others.
        ReasonMissingError, AlreadyAskedError: by the table; nobody is asked then.
        LetterError, UnknownRecipientError: as ``send``.
    """
    sent, doing = opened_sent(document_id, by=by, now=now)
    if (outgoing.document_id, outgoing.sender_id) != (document_id, sent.agency_id):
        raise NotTheSameError(outgoing.document_id)
    content = keep_content(letter_from(outgoing))
    sent.content = content
    sent.save(update_fields=["content"])
    facts = {"document": document_id, "digest": content.digest}
    record(doing, Act.CHANGED, on=sent.ref, words=reason.strip(), facts=facts)
    lines = {line.code: line for line in locked_lines(sent)}
    for line in lines.values():
        if line.code in _codes(content):
            _reword(line, content, doing, reason=reason)
    _take_back_others(lines, content, doing, reason=reason)
    _add_others(sent, lines, now=now)


@transaction.atomic
def replace(document_id: str, *, outgoing: Outgoing, reason: str, by: Actor, now: datetime) -> int:
    """Send another document in the place of one; whoever has that is asked to take this instead.

    Receivers that do not have the old one get the new one as any other document; those left out are asked to
    give the old one back. Returns the id of the new document's row in the sender's book.

    Raises:
        NotYourExchangeError, ReasonMissingError, AlreadyAskedError, LetterError, UnknownRecipientError: as
            ``update``.
        NotTheSameError: the identifier is the old one's, or the sender is another.
        AlreadySentError: a document has the new identifier.
    """
    old, doing = opened_sent(document_id, by=by, now=now)
    if outgoing.document_id == document_id or outgoing.sender_id != old.agency_id:
        raise NotTheSameError(outgoing.document_id)
    letter = letter_from(outgoing)
    content = keep_content(letter)
    new, is_new = book(doing, content, replaces=old)
    if not is_new:
        return new.pk
    lines = {line.code: line for line in locked_lines(old)}
    for recipient in letter.recipients:
        line = lines.get(recipient.code)
        is_there = line is not None and line.standing not in ENDED | {Standing.WAITING.value}
        added = open_line(new, recipient, now=now, is_posted=not is_there)
        if line is not None and is_there:
            _bring_instead(line, added, doing, reason=reason)
        elif line is not None and line.standing == Standing.WAITING.value:
            take_back(line, doing, reason=reason)
    _take_back_others(lines, content, doing, reason=reason)
    return new.pk


def _bring_instead(line: Line, added: Line, doing: Doing, *, reason: str) -> None:
    """Let the request about the old document bring the new one."""
    ask_to_take(line, Kind.REPLACE, added.content, doing, reason=reason)
    added.standing, added.transmitted_at = Standing.SENT.value, doing.now
    added.save(update_fields=["standing", "transmitted_at"])


def _reword(line: Line, content: Content, doing: Doing, *, reason: str) -> None:
    if line.standing in {Standing.WAITING.value, Standing.REFUSED.value}:
        line.content = content
        line.save(update_fields=["content"])
    elif line.standing not in ENDED and line.content_id != content.pk:
        ask_to_take(line, Kind.UPDATE, content, doing, reason=reason)


def _take_back_others(lines: Mapping[str, Line], content: Content, doing: Doing, *, reason: str) -> None:
    for line in lines.values():
        is_open = line.standing in _ABLE or line.standing == Standing.WAITING.value
        if line.code not in _codes(content) and is_open:
            take_back(line, doing, reason=reason)


def _add_others(sent: Sent, lines: Mapping[str, Line], *, now: datetime) -> None:
    new = [Recipient(code=code, name=name) for code, name in sent.content.recipients if code not in lines]
    open_lines(sent, new, now=now)


def _codes(content: Content) -> frozenset[str]:
    return frozenset(code for code, _ in content.recipients)
