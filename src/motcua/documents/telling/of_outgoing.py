"""What is told of drafts and outgoing documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from motcua.documents.domain.acts import Act
from motcua.documents.domain.outgoing import OutgoingState
from motcua.documents.drafters import heads_of
from motcua.documents.models import Document, Entry, Outgoing
from motcua.documents.telling.audience import form_checkers, holding
from motcua.documents.telling.happenings import Happening
from motcua.documents.telling.telling import Telling
from motcua.documents.telling.things import document_thing
from motcua.kernel.actors import Role

_MOVES = {Act.SUBMITTED: "submitted_at", Act.CONTENT_APPROVED: "content_at", Act.FORM_APPROVED: "form_at"}
"""When each was done last: an earlier round, or one undone meanwhile, is told to nobody."""
_TO_DRAFTER = {
    Act.DRAFT_SENT_BACK: Happening.DRAFT_RETURNED,
    Act.COMMENTED: Happening.COMMENTED,
    Act.SIGNED: Happening.SIGNED,
    Act.ISSUED: Happening.ISSUED,
    Act.RECALLED: Happening.RECALLED,
}


def of_outgoing(act: Act, entry: Entry, document: Document, *, now: datetime) -> Iterator[Telling]:
    """Yield what an act on a draft or an outgoing document tells whom."""
    thing, facts, outgoing = document_thing(document), {"by": entry.by_name}, document.outgoing
    if act in _MOVES and getattr(outgoing, _MOVES[act]) == entry.at:
        yield from _whose_turn(act, outgoing, now=now)
    if act in _TO_DRAFTER:
        drafter = frozenset({outgoing.drafter_id})
        yield Telling(happening=_TO_DRAFTER[act], thing=thing, people=drafter, facts=facts)
    if act is Act.SIGNED and outgoing.state is OutgoingState.SEALING:
        keepers = holding(Role.OFFICE_CLERK, agency_id=entry.agency_id, at=now)
        yield Telling(
            happening=Happening.TO_SEAL, thing=thing, people=keepers - {outgoing.drafter_id}, facts=facts
        )
    if act is Act.CONSULTED:
        asked = document.consulted.filter(asked_at=entry.at, answered_at=None)
        people = frozenset(asked.values_list("person", flat=True))
        yield Telling(happening=Happening.CONSULTED, thing=thing, people=people, facts=facts)


def _whose_turn(act: Act, outgoing: Outgoing, *, now: datetime) -> Iterator[Telling]:
    """Yield whom the draft waits for after the act; nobody stands in for who signs."""
    thing, state = document_thing(outgoing.document), outgoing.state
    if act is Act.SUBMITTED and state is OutgoingState.CONTENT:
        heads = frozenset(heads_of(outgoing.agency_id, outgoing.unit_id, at=now))
        yield Telling(happening=Happening.TO_APPROVE, thing=thing, people=heads)
    elif act is Act.CONTENT_APPROVED and state is OutgoingState.FORM:
        checkers = form_checkers(outgoing.agency_id, at=now)
        yield Telling(happening=Happening.TO_APPROVE, thing=thing, people=checkers)
    elif act is Act.FORM_APPROVED and state is OutgoingState.SIGNING:
        signer = frozenset({outgoing.signer_id})
        yield Telling(happening=Happening.TO_SIGN, thing=thing, people=signer, for_stand_ins=False)
