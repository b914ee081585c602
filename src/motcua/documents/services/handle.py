"""Handle what came in: receive it, pass it on within the unit, say an opinion, link the answer, complete it.

Implements: Decree 30/2020/ND-CP, art. 24: who is charged handles within the time limit; annex VI, part I(5):
every opinion is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import (
    Charged,
    NotChargedError,
    Part,
    WordsMissingError,
    require_due,
)
from motcua.documents.models import Charge
from motcua.documents.permissions import NotYourDocumentError
from motcua.documents.services.charging import charge
from motcua.documents.services.exchanging import tell_sender
from motcua.documents.services.opening import Opened, open_incoming
from motcua.documents.services.recording import Doing, record
from motcua.exchange import public as exchange
from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil_date

LONGEST_REPLY = 60


@transaction.atomic
def receive(*, by: Actor, now: datetime, document_id: int) -> None:
    """Note that the document reached who is charged with it (ký nhận); to be informed asks for no more.

    Who is not charged, or received it before, changes nothing.

    Raises:
        NotYourDocumentError: ``by`` may not see the document.
        CompletedError: it is completed.
    """
    opened = open_incoming(by=by, now=now, document_id=document_id)
    for held, seat in opened.charges():
        if held.read_at is None:
            _receive(opened, held, opened.doing(seat))


def _receive(opened: Opened, held: Charge, doing: Doing) -> None:
    held.read_at, held.read_by_name = opened.now, opened.by.name
    if held.part == Part.INFORM.value:
        held.done_at = opened.now
    held.save(update_fields=["read_at", "read_by_name", "done_at"])
    incoming = opened.incoming
    if held.under_id is None and held.part == Part.LEAD.value:
        incoming.receipt_at, incoming.receipt_name = opened.now, opened.by.name
        incoming.save(update_fields=["receipt_at", "receipt_name"])
    record(doing, Act.RECEIVED, on=opened.ref, facts={"part": held.part})
    if held.part == Part.LEAD.value:
        tell_sender(incoming, exchange.StatusCode.IN_PROCESS, by=opened.by, now=opened.now)


@transaction.atomic
def pass_on(
    *,
    by: Actor,
    now: datetime,
    document_id: int,
    charged: Sequence[Charged],
    due_on: date | None = None,
    words: str = "",
) -> None:
    """Pass the unit's charge on to people of the agency, one of them in the lead; again replaces them.

    Raises:
        NotChargedError: ``by`` heads no unit that is charged.
        NoLeadError, DueInThePastError: as ``hand_on.instruct``.
        NotYourDocumentError: a person holds no post in the agency.
        CompletedError: the document is completed.
    """
    opened = open_incoming(by=by, now=now, document_id=document_id)
    held, seat = opened.charged(Part.LEAD, Part.COOPERATE)
    if seat.role is not Role.UNIT_HEAD or held.unit_id is None:
        raise NotChargedError
    if due_on is not None:
        require_due(due_on, today=civil_date(now))
    facts = charge(opened, charged, due_on=due_on or held.due_on, under=held)
    record(opened.doing(seat), Act.PASSED_ON, on=opened.ref, words=words.strip(), facts=facts)


@transaction.atomic
def give_opinion(*, by: Actor, now: datetime, document_id: int, words: str) -> None:
    """Add an opinion or a report of progress; it is kept for ever.

    Raises:
        NotChargedError: ``by`` is neither charged nor leads the agency.
        WordsMissingError: nothing is said.
        CompletedError: the document is completed.
    """
    opened = open_incoming(by=by, now=now, document_id=document_id)
    if not words.strip():
        raise WordsMissingError
    doing = _charged_or_leading(opened, Part.LEAD, Part.COOPERATE, Part.INFORM)
    record(doing, Act.OPINION, on=opened.ref, words=words.strip())


@transaction.atomic
def finish_part(*, by: Actor, now: datetime, document_id: int, words: str) -> None:
    """Report that one's own part is done; who leads completes the document.

    Raises:
        NotChargedError: ``by`` has no part to cooperate in.
        WordsMissingError: nothing is said.
        CompletedError: the document is completed.
    """
    opened = open_incoming(by=by, now=now, document_id=document_id)
    held, seat = opened.charged(Part.COOPERATE)
    if not words.strip():
        raise WordsMissingError
    held.done_at = now
    held.save(update_fields=["done_at"])
    Charge.objects.filter(under=held, done_at=None, ended_at=None).update(done_at=now)
    record(opened.doing(seat), Act.PART_DONE, on=opened.ref, words=words.strip())


@transaction.atomic
def link_reply(*, by: Actor, now: datetime, document_id: int, reply_code: str) -> None:
    """Say by which document this one is answered: its number and symbol.

    Raises:
        NotChargedError: ``by`` is neither in the lead nor leads the agency.
        WordsMissingError: no number is given, or more than sixty letters.
        CompletedError: the document is completed.
    """
    opened = open_incoming(by=by, now=now, document_id=document_id)
    doing, code = _charged_or_leading(opened, Part.LEAD), reply_code.strip()
    if not code or len(code) > LONGEST_REPLY:
        raise WordsMissingError
    opened.incoming.reply_code = code
    opened.incoming.save(update_fields=["reply_code"])
    record(doing, Act.REPLY_LINKED, on=opened.ref, words=code)


@transaction.atomic
def complete(*, by: Actor, now: datetime, document_id: int, words: str) -> None:
    """Close the handling with its outcome; every charge that is open ends with it.

    Raises:
        NotChargedError: ``by`` is neither in the lead nor leads the agency.
        WordsMissingError: the outcome is not said.
        CompletedError: it is completed already.
    """
    opened = open_incoming(by=by, now=now, document_id=document_id)
    doing, incoming = _charged_or_leading(opened, Part.LEAD), opened.incoming
    if not words.strip():
        raise WordsMissingError
    incoming.completed_at, incoming.completed_by_name = now, by.name
    incoming.save(update_fields=["completed_at", "completed_by_name"])
    incoming.document.charges.filter(done_at=None, ended_at=None).update(done_at=now)
    record(doing, Act.COMPLETED, on=opened.ref, words=words.strip(), facts={"reply": incoming.reply_code})
    tell_sender(incoming, exchange.StatusCode.COMPLETED, by=by, now=now)


def _charged_or_leading(opened: Opened, *parts: Part) -> Doing:
    charges = opened.charges(*parts)
    if charges:
        return opened.doing(charges[0][1])
    try:
        return opened.holding(Role.LEADER)
    except NotYourDocumentError as error:
        raise NotChargedError from error
