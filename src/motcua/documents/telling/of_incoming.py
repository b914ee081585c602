"""What is told of incoming documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from motcua.documents.domain.acts import Act
from motcua.documents.drafters import heads_of
from motcua.documents.models import Charge, Document, Entry
from motcua.documents.telling.audience import holding
from motcua.documents.telling.happenings import Happening
from motcua.documents.telling.telling import Telling
from motcua.documents.telling.things import document_thing
from motcua.kernel.actors import Role

_CHARGES = {
    Act.INSTRUCTED: Happening.INSTRUCTED,
    Act.FORWARDED: Happening.FORWARDED,
    Act.PASSED_ON: Happening.PASSED_ON,
}


def of_incoming(act: Act, entry: Entry, document: Document, *, now: datetime) -> Iterator[Telling]:
    """Yield what an act on an incoming document tells whom; what was undone meanwhile is told to nobody."""
    thing, facts = document_thing(document), {"by": entry.by_name}
    if document.incoming.completed_at is not None:
        return
    if act in _CHARGES:
        new = document.charges.filter(given_at=entry.at, ended_at=None)
        people = charged_people(new, agency_id=entry.agency_id, now=now)
        yield Telling(happening=_CHARGES[act], thing=thing, people=people, facts=facts)
    elif act is Act.PRESENTED and document.incoming.presented_to_id == entry.facts.get("to"):
        people = frozenset({int(entry.facts["to"])})
        yield Telling(happening=Happening.PRESENTED, thing=thing, people=people, facts=facts)
    elif act is Act.SENT_BACK:
        people = _givers(entry, document, now=now)
        yield Telling(happening=Happening.RETURNED, thing=thing, people=people, facts=facts)


def charged_people(charges: object, *, agency_id: int, now: datetime) -> frozenset[int]:
    """Return the people of these charges: those named, and who heads a unit that is."""
    rows = charges.values_list("person", "unit")  # type: ignore[attr-defined]  # of documents or of tasks
    found: set[int] = set()
    for person_id, unit_id in rows:
        found |= {person_id} if person_id is not None else set(heads_of(agency_id, unit_id, at=now))
    return frozenset(found)


def _givers(entry: Entry, document: Document, *, now: datetime) -> frozenset[int]:
    """Return who gave what came back: the unit's head, else the leader it was presented to and the clerks."""
    ended = Charge.objects.filter(document=document, ended_at=entry.at)
    if not ended.filter(under=None).exists():
        units = set(ended.values_list("under__unit", flat=True))
        return frozenset(each for unit in units for each in heads_of(entry.agency_id, unit, at=now))
    leader = document.incoming.presented_to_id
    keepers = holding(Role.OFFICE_CLERK, agency_id=entry.agency_id, at=now)
    return keepers | ({leader} if leader is not None else set())
