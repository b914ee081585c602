"""Writing down what was done with parcels: history, audit, event, and where each stands then.

One path serves one act on a screen and a thousand lines of the post's system: five statements, whatever the
number. Who calls holds the locks of the parcels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from motcua.kernel.actors import Actor
from motcua.platform import audit, outbox
from motcua.post.domain.acts import Act, happening_of
from motcua.post.domain.tracking import ParcelKind, Told
from motcua.post.events import ParcelMoved
from motcua.post.models import Entry, Parcel, PostOffice
from motcua.post.services.standing import settle
from motcua.post.tags import TAGS

_Known = Mapping[int, Sequence[tuple[int, str, datetime]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """One line of a parcel's history."""

    parcel: Parcel
    act: Act
    at: datetime
    """When it happened."""
    words: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""


def locked(parcels: QuerySet[Parcel]) -> list[Parcel]:
    """Return the parcels locked, always in the same order."""
    return list(parcels.select_for_update(of=("self",), no_key=True).order_by("id"))


def lock_office(office_id: int) -> None:
    """Let the orders and the money of an office be written one after another, so that none is there twice."""
    list(PostOffice.objects.select_for_update(no_key=True).filter(pk=office_id).values_list("pk"))


def record(doing: Doing, *, by: Actor, now: datetime) -> int:
    """Write one line down; return its number in the parcel's history."""
    return record_all([doing], by=by, now=now)[0]


def record_all(doings: Sequence[Doing], *, by: Actor, now: datetime) -> list[int]:
    """Write the lines down and settle where their parcels stand; return the numbers in the same order."""
    known = _known({doing.parcel.pk for doing in doings})
    rows = _rows(doings, known, by=by, now=now)
    Entry.objects.bulk_create(rows)
    told = _told(known, rows)
    settle({doing.parcel.pk: doing.parcel for doing in doings}.values(), told)
    audit.record_all(_audited(doing, row, by=by, now=now) for doing, row in zip(doings, rows, strict=True))
    outbox.publish(*(_moved(doing, row) for doing, row in zip(doings, rows, strict=True)))
    return [row.number for row in rows]


def _known(ids: set[int]) -> _Known:
    found: dict[int, list[tuple[int, str, datetime]]] = defaultdict(list)
    rows = Entry.objects.filter(parcel__in=ids).values_list("parcel_id", "number", "act", "at")
    for parcel_id, number, act, at in rows:
        found[parcel_id].append((number, act, at))
    return found


def _rows(doings: Sequence[Doing], known: _Known, *, by: Actor, now: datetime) -> list[Entry]:
    last = {parcel_id: max(line[0] for line in lines) for parcel_id, lines in known.items()}
    rows = []
    for doing in doings:
        last[doing.parcel.pk] = last.get(doing.parcel.pk, 0) + 1
        rows.append(
            Entry(
                parcel=doing.parcel,
                number=last[doing.parcel.pk],
                act=doing.act.value,
                at=doing.at,
                told_at=now,
                source=doing.source,
                by_ref=by.ref,
                by_name=by.name,
                words=doing.words.strip(),
                facts=dict(doing.facts),
            )
        )
    return rows


def _told(known: _Known, rows: Sequence[Entry]) -> dict[int, list[Told]]:
    lines = [(parcel_id, act, at) for parcel_id, kept in known.items() for _number, act, at in kept]
    told: dict[int, list[Told]] = defaultdict(list)
    for parcel_id, act, at in [*lines, *((row.parcel_id, row.act, row.at) for row in rows)]:
        happening = happening_of(Act(act))
        if happening is not None:
            told[parcel_id].append(Told(happening=happening, at=at))
    return told


def _audited(doing: Doing, row: Entry, *, by: Actor, now: datetime) -> Any:
    return audit.line(
        by=by,
        at=now,
        tag=TAGS[doing.act],
        on=doing.parcel.ref,
        agency_id=doing.parcel.agency_id,
        data={"act": row.act, "number": row.number, "state": doing.parcel.state},
    )


def _moved(doing: Doing, row: Entry) -> ParcelMoved:
    parcel = doing.parcel
    return ParcelMoved(
        parcel_id=parcel.pk,
        number=row.number,
        code=parcel.code,
        kind=ParcelKind(parcel.kind).value,
        subject=parcel.subject,
        act=row.act,
        state=parcel.state,
        at=row.at,
    )
