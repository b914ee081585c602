"""All versions of a procedure with their forms and processes, to be compared; three queries when hot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.db.models import Prefetch

from motcua.catalogue import models
from motcua.catalogue.domain.bpmn.compiling import with_hours
from motcua.catalogue.domain.differences import Described, Question, Work
from motcua.catalogue.domain.forms.definition import Field, FormDefinition
from motcua.catalogue.domain.processes import Process, Step
from motcua.catalogue.queries.forms import definition
from motcua.catalogue.queries.processes import compiled
from motcua.catalogue.queries.versions import as_value

MOST = 50
"""Versions told of one procedure, the newest ones."""


def described_versions(code: str) -> tuple[Described, ...]:
    """Return the versions of the procedure, the newest first; empty when there is none."""
    rows = (
        models.ProcedureVersion.objects.filter(procedure__code=code)
        .select_related("procedure", "field", "form", "process")
        .prefetch_related(
            Prefetch("papers", queryset=models.Paper.objects.order_by("order")),
            Prefetch("fees", queryset=models.Fee.objects.order_by("order")),
        )
        .order_by("-valid_from")[:MOST]
    )
    return tuple(_described(row) for row in rows)


def _described(row: models.ProcedureVersion) -> Described:
    hours = {step: Decimal(text) for step, text in row.step_hours.items()}
    return Described(
        version=as_value(row),
        questions=tuple(_questions(definition(row.form_id))),
        work=tuple(_work(with_hours(compiled(row.process_id), hours))),
    )


def _questions(form: FormDefinition) -> Iterator[Question]:
    for section in form.sections:
        yield from _asked(section.fields, above="")


def _asked(fields: Iterable[Field], *, above: str) -> Iterator[Question]:
    for field in fields:
        name = f"{above}.{field.name}" if above else field.name
        yield Question(name=name, label=field.label, required=field.required)
        yield from _asked(field.children, above=name)


def _work(process: Process) -> Iterator[Work]:
    for one in process.work:
        role = one.role.value if isinstance(one, Step) else ""
        yield Work(code=one.code, name=one.name, role=role, hours=one.hours)
