"""One thing to tell to some people, and telling it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from motcua.documents.telling.audience import readers_among, with_stand_ins
from motcua.documents.telling.happenings import Happening
from motcua.documents.telling.sentences import words_of
from motcua.documents.telling.things import Thing
from motcua.notifications import public as notifications


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What happened to what, and whose it is."""

    happening: Happening
    thing: Thing
    people: frozenset[int]
    facts: Mapping[str, str] = field(default_factory=dict)
    for_stand_ins: bool = True
    """Whether who stands in for one of the people may do it too."""


def shown_day(day: date | str | None) -> str:
    """Return a day as sentences have it, from a date or from a fact of a history."""
    if day is None:
        return ""
    return f"{date.fromisoformat(day) if isinstance(day, str) else day:%d/%m/%Y}"


def tell(tellings: Iterable[Telling], *, key: str, but: int | None, at: datetime, now: datetime) -> int:
    """Tell each whose it is and who may see it now; return how many notices were made.

    ``key`` is that of the happening, ``but`` is who did it. Safe to do again.
    """
    return sum(_tell(each, key=key, but=but, at=at, now=now) for each in tellings)


def _tell(each: Telling, *, key: str, but: int | None, at: datetime, now: datetime) -> int:
    thing, people = each.thing, each.people
    if each.for_stand_ins:
        people = with_stand_ins(people, agency_id=thing.agency_id, at=now)
    readers = readers_among(people - {but}, thing=thing, at=now)
    if not readers:
        return 0
    notice = notifications.NewNotice(
        key=f"{each.happening.kind}:{key}",
        kind=each.happening.kind,
        agency_id=thing.agency_id,
        words=words_of(each.happening, thing.called, each.facts),
        mailed=words_of(each.happening, thing.called_outside, each.facts),
        address=thing.address,
        at=at,
    )
    return notifications.post(notice, to=readers, now=now)
