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
    require_one_lead,
)
from motcua.documents.models import Charge
from motcua.documents.permissions import NotYourDocumentError
from motcua.documents.services.opening import Opened, open_incoming
from motcua.documents.services.recording import Doing, record
from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations

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
    for charge, seat in opened.charges():
        if charge.read_at is None:
            _receive(opened, charge, opened.doing(seat))


def _receive(opened: Opened, charge: Charge, doing: Doing) -> None:
    charge.read_at, charge.read_by_name = opened.now, opened.by.name
    if charge.part == Part.INFORM.value:
        charge.done_at = opened.now
    charge.save(update_fields=["read_at", "read_by_name", "done_at"])
    incoming = opened.incoming
    if charge.under_id is None and charge.part == Part.LEAD.value:
        incoming.receipt_at, incoming.receipt_name = opened.now, opened.by.name
        incoming.save(update_fields=["receipt_at", "receipt_name"])
    record(doing, Act.RECEIVED, on=opened.ref, facts={"part": charge.part})


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
    charge, seat = opened.charged(Part.LEAD, Part.COOPERATE)
    if seat.role is not Role.UNIT_HEAD or charge.unit_id is None:
        raise NotChargedError
    require_one_lead(charged)
    due_on = due_on or charge.due_on
    require_due(due_on if due_on != charge.due_on else None, today=civil_date(now))
    names = [_colleague(each, opened) for each in charged]
    Charge.objects.filter(under=charge, ended_at=None).update(ended_at=now)
    Charge.objects.bulk_create(
        Charge(
            document=opened.incoming.document,
            agency_id=opened.incoming.agency_id,
            part=each.part.value,
            person_id=each.person_id,
            under=charge,
            due_on=due_on,
            given_at=now,
            given_by_name=by.name,
        )
        for each in charged
    )
    facts = {
        "charged": [
            {"part": each.part.value, "name": name} for each, name in zip(charged, names, strict=True)
        ],
        "due_on": due_on.isoformat() if due_on else None,
    }
    record(opened.doing(seat), Act.PASSED_ON, on=opened.ref, words=words.strip(), facts=facts)


def _colleague(each: Charged, opened: Opened) -> str:
    seats = organisations.seats_of(each.person_id or 0, at=opened.now)
    if not any(seat.agency_id == opened.incoming.agency_id for seat in seats):
        raise NotYourDocumentError(opened.by.ref)
    return organisations.person(each.person_id or 0).name


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
    charge, seat = opened.charged(Part.COOPERATE)
    if not words.strip():
        raise WordsMissingError
    charge.done_at = now
    charge.save(update_fields=["done_at"])
    Charge.objects.filter(under=charge, done_at=None, ended_at=None).update(done_at=now)
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


def _charged_or_leading(opened: Opened, *parts: Part) -> Doing:
    charges = opened.charges(*parts)
    if charges:
        return opened.doing(charges[0][1])
    try:
        return opened.holding(Role.LEADER)
    except NotYourDocumentError as error:
        raise NotChargedError from error
