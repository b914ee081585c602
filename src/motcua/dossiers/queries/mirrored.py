"""What other systems process for the agencies of the province: a list, and counts apart from our own.

Every list and count starts from ``permissions.mirrored_visible_to``; the number of queries does not grow with
rows, systems or agencies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q

from motcua.dossiers.domain.mirroring import ENDED, SOLVED, WAITING, mirrored_standing
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import MirroredDossier
from motcua.dossiers.permissions import mirrored_visible_to
from motcua.kernel.actors import Actor
from motcua.kernel.text_folding import fold
from motcua.kernel.working_time import Standing

PAGE_SIZE = 50
_OFFSET_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class MirroredRow:
    """One dossier as the other system told it."""

    source: str
    code: str
    agency_name: str
    procedure_name: str
    applicant_name: str
    state: State
    standing: Standing
    received_at: datetime
    due_at: datetime | None
    told_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MirroredPage:
    """One page of the list and where the next one begins."""

    rows: tuple[MirroredRow, ...]
    next_cursor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCount:
    """How many dossiers of one system there are, and how they stand by that system's dates."""

    source: str
    total: int
    in_time: int
    """At work, not after the date."""
    late: int
    """At work, after the date."""
    waiting: int
    """With the applicant."""
    solved_in_time: int
    solved_late: int
    other: int
    """Refused, withdrawn or stopped."""


def mirrored_dossiers(
    actor: Actor, *, now: datetime, text: str = "", cursor: str = "", size: int = PAGE_SIZE
) -> MirroredPage:
    """Return a page of the list, newest first, filtered by words without tones or a code."""
    found = mirrored_visible_to(actor)
    for word in fold(text).split():
        found = found.filter(folded__contains=word)
    offset = int(cursor) if cursor.isdecimal() and len(cursor) <= _OFFSET_DIGITS else 0
    ordered = found.select_related("agency").order_by("-received_at", "-id")
    rows = list(ordered[offset : offset + size + 1])
    more = str(offset + size) if len(rows) > size else ""
    return MirroredPage(rows=tuple(_row(row, now) for row in rows[:size]), next_cursor=more)


def mirrored_counts(actor: Actor, *, now: datetime) -> tuple[SourceCount, ...]:
    """Return the counts of each system, in one query; none of them is in any figure of our own dossiers."""
    solved, waiting = Q(state__in=SOLVED), Q(state__in=WAITING)
    at_work, late = ~Q(state__in=ENDED | WAITING), Q(due_at__lt=now)
    done_late = Q(done_at__isnull=False, due_at__isnull=False, done_at__gt=F("due_at"))
    counted = (
        mirrored_visible_to(actor)
        .values("source")
        .annotate(
            total=Count("pk"),
            late=Count("pk", filter=at_work & late),
            at_work=Count("pk", filter=at_work),
            waiting=Count("pk", filter=waiting),
            solved=Count("pk", filter=solved),
            solved_late=Count("pk", filter=solved & done_late),
        )
        .order_by("source")
    )
    return tuple(_count(row) for row in counted)


def _count(row: Mapping[str, Any]) -> SourceCount:
    number = {name: value for name, value in row.items() if isinstance(value, int)}
    return SourceCount(
        source=str(row["source"]),
        total=number["total"],
        in_time=number["at_work"] - number["late"],
        late=number["late"],
        waiting=number["waiting"],
        solved_in_time=number["solved"] - number["solved_late"],
        solved_late=number["solved_late"],
        other=number["total"] - number["at_work"] - number["waiting"] - number["solved"],
    )


def _row(row: MirroredDossier, now: datetime) -> MirroredRow:
    state = State(row.state)
    return MirroredRow(
        source=row.source,
        code=row.code,
        agency_name=row.agency.short_name,
        procedure_name=row.procedure_name,
        applicant_name=row.applicant_name,
        state=state,
        standing=mirrored_standing(state=state, due_at=row.due_at, done_at=row.done_at, now=now),
        received_at=row.received_at,
        due_at=row.due_at,
        told_at=row.told_at,
    )
