"""What ratings say of whole agencies, for everybody; and which dossiers may be rated at a counter now.

Implements:
    Circular 01/2018/TT-VPCP, art. 12 (law B9): ratings are aggregated by quarter and year and published.
    Decree 61/2018/ND-CP, art. 27(3): nothing tells who rated, so an agency that few rated is not named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from motcua.dossiers.domain.ratings import Satisfaction
from motcua.dossiers.models import Dossier, Rating
from motcua.dossiers.models.rating import Collected
from motcua.dossiers.queries.ratings import FEWEST
from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil_date, midnight
from motcua.kernel.periods import Period

MOST_LISTED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SatisfactionFigures:
    """How content those were whose dossiers an agency decided; sums only."""

    agency_id: int | None
    """``None`` for the agencies that too few rated to be told apart."""
    very_satisfied: int
    satisfied: int
    unsatisfied: int
    at_counters: int
    """Of all, pressed at a device."""

    @property
    def count(self) -> int:
        """Return how many rated."""
        return self.very_satisfied + self.satisfied + self.unsatisfied

    @property
    def share(self) -> int:
        """Return how many of a hundred were satisfied or very satisfied."""
        return round(100 * (self.very_satisfied + self.satisfied) / self.count) if self.count else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class JustEnded:
    """A dossier that was handed over at the actor's counters today and that nobody has rated."""

    dossier_id: int
    code: str
    procedure_name: str
    ended_at: datetime


def satisfaction_by_agency(*spans: Period) -> tuple[SatisfactionFigures, ...]:
    """Return the sums of ratings given in the spans, each a quarter; one query a quarter.

    An agency is told by name where in each of the quarters nobody or at least three people rated it, so that
    no published figure less others tells what one or two said. The others are put together, last, and left
    out when fewer than three rated them together too.
    """
    quarters = tuple(_figures_of(each) for each in spans)
    named, rest = [], []
    for agency_id in sorted({agency_id for quarter in quarters for agency_id in quarter}):
        held = [quarter[agency_id] for quarter in quarters if agency_id in quarter]
        if all(each.count >= FEWEST for each in held):
            named.append(_sum(held, agency_id=agency_id))
        else:
            rest.extend(held)
    others = together(rest)
    return (*named, *((others,) if others.count >= FEWEST else ()))


def _figures_of(span: Period) -> dict[int, SatisfactionFigures]:
    """Return what was said of each agency in the span, by its id; one query."""
    assert span.end is not None
    levels = {each.name.lower(): Count("id", filter=Q(overall=each.value)) for each in Satisfaction}
    given = {"given_at__gte": midnight(span.start), "given_at__lt": midnight(span.end)}
    rows = (
        Rating.objects.filter(is_current=True, **given)
        .values("dossier__competent_agency_id")
        .annotate(**levels, at_counters=Count("id", filter=Q(collected=Collected.DEVICE)))
        .order_by("dossier__competent_agency_id")
    )
    agencies = ((row["dossier__competent_agency_id"], row) for row in rows)
    return {agency_id: _figures(row, agency_id=agency_id) for agency_id, row in agencies}


def together(figures: Iterable[SatisfactionFigures]) -> SatisfactionFigures:
    """Return the sum, of no agency."""
    return _sum(tuple(figures), agency_id=None)


def _sum(figures: Sequence[SatisfactionFigures], *, agency_id: int | None) -> SatisfactionFigures:
    names = (*(each.name.lower() for each in Satisfaction), "at_counters")
    sums = {name: sum(getattr(each, name) for each in figures) for name in names}
    return _figures(sums, agency_id=agency_id)


def just_ended(by: Actor, *, now: datetime) -> tuple[JustEnded, ...]:
    """Return what was handed over, or ended, today at the actor's counters and is not rated, newest first."""
    counters = by.agencies(Role.CLERK)
    today = midnight(civil_date(now))
    day = {"gte": today, "lt": today + timedelta(days=1)}
    ended = Q()
    for column in ("returned_at", "refused_at", "withdrawn_at", "stopped_at"):
        ended |= Q(**{f"{column}__{bound}": moment for bound, moment in day.items()})
    rows = (
        Dossier.objects.filter(Q(reception_agency__in=counters) | Q(return_agency__in=counters))
        .filter(ended, ratings=None, parent=None)
        .only("code", "procedure_name", "returned_at", "refused_at", "withdrawn_at", "stopped_at")
    )
    found = (
        JustEnded(
            dossier_id=row.pk,
            code=row.code,
            procedure_name=row.procedure_name,
            ended_at=row.returned_at or row.refused_at or row.withdrawn_at or row.stopped_at or now,
        )
        for row in rows.order_by("-id")[:MOST_LISTED]
    )
    return tuple(sorted(found, key=lambda each: each.ended_at, reverse=True))


def _figures(row: Mapping[str, Any], *, agency_id: int | None) -> SatisfactionFigures:
    return SatisfactionFigures(
        agency_id=agency_id,
        very_satisfied=row["very_satisfied"],
        satisfied=row["satisfied"],
        unsatisfied=row["unsatisfied"],
        at_counters=row["at_counters"],
    )
