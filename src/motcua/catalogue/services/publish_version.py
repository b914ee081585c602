"""Publishes a version of a procedure from a day on, which ends the version before it.

Implements:
    Law reference F4 and J7: what is published changes by date; a dossier keeps the version of
        its acceptance for life.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from motcua.catalogue import events
from motcua.catalogue.domain.bpmn.compiling import hours_by_code, require_within, with_hours
from motcua.catalogue.domain.facts import ProcedureFacts
from motcua.catalogue.domain.terms import working_hours
from motcua.catalogue.models import (
    Fee,
    Field,
    FormRevision,
    Paper,
    Procedure,
    ProcedureVersion,
    ProcessRevision,
)
from motcua.catalogue.permissions import require_keeper
from motcua.catalogue.queries.processes import compiled
from motcua.catalogue.queries.versions import forget_versions
from motcua.catalogue.services.load_procedures import fee_rows, paper_rows, version_row
from motcua.catalogue.tags import Tag
from motcua.catalogue.usage import is_used
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.organisations.public import AgencyNotFoundError, agency_by_code
from motcua.platform import audit, outbox

SOURCE = "published here"


class OverlappingVersionError(Exception):
    """A version that starts on that day or later is published already."""


class VersionInUseError(Exception):
    """Dossiers were accepted under the present version since that day; publish from today on or later."""


class UnknownPartError(LookupError):
    """The publication names a subject area, agency, form or process that does not exist."""


@transaction.atomic
def publish_version(
    *,
    by: Actor,
    now: datetime,
    facts: ProcedureFacts,
    valid_from: date,
    form_code: str,
    process_code: str,
    step_hours: Mapping[str, Decimal] | None = None,
) -> int:
    """Publish the facts from ``valid_from`` on and return the version's id; the version before ends there.

    The newest stored wording of the form and drawing of the process are kept with the version.
    ``step_hours`` overrides the hours that are allotted from the term.

    Raises:
        NotCatalogueKeeperError: ``by`` is not of the data centre.
        UnknownPartError: an agency, subject area, form or process does not exist, nor a procedure it calls.
        OverlappingVersionError: a version of that day or later is published already.
        VersionInUseError: ``valid_from`` lies in the past and dossiers rest on the version since then.
        HoursBeyondTermError: the steps ask for more hours than the term grants.
        QuestionUnknownError: the process lets something decide that the form does not ask.
    """
    require_keeper(by)
    procedure = _locked(facts.code)
    former = _close_former(procedure, valid_from=valid_from, today=civil_date(now))
    form_id, process_id = _newest_form(form_code), _newest_process(process_code)
    row = version_row(facts, form_id=form_id, process_id=process_id, valid_from=valid_from)
    if step_hours:
        row.step_hours = _chosen_hours(row, facts, step_hours)
    row.procedure, row.field = procedure, _field(facts.field_code)
    row.source, row.published_at, row.published_by = SOURCE, now, by.ref
    _require_agency(facts.agency_code)
    _require_called(process_id)
    row.save(force_insert=True)
    Paper.objects.bulk_create(paper_rows(row, facts))
    Fee.objects.bulk_create(fee_rows(row, facts))
    _announce(row, former, by=by, now=now)
    return row.pk


def _locked(code: str) -> Procedure:
    """Return the procedure, held until the end of the transaction, made when it is new."""
    procedure, _ = Procedure.objects.get_or_create(code=code)
    return Procedure.objects.select_for_update(no_key=True).get(pk=procedure.pk)


def _close_former(procedure: Procedure, *, valid_from: date, today: date) -> ProcedureVersion | None:
    """End the version in force on the day, if any, and return it."""
    if procedure.versions.filter(valid_from__gte=valid_from).exists():
        raise OverlappingVersionError(f"{procedure.code} from {valid_from}")
    former = procedure.versions.order_by("-valid_from").first()
    if former is None or (former.valid_to is not None and former.valid_to <= valid_from):
        return None
    if valid_from < today and is_used(former.pk, since=valid_from):
        raise VersionInUseError(f"{procedure.code} since {valid_from}")
    former.valid_to = valid_from
    former.save(update_fields=["valid_to"])
    return former


def _chosen_hours(
    row: ProcedureVersion, facts: ProcedureFacts, step_hours: Mapping[str, Decimal]
) -> dict[str, str]:
    allotted = {code: Decimal(hours) for code, hours in row.step_hours.items()}
    unknown = step_hours.keys() - allotted.keys()
    if unknown:
        raise UnknownPartError(f"the steps {', '.join(sorted(unknown))}")
    process = with_hours(compiled(row.process_id), {**allotted, **step_hours})
    if facts.term is not None:
        require_within(process, hours=working_hours(facts.term))
    return {code: str(hours) for code, hours in hours_by_code(process).items()}


def _newest_form(code: str) -> int:
    found = FormRevision.objects.filter(code=code).order_by("-id").first()
    if found is None:
        raise UnknownPartError(f"the form {code}")
    return found.pk


def _newest_process(code: str) -> int:
    found = ProcessRevision.objects.filter(code=code).order_by("-id").first()
    if found is None:
        raise UnknownPartError(f"the process {code}")
    return found.pk


def _field(code: str) -> Field:
    found = Field.objects.filter(code=code).first()
    if found is None:
        raise UnknownPartError(f"the subject area {code}")
    return found


def _require_agency(code: str) -> None:
    try:
        agency_by_code(code)
    except AgencyNotFoundError as error:
        raise UnknownPartError(f"the agency {code}") from error


def _require_called(process_id: int) -> None:
    """Refuse a process with shares of procedures that nobody has published."""
    called = {call.procedure for call in compiled(process_id).calls}
    known = set(Procedure.objects.filter(code__in=called).values_list("code", flat=True))
    if called - known:
        raise UnknownPartError(f"the procedures {', '.join(sorted(called - known))}")


def _announce(row: ProcedureVersion, former: ProcedureVersion | None, *, by: Actor, now: datetime) -> None:
    former_id = former.pk if former else None
    audit.record(
        by=by,
        at=now,
        tag=Tag.VERSION_PUBLISHED,
        on=f"procedure:{row.procedure.code}",
        data={"version_id": row.pk, "valid_from": row.valid_from, "former_version_id": former_id},
    )
    outbox.publish(
        events.ProcedureVersionPublished(
            version_id=row.pk,
            code=row.procedure.code,
            valid_from=row.valid_from,
            former_version_id=former_id,
        )
    )
    transaction.on_commit(forget_versions)
