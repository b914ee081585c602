"""What is told of appointments: invitations, changes, answers to proposals."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.documents.domain.acts import Act
from motcua.documents.domain.timetable import Scope, Standing
from motcua.documents.models import Appointment, Entry
from motcua.documents.telling.happenings import Happening
from motcua.documents.telling.telling import Telling
from motcua.documents.telling.things import Thing, appointment_thing

_FIRM = (Standing.APPROVED, Standing.PUBLISHED)


def of_appointment(act: Act, entry: Entry, row: Appointment) -> Iterator[Telling]:
    """Yield what an act on an appointment tells whom; of one's own nobody else is told."""
    if row.scope == Scope.PERSON.value:
        return
    thing, then = appointment_thing(row), row.attendees.filter(asked_at__lte=entry.at)
    asked = dict(then.values_list("person", "asked_at"))
    everybody, proposer = frozenset(asked), frozenset({row.proposed_by_id})
    if act is Act.APPOINTMENT_REFUSED:
        yield Telling(happening=Happening.PROPOSAL_REFUSED, thing=thing, people=proposer)
    elif act is Act.APPOINTMENT_CANCELLED and row.approved_at is not None:
        yield Telling(happening=Happening.CALLED_OFF, thing=thing, people=everybody | proposer)
    elif row.standing not in _FIRM:
        return
    elif act is Act.APPOINTMENT_APPROVED:
        yield Telling(happening=Happening.INVITED, thing=thing, people=everybody)
        yield Telling(happening=Happening.PROPOSAL_APPROVED, thing=thing, people=proposer - everybody)
    elif act is Act.APPOINTMENT_CHANGED:
        new = frozenset(person for person, at in asked.items() if at == entry.at)
        yield Telling(happening=Happening.INVITED, thing=thing, people=new)
        yield Telling(happening=Happening.MEETING_CHANGED, thing=thing, people=everybody - new)
    elif act is Act.ATTENDANCE:
        yield from _delegate(entry, thing, everybody)


def _delegate(entry: Entry, thing: Thing, everybody: frozenset[int]) -> Iterator[Telling]:
    """Yield who was sent in another's place and is asked still."""
    sent = entry.facts.get("sent")
    yield Telling(happening=Happening.INVITED, thing=thing, people=everybody & {sent})
