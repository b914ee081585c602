"""Versions of procedures as frozen values."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import lru_cache

from django.db.models import Prefetch, Q, QuerySet

from motcua.catalogue import models
from motcua.catalogue.domain.facts import ProcedureFacts
from motcua.catalogue.domain.procedures import (
    Channel,
    FeeItem,
    FeeKind,
    PaperSpec,
    ProcedureVersion,
    Routing,
    ServiceMode,
    Subject,
    TakenAt,
    VersionPeriod,
)
from motcua.kernel.working_time import Term, TermUnit

CACHED_VERSIONS = 4096


class UnknownVersionError(LookupError):
    """There is no published version with that id."""


class NoVersionInForceError(LookupError):
    """The procedure does not exist, or no version of it is in force on that day."""


def in_force(on: date) -> QuerySet[models.ProcedureVersion]:
    """Return the versions in force on the day."""
    return models.ProcedureVersion.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=on), valid_from__lte=on
    )


def term_of(row: models.ProcedureVersion) -> Term | None:
    """Return the term of a stored version."""
    if row.term_value is None:
        return None
    return Term(value=row.term_value, unit=TermUnit(row.term_unit))


@lru_cache(maxsize=CACHED_VERSIONS)
def _published(version_id: int) -> ProcedureVersion:
    """Return the version; kept in the process, as nothing but its end date is ever written again."""
    rows = models.ProcedureVersion.objects.select_related("procedure", "field", "form", "process")
    rows = rows.prefetch_related(
        Prefetch("papers", queryset=models.Paper.objects.order_by("order")),
        Prefetch("fees", queryset=models.Fee.objects.order_by("order")),
    )
    try:
        row = rows.get(pk=version_id)
    except models.ProcedureVersion.DoesNotExist as error:
        raise UnknownVersionError(str(version_id)) from error
    return as_value(row)


def get_version(version_id: int) -> ProcedureVersion:
    """Return a published version, whether or not it is still in force.

    It is kept in the process: an end of its period set since by another process may not be seen
    in ``valid_to``, so whether it is in force is asked of ``version_in_force``.

    Raises:
        UnknownVersionError: there is none with that id.
    """
    return _published(version_id)


def version_in_force(*, code: str, on: date) -> ProcedureVersion:
    """Return the version of the procedure that is in force on the day.

    Raises:
        NoVersionInForceError: there is none.
    """
    found = in_force(on).filter(procedure__code=code).values_list("pk", "valid_to").first()
    if found is None:
        raise NoVersionInForceError(f"{code} on {on}")
    version_id, valid_to = found
    version = _published(version_id)
    return version if version.valid_to == valid_to else replace(version, valid_to=valid_to)


def periods_of(code: str) -> tuple[VersionPeriod, ...]:
    """Return every version of the procedure, the newest first."""
    rows = models.ProcedureVersion.objects.filter(procedure__code=code).order_by("-valid_from")
    return tuple(
        VersionPeriod(
            version_id=row.pk,
            name=row.name,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            decision=row.decision,
        )
        for row in rows.only("id", "name", "valid_from", "valid_to", "decision")
    )


def facts_of_version(version_id: int) -> ProcedureFacts:
    """Return the published facts of a version, as a start for the next.

    Raises:
        UnknownVersionError: there is none with that id.
    """
    version = _published(version_id)
    row = models.ProcedureVersion.objects.get(pk=version_id)
    return ProcedureFacts(
        code=version.code,
        full_code=version.full_code,
        name=version.name,
        name_official=row.name_official,
        field_code=version.field_code,
        field_name=version.field_name,
        level=version.level,
        agency_code=version.agency_code,
        sector_agency_code=row.sector_agency_code,
        service_level=version.service_level,
        service_mode=version.service_mode,
        subjects=version.subjects,
        term=version.term,
        dossier_sets=version.dossier_sets,
        fees=version.fees,
        fee_note=version.fee_note,
        papers=version.papers,
        channels=version.channels,
        results=version.results,
        legal_basis=version.legal_basis,
        linked=version.linked,
        superseded_by=version.superseded_by,
        routing=version.routing,
        decision=version.decision,
        partial_reason=row.partial_reason,
        certainty=version.certainty,
    )


def forget_versions() -> None:
    """Empty the cache of this process, after a publication closed a version in it."""
    _published.cache_clear()


def as_value(row: models.ProcedureVersion) -> ProcedureVersion:
    """Return the frozen value of a stored row whose relations are loaded."""
    return ProcedureVersion(
        id=row.pk,
        code=row.procedure.code,
        full_code=row.full_code,
        name=row.name,
        field_code=row.field.code,
        field_name=row.field.name,
        level=row.level,
        agency_code=row.agency_code,
        service_level=row.service_level,
        service_mode=ServiceMode(row.service_mode),
        subjects=tuple(Subject(subject) for subject in row.subjects),
        term=term_of(row),
        dossier_sets=row.dossier_sets,
        fees=tuple(_fee(fee) for fee in row.fees.all()),
        fee_note=row.fee_note,
        papers=tuple(_paper(paper) for paper in row.papers.all()),
        channels=tuple(Channel(channel) for channel in row.channels),
        form_code=row.form.code,
        process_code=row.process.code,
        results=tuple(row.results),
        routing=Routing(row.routing),
        legal_basis=tuple(row.legal_basis),
        decision=row.decision,
        linked=tuple(row.linked),
        superseded_by=row.superseded_by,
        certainty=dict(row.certainty),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _fee(fee: models.Fee) -> FeeItem:
    return FeeItem(
        code=fee.code,
        name=fee.name,
        amount=fee.amount,
        kind=FeeKind(fee.kind),
        taken_at=TakenAt(fee.taken_at),
        exemptions=tuple(fee.exemptions),
        note=fee.note,
        online_amount=fee.online_amount,
        online_from=fee.online_from,
    )


def _paper(paper: models.Paper) -> PaperSpec:
    return PaperSpec(
        code=paper.code,
        name=paper.name,
        originals=paper.originals,
        copies=paper.copies,
        required=paper.required,
        form=paper.form,
    )


def service_levels(version_ids: Collection[int]) -> dict[int, int]:
    """Return the service level (1 to 4) of each of these versions; one query."""
    rows = models.ProcedureVersion.objects.filter(pk__in=version_ids)
    return dict(rows.values_list("pk", "service_level"))
