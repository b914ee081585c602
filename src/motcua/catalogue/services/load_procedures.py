"""Loads whole catalogue files in sets; what is loaded already stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from motcua.catalogue import models
from motcua.catalogue.domain.bpmn.compiling import HoursBeyondTermError, allot, hours_by_code
from motcua.catalogue.domain.facts import ProcedureFacts
from motcua.catalogue.domain.processes import Process
from motcua.catalogue.domain.terms import working_hours
from motcua.catalogue.permissions import require_keeper
from motcua.catalogue.queries.processes import compiled
from motcua.catalogue.services.answerable import require_answerable
from motcua.kernel.actors import Actor

BATCH = 200
GENERIC_FORM = "generic"
DEFAULT_PROCESS = "default"
COMMUNE_PROCESS = "commune-small"


class DefinitionMissingError(LookupError):
    """A form or process that a procedure is to use is not stored; run ``motcua import reference`` first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Which form and which process a procedure uses."""

    form_code: str
    process_code: str


@dataclass(slots=True, kw_only=True)
class LoadReport:
    """What became of each procedure of a file."""

    created: int = 0
    unchanged: int = 0
    differing: list[str] = field(default_factory=list)
    """Codes that are in force with other facts; a new version of these is published by hand."""


@dataclass(frozen=True, slots=True)
class _Definitions:
    forms: Mapping[str, int]
    processes: Mapping[str, int]

    def form(self, code: str) -> int:
        try:
            return self.forms[code]
        except KeyError as error:
            raise DefinitionMissingError(f"the form {code}") from error

    def process(self, code: str) -> int:
        try:
            return self.processes[code]
        except KeyError as error:
            raise DefinitionMissingError(f"the process {code}") from error


def default_setting(facts: ProcedureFacts) -> Setting:
    """Return the generic form, and the process of the level, for a procedure without a setting of its own."""
    process_code = COMMUNE_PROCESS if facts.level == "commune" else DEFAULT_PROCESS
    return Setting(form_code=GENERIC_FORM, process_code=process_code)


@transaction.atomic
def load_procedures(
    *,
    by: Actor,
    now: datetime,
    facts: Sequence[ProcedureFacts],
    valid_from: date,
    source: str,
    settings: Mapping[str, Setting] | None = None,
    progress: Callable[[int], object] = lambda _count: None,
) -> LoadReport:
    """Publish each procedure that has no version yet, from ``valid_from`` on; return what became of each.

    One set of statements per 200 procedures. ``progress`` is told how many were dealt with.

    Raises:
        NotCatalogueKeeperError: ``by`` is not of the data centre.
        DefinitionMissingError: a form or process is not stored.
        HoursBeyondTermError: a process does not fit into a term.
    """
    require_keeper(by)
    report = LoadReport()
    definitions = _newest_definitions()
    settings = settings or {}
    for first in range(0, len(facts), BATCH):
        batch = facts[first : first + BATCH]
        fresh = _sort_out(batch, report)
        _store_fields(fresh)
        _store_versions(fresh, definitions, settings, by=by, now=now, valid_from=valid_from, source=source)
        report.created += len(fresh)
        progress(len(batch))
    return report


def _newest_definitions() -> _Definitions:
    return _Definitions(
        forms=dict(models.FormRevision.objects.order_by("id").values_list("code", "id")),
        processes=dict(models.ProcessRevision.objects.order_by("id").values_list("code", "id")),
    )


def _sort_out(batch: Sequence[ProcedureFacts], report: LoadReport) -> list[ProcedureFacts]:
    """Return the facts of procedures without any version, and count the others."""
    versions = models.ProcedureVersion.objects.filter(procedure__code__in=[one.code for one in batch])
    known: dict[str, set[str]] = {}
    for code, fingerprint in versions.values_list("procedure__code", "sha256"):
        known.setdefault(code, set()).add(fingerprint)
    fresh: dict[str, ProcedureFacts] = {}
    for facts in batch:
        if facts.code not in known and facts.code not in fresh:
            fresh[facts.code] = facts
        elif facts.fingerprint in known.get(facts.code, set()):
            report.unchanged += 1
        else:
            report.differing.append(facts.code)
    return list(fresh.values())


def _store_fields(batch: Sequence[ProcedureFacts]) -> None:
    """Add the subject areas that are named only by these procedures."""
    names = {facts.field_code: facts.field_name for facts in batch}
    models.Field.objects.bulk_create(
        [models.Field(code=code, name=name) for code, name in sorted(names.items())], ignore_conflicts=True
    )


def _store_versions(
    batch: Sequence[ProcedureFacts],
    definitions: _Definitions,
    settings: Mapping[str, Setting],
    *,
    by: Actor,
    now: datetime,
    valid_from: date,
    source: str,
) -> None:
    models.Procedure.objects.bulk_create(
        [models.Procedure(code=facts.code) for facts in batch], ignore_conflicts=True
    )
    codes = [facts.code for facts in batch]
    procedures = dict(models.Procedure.objects.filter(code__in=codes).values_list("code", "id"))
    areas = dict(models.Field.objects.values_list("code", "id"))
    rows = []
    for facts in batch:
        setting = settings.get(facts.code) or default_setting(facts)
        row = version_row(
            facts,
            form_id=definitions.form(setting.form_code),
            process_id=definitions.process(setting.process_code),
            valid_from=valid_from,
        )
        row.procedure_id, row.field_id = procedures[facts.code], areas[facts.field_code]
        row.source, row.published_at, row.published_by = source, now, by.ref
        rows.append(row)
    stored = models.ProcedureVersion.objects.bulk_create(rows)
    pairs = list(zip(stored, batch, strict=True))
    models.Paper.objects.bulk_create([paper for row, facts in pairs for paper in paper_rows(row, facts)])
    models.Fee.objects.bulk_create([fee for row, facts in pairs for fee in fee_rows(row, facts)])


def version_row(
    facts: ProcedureFacts, *, form_id: int, process_id: int, valid_from: date
) -> models.ProcedureVersion:
    """Return the unsaved row of a version, its steps' hours fitted to the term.

    Raises:
        HoursBeyondTermError: the process does not fit into the term.
        QuestionUnknownError: the process asks what the form does not.
    """
    require_answerable(form_id, process_id)
    return models.ProcedureVersion(
        full_code=facts.full_code,
        name=facts.name,
        name_official=facts.name_official,
        level=facts.level,
        agency_code=facts.agency_code,
        sector_agency_code=facts.sector_agency_code,
        service_level=facts.service_level,
        service_mode=facts.service_mode.value,
        partial_reason=facts.partial_reason,
        subjects=[subject.value for subject in facts.subjects],
        term_value=facts.term.value if facts.term else None,
        term_unit=facts.term.unit.value if facts.term else "",
        dossier_sets=facts.dossier_sets,
        fee_note=facts.fee_note,
        channels=[channel.value for channel in facts.channels],
        form_id=form_id,
        process_id=process_id,
        step_hours=allotted_hours(facts, compiled(process_id)),
        results=list(facts.results),
        routing=facts.routing.value,
        legal_basis=list(facts.legal_basis),
        decision=facts.decision,
        linked=list(facts.linked),
        superseded_by=facts.superseded_by,
        certainty=dict(facts.certainty),
        sha256=facts.fingerprint,
        folded=facts.folded,
        valid_from=valid_from,
    )


def allotted_hours(facts: ProcedureFacts, process: Process) -> dict[str, str]:
    """Return the hours of each step in this procedure; nominal ones when it has no fixed term.

    Raises:
        HoursBeyondTermError: the process does not fit into the term.
    """
    if facts.term is not None:
        try:
            process = allot(process, hours=working_hours(facts.term))
        except HoursBeyondTermError as error:
            error.add_note(facts.code)
            raise
    return {code: str(hours) for code, hours in hours_by_code(process).items()}


def paper_rows(version: models.ProcedureVersion, facts: ProcedureFacts) -> list[models.Paper]:
    """Return the unsaved rows of the version's papers."""
    return [
        models.Paper(
            version=version,
            order=order,
            code=paper.code,
            name=paper.name,
            originals=paper.originals,
            copies=paper.copies,
            required=paper.required,
            form=paper.form,
        )
        for order, paper in enumerate(facts.papers, start=1)
    ]


def fee_rows(version: models.ProcedureVersion, facts: ProcedureFacts) -> list[models.Fee]:
    """Return the unsaved rows of the version's payments."""
    return [
        models.Fee(
            version=version,
            order=order,
            code=fee.code,
            name=fee.name,
            amount=fee.amount,
            kind=fee.kind.value,
            taken_at=fee.taken_at.value,
            exemptions=list(fee.exemptions),
            note=fee.note,
            online_amount=fee.online_amount,
            online_from=fee.online_from,
        )
        for order, fee in enumerate(facts.fees, start=1)
    ]
