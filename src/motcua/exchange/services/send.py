"""Sending a document: the sender's book, a line for each receiver, a parcel for each line.

Implements: Decision 28/2018/QĐ-TTg, art. 6(2), 8: sent once it is signed, to the right receivers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime

from django.db import transaction

from motcua.exchange.directory import agency_with, party_of
from motcua.exchange.domain.acts import Act
from motcua.exchange.domain.letters import Letter, Outgoing, Recipient, Said, check
from motcua.exchange.domain.receipts import Standing
from motcua.exchange.domain.time_limits import send_by
from motcua.exchange.models import Content, Line, Sent
from motcua.exchange.permissions import KEEPERS, require
from motcua.exchange.services.contents import keep_content
from motcua.exchange.services.post import post_documents
from motcua.exchange.services.recording import Doing, record
from motcua.exchange.transports import way_to
from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations


class AlreadySentError(Exception):
    """Another document was sent under this identifier; what is to be changed is updated or replaced."""


@transaction.atomic
def send(outgoing: Outgoing, *, by: Actor, now: datetime) -> int:
    """Send a document and return the id of its row in the sender's book; once, however often it is asked for.

    Raises:
        NotYourExchangeError: ``by`` is no office clerk of the sender.
        LetterError: one of its kinds, when it cannot be sent as it is.
        UnknownRecipientError: no way leads to one of the receivers; nothing is sent to anybody.
        AlreadySentError: another document has this identifier.
    """
    seat = require(by, *KEEPERS, agency_id=outgoing.sender_id)
    letter = letter_from(outgoing)
    content = keep_content(letter)
    doing = Doing(by=by, now=now, agency_id=outgoing.sender_id, on_behalf_of=seat.on_behalf_of)
    sent, is_new = book(doing, content)
    if is_new:
        open_lines(sent, letter.recipients, now=now)
    return sent.pk


def letter_from(outgoing: Outgoing) -> Letter:
    """Return the letter with codes and names of everybody filled in.

    Raises:
        LetterError: it cannot be sent as it is.
    """
    sender = party_of(outgoing.sender_id)
    said = {each.name: getattr(outgoing, each.name) for each in fields(Said)}
    said["recipients"] = tuple(_known(each) for each in outgoing.recipients)
    letter = Letter(**said, sender_code=sender.code, sender_name=sender.name)
    check(letter, sender_code=sender.code)
    return letter


def book(doing: Doing, content: Content, *, replaces: Sent | None = None) -> tuple[Sent, bool]:
    """Enter a document into the sender's book; say whether it is new there.

    Raises:
        AlreadySentError: another one has its identifier.
    """
    calendar = organisations.calendar_of(doing.agency_id, on=content.issued_on)
    sent, is_new = Sent.objects.get_or_create(
        document_id=content.document_id,
        defaults={
            "agency_id": doing.agency_id,
            "content": content,
            "replaces": replaces,
            "sent_at": doing.now,
            "sent_by_name": doing.by.name,
            "send_by": send_by(signed_on=content.issued_on, calendar=calendar),
        },
    )
    if not is_new and (sent.agency_id, sent.content_id) != (doing.agency_id, content.pk):
        raise AlreadySentError(content.document_id)
    if is_new:
        facts = {"document": content.document_id, "digest": content.digest, "to": content.recipients}
        record(doing, Act.SENT, on=sent.ref, words=content.subject, facts=facts)
    return sent, is_new


def open_line(sent: Sent, recipient: Recipient, *, now: datetime, is_posted: bool = True) -> Line:
    """Add the line of a receiver, and let the document go unless something else is to bring it.

    Raises:
        UnknownRecipientError: no way leads there.
    """
    line = _line(sent, recipient, now=now)
    line.save(force_insert=True)
    if is_posted:
        post_documents([line], now=now)
    return line


def open_lines(sent: Sent, recipients: Iterable[Recipient], *, now: datetime) -> None:
    """Add the lines of receivers and let the document go to all; three statements, whatever their number.

    Raises:
        UnknownRecipientError: no way leads to one of them.
    """
    lines = [_line(sent, recipient, now=now) for recipient in recipients]
    Line.objects.bulk_create(lines)
    post_documents(lines, now=now)


def _line(sent: Sent, recipient: Recipient, *, now: datetime) -> Line:
    way = way_to(recipient.code, now=now)
    return Line(
        sent=sent,
        content=sent.content,
        agency_id=agency_with(recipient.code, now=now) if way.is_within else None,
        code=recipient.code,
        name=recipient.name,
        transport=way.name,
        standing=Standing.WAITING.value,
    )


def _known(recipient: Recipient) -> Recipient:
    if recipient.agency_id is None:
        return recipient
    party = party_of(recipient.agency_id)
    return replace(recipient, code=party.code, name=party.name)
