"""Closed dossiers of a year by procedure: how many wait for the archive, are with it, or archived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from motcua.dossiers.domain.archiving import CLOSED
from motcua.dossiers.models import ArchiveItem, ArchiveRun, Dossier, Retention
from motcua.dossiers.models.archiving import HELD
from motcua.dossiers.permissions import visible_to
from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import midnight

READERS = (Role.OFFICE_CLERK, Role.LEADER)
LATEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """One procedure in the list of the year."""

    code: str
    name: str
    closed: int
    held: int
    accepted: int
    is_kept: bool
    """Somebody said how long."""
    years: int | None

    @property
    def waiting(self) -> int:
        """Return how many wait for the archive."""
        return self.closed - self.held


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine:
    """A batch, and how far it is."""

    id: int
    procedure_code: str
    procedure_name: str
    year: int
    by_name: str
    begun_at: datetime
    ended_at: datetime | None
    transfer_id: int | None
    total: int
    filed: int
    refused: int

    @property
    def tried(self) -> int:
        """Return how many had their turn."""
        return self.filed + self.refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """Where a dossier stands with the archive."""

    filed_at: datetime
    accepted_at: datetime | None


def closed_in(actor: Actor, *, agency_id: int, year: int) -> QuerySet[Dossier]:
    """Return the dossiers that the agency decided and that ended in the year."""
    since, until = midnight(date(year, 1, 1)), midnight(date(year + 1, 1, 1))
    ended = (
        Q(**{f"{name}__gte": since, f"{name}__lt": until})
        for name in ("returned_at", "withdrawn_at", "stopped_at")
    )
    over = visible_to(actor).filter(competent_agency=agency_id, state__in=[int(each) for each in CLOSED])
    return over.filter(accepted_at__isnull=False).filter(next(ended) | next(ended) | next(ended))


def to_archive(actor: Actor, *, agency_id: int, year: int, procedure_code: str) -> QuerySet[Dossier]:
    """Return those of a procedure that no batch holds."""
    held = ArchiveItem.objects.filter(HELD, dossier=OuterRef("pk"))
    closed = closed_in(actor, agency_id=agency_id, year=year)
    return closed.filter(~Exists(held), procedure_code=procedure_code)


def list_of_year(actor: Actor, *, agency_id: int, year: int) -> tuple[YearLine, ...]:
    """Return a line for each procedure with dossiers that ended in the year; three queries."""
    closed = closed_in(actor, agency_id=agency_id, year=year)
    rows = closed.values("procedure_code").annotate(name=Max("procedure_name"), closed=Count("pk"))
    held = ArchiveItem.objects.filter(HELD, run__agency=agency_id, run__year=year)
    counted = held.values_list("run__procedure_code").annotate(Count("pk"), Count("accepted_at"))
    with_archive = {code: (count, accepted) for code, count, accepted in counted}
    kept = dict(Retention.objects.filter(agency=agency_id).values_list("procedure_code", "years"))
    return tuple(
        YearLine(
            code=row["procedure_code"],
            name=row["name"],
            closed=row["closed"],
            held=with_archive.get(row["procedure_code"], (0, 0))[0],
            accepted=with_archive.get(row["procedure_code"], (0, 0))[1],
            is_kept=row["procedure_code"] in kept,
            years=kept.get(row["procedure_code"]),
        )
        for row in rows.order_by("procedure_code")
    )


def runs_of(actor: Actor, *, agency_id: int | None = None, run_id: int | None = None) -> tuple[RunLine, ...]:
    """Return batches of the actor's agencies, the newest first; one query."""
    runs = ArchiveRun.objects.filter(agency__in=actor.agencies(*READERS))
    runs = runs if agency_id is None else runs.filter(agency=agency_id)
    runs = runs if run_id is None else runs.filter(pk=run_id)
    counted = runs.annotate(
        total=Count("items"), filed=Count("items__filed_at"), refused=Count("items__refused_at")
    )
    return tuple(
        RunLine(
            id=run.pk, procedure_code=run.procedure_code, procedure_name=run.procedure_name, year=run.year,
            by_name=run.by_name, begun_at=run.begun_at, ended_at=run.ended_at, transfer_id=run.transfer_id,
            total=run.total, filed=run.filed, refused=run.refused,
        )
        for run in counted.order_by("-pk")[:LATEST]
    )  # fmt: skip


def items_of(actor: Actor, *, run_id: int) -> list[ArchiveItem]:
    """Return the dossiers of a batch with their outcomes, those that the actor may see; one query."""
    items = ArchiveItem.objects.filter(run=run_id, dossier__in=visible_to(actor))
    return list(items.select_related("dossier").order_by("id"))


def archived(dossier: Dossier) -> Archived | None:
    """Return since when the archive has the dossier, ``None`` for one that it has not; one query."""
    item = ArchiveItem.objects.filter(HELD, dossier=dossier, filed_at__isnull=False).first()
    if item is None or item.filed_at is None:
        return None
    return Archived(filed_at=item.filed_at, accepted_at=item.accepted_at)


def language_of_run(run_id: int) -> str:
    """Return the language in which a batch speaks; raises ``ArchiveRun.DoesNotExist``."""
    return ArchiveRun.objects.values_list("language", flat=True).get(pk=run_id)
