"""Loads the catalogue that the product ships: subject areas, forms, processes and procedures."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from motcua.catalogue import models
from motcua.catalogue.domain.facts import InvalidFactsError, ProcedureFacts, parse_line
from motcua.catalogue.permissions import require_keeper
from motcua.catalogue.services.load_procedures import LoadReport, Setting, load_procedures
from motcua.catalogue.services.shipped_forms import shipped_forms
from motcua.catalogue.services.store_definitions import store_form, store_process
from motcua.catalogue.tags import Tag
from motcua.kernel.actors import Actor
from motcua.platform import audit

DATA = Path(__file__).resolve().parents[1] / "data"
PROCEDURES_FILE = "procedures-curated.jsonl"
SHIPPED_PROCEDURES = 119
REFERENCE_FROM = date(2020, 1, 1)
"""From when the shipped procedures are in force: the validity of the administrative units of 2020."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueReport:
    """What an import of the shipped catalogue did."""

    fields: int
    forms: int
    processes: int
    procedures: LoadReport


@transaction.atomic
def import_reference(
    *, by: Actor, now: datetime, data: Path = DATA, progress: Callable[[int], object] = lambda _count: None
) -> CatalogueReport:
    """Load what is shipped; a second run changes nothing.

    ``progress`` is told the number of procedures dealt with since the last call.

    Raises:
        NotCatalogueKeeperError: ``by`` is not of the data centre.
        InvalidFactsError: a line of the procedures cannot be read; the message names the line.
    """
    require_keeper(by)
    fields = _import_fields(data / "fields.csv")
    before = models.FormRevision.objects.count(), models.ProcessRevision.objects.count()
    for schema in shipped_forms(data / "forms"):
        store_form(schema=schema, now=now)
    for path in sorted((data / "processes").glob("*.bpmn")):
        store_process(bpmn=path.read_bytes(), now=now)
    report = load_procedures(
        by=by,
        now=now,
        facts=tuple(read_procedures(data / PROCEDURES_FILE)),
        valid_from=REFERENCE_FROM,
        source=PROCEDURES_FILE,
        settings=_settings(data / "procedure-settings.csv"),
        progress=progress,
    )
    forms = models.FormRevision.objects.count() - before[0]
    processes = models.ProcessRevision.objects.count() - before[1]
    if fields or forms or processes or report.created:
        created = {"fields": fields, "forms": forms, "processes": processes, "procedures": report.created}
        audit.record(by=by, at=now, tag=Tag.REFERENCE_IMPORTED, on="reference:catalogue", data=created)
    return CatalogueReport(fields=fields, forms=forms, processes=processes, procedures=report)


def read_procedures(path: Path) -> Iterator[ProcedureFacts]:
    """Yield the facts of each line of a catalogue file, past its line of provenance.

    Raises:
        InvalidFactsError: a line cannot be read; the message names it.
        OSError, UnicodeDecodeError: the file cannot be read.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip() or (number == 1 and line.startswith('{"provenance"')):
                continue
            try:
                yield parse_line(line)
            except InvalidFactsError as error:
                raise InvalidFactsError(f"{path.name}, line {number}: {error}") from error


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def _import_fields(path: Path) -> int:
    rows = [
        models.Field(
            code=row["code"],
            name=row["name"],
            sector_agency_code=row["sector_agency"],
            ministry=row["ministry"],
            name_certainty=row["name_certainty"],
        )
        for row in _rows(path)
    ]
    before = models.Field.objects.count()
    models.Field.objects.bulk_create(rows, ignore_conflicts=True)
    return models.Field.objects.count() - before


def _settings(path: Path) -> dict[str, Setting]:
    return {row["code"]: Setting(form_code=row["form"], process_code=row["process"]) for row in _rows(path)}
