"""Present what came in, instruct on it, pass it straight to the unit that is known, send it back.

Implements: Decree 30/2020/ND-CP, art. 23: presented to the competent person, or passed on where the unit is
known; the instruction names the lead, who cooperates and the time limit. Sending back with a reason is a
habit of products.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import (
    SHORTEST_RETURN,
    Charged,
    Part,
    WordsMissingError,
    require_due,
)
from motcua.documents.models import Charge
from motcua.documents.permissions import KEEPERS, NotYourDocumentError
from motcua.documents.services.charging import charge
from motcua.documents.services.exchanging import tell_sender
from motcua.documents.services.opening import Opened, open_incoming
from motcua.documents.services.recording import Doing, record
from motcua.exchange import public as exchange
from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """What a leader writes: who leads, cooperates and is informed, until when."""

    charged: Sequence[Charged]
    due_on: date | None = None
    words: str = ""


@transaction.atomic
def present(*, by: Actor, now: datetime, document_id: int, person_id: int, words: str = "") -> None:
    """Submit the document to a leader for an instruction (trình văn bản đến).

    Raises:
        NotYourDocumentError: ``by`` keeps no books of the agency, or the person does not lead it.
        CompletedError: the document is completed.
    """
    opened = open_incoming(by=by, now=now, document_id=document_id)
    doing, incoming = opened.holding(*KEEPERS), opened.incoming
    leaders = organisations.people_holding(Role.LEADER, agency_id=incoming.agency_id, at=now)
    names = {person.id: person.name for person in leaders}
    if person_id not in names:
        raise NotYourDocumentError(by.ref)
    incoming.presented_at, incoming.presented_to_id = now, person_id
    incoming.save(update_fields=["presented_at", "presented_to"])
    facts = {"to": person_id, "name": names[person_id]}
    record(doing, Act.PRESENTED, on=opened.ref, words=words.strip(), facts=facts)


@transaction.atomic
def instruct(*, by: Actor, now: datetime, document_id: int, instruction: Instruction) -> None:
    """Write the instruction (ý kiến chỉ đạo); a later one takes the place of the one before.

    Raises:
        NotYourDocumentError: ``by`` does not lead the agency, or a unit is another's.
        NoLeadError: not exactly one is in the lead, or one is named twice.
        DueInThePastError: the time limit is over.
        WordsMissingError: nothing is said.
        CompletedError: the document is completed.
    """
    opened = open_incoming(by=by, now=now, document_id=document_id)
    doing = opened.holding(Role.LEADER)
    if not instruction.words.strip():
        raise WordsMissingError
    _charge(opened, doing, instruction, act=Act.INSTRUCTED)


@transaction.atomic
def forward(*, by: Actor, now: datetime, document_id: int, instruction: Instruction) -> None:
    """Pass the document straight to the unit whose work it is, where that is known (art. 23(1)).

    Raises:
        NotYourDocumentError: ``by`` keeps no books, a leader instructed already, or a unit is another's.
        NoLeadError, DueInThePastError, CompletedError: as ``instruct``.
    """
    opened = open_incoming(by=by, now=now, document_id=document_id)
    doing = opened.holding(*KEEPERS)
    if opened.incoming.handed_on_at is not None:
        raise NotYourDocumentError(by.ref)
    _charge(opened, doing, instruction, act=Act.FORWARDED)


@transaction.atomic
def send_back(*, by: Actor, now: datetime, document_id: int, reason: str) -> None:
    """Give a charge back to who gave it, because it is not the unit's work (chuyển lại).

    Raises:
        NotChargedError: the document is not with ``by``.
        WordsMissingError: the reason has fewer than ten letters.
        CompletedError: the document is completed.
    """
    opened = open_incoming(by=by, now=now, document_id=document_id)
    held, seat = opened.charged(Part.LEAD, Part.COOPERATE)
    if len(reason.strip()) < SHORTEST_RETURN:
        raise WordsMissingError
    Charge.objects.filter(under=held, ended_at=None).update(ended_at=now)
    held.ended_at = now
    held.save(update_fields=["ended_at"])
    if held.under_id is None and held.part == Part.LEAD.value:
        opened.incoming.handed_on_at, opened.incoming.lead_name = None, ""
        opened.incoming.save(update_fields=["handed_on_at", "lead_name"])
    record(opened.doing(seat), Act.SENT_BACK, on=opened.ref, words=reason.strip(), facts={"part": held.part})


def _charge(opened: Opened, doing: Doing, instruction: Instruction, *, act: Act) -> None:
    """Charge whom the instruction names, in the place of whoever was charged before."""
    incoming, due_on = opened.incoming, instruction.due_on
    require_due(due_on, today=civil_date(opened.now))
    facts = charge(opened, instruction.charged, due_on=due_on)
    lead = next(each["name"] for each in facts["charged"] if each["part"] == Part.LEAD.value)
    incoming.handed_on_at, incoming.lead_name = opened.now, lead
    incoming.receipt_at, incoming.receipt_name = None, ""
    incoming.handle_by = due_on or incoming.handle_by
    incoming.save(update_fields=["handed_on_at", "lead_name", "receipt_at", "receipt_name", "handle_by"])
    record(doing, act, on=opened.ref, words=instruction.words.strip(), facts=facts)
    tell_sender(incoming, exchange.StatusCode.ASSIGNED, by=opened.by, now=opened.now)
