"""Loading the statements and turning unsaved models into their rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from django.db import models

from motcua.dossiers.domain.states import Milestones
from motcua.dossiers.models import Dossier, Draft, FeeDue, Handover, HistoryEntry, Paper
from motcua.platform import json_columns
from motcua.platform.hot_statements import (
    Found,
    HotStatement,
    Question,
    columns_of,
    instance_of,
    unsaved,
    width_of,
)
from motcua.platform.listening.asking import Answer
from motcua.platform.models import AuditEntry

Row = dict[str, Any]
"""The columns of a row to be written, without its key."""
_LARGEST = models.BigIntegerField.MAX_BIGINT

MOVING = (
    "version", "state", "step", "step_role", "holder_agency_id", "handed_to_agency_id", "assignee_id",
    "supplements_allowed", "extensions", "excluded_people", "return_agency_id",
    "payment_state", "delivery_state", "supplements_asked", "has_draft", "is_decided", "tokens",
    "rule_set", "first_due_at", "due_at", "overdue_at", "due_policy", "due_rule",
    "calendar_version", "due_explanation",
    *(name for name in Milestones.__dataclass_fields__ if name != "lodged_at"),
)  # fmt: skip
"""The columns that an act may change; all others keep what was lodged."""

_TABLES: dict[str, type[models.Model]] = {
    "dossier": Dossier,
    "entry": HistoryEntry,
    "paper": Paper,
    "fee": FeeDue,
    "draft": Draft,
    "handover": Handover,
    "audit": AuditEntry,
}


@cache
def statement(name: str) -> HotStatement:
    """Return the statement in ``<name>.sql`` with the columns of its tables written out."""
    text = files("motcua.dossiers.statements").joinpath(f"{name}.sql").read_text(encoding="utf-8")
    return HotStatement(
        re.sub(r"\{(\w+) of (\w+)\}", lambda found: _columns(found[2], prefix=found[1]), text)
    )


def execute(name: str, parameters: Mapping[str, Any]) -> list[Answer]:
    """Run the statement and return its rows as text."""
    return statement(name).rows(**parameters)


def fetch(name: str, model: type[Found], parameters: Mapping[str, Any]) -> Found | None:
    """Run a statement that selects ``{all of …}`` the model's table, and return its first row.

    A number too large for a column names no row.
    """
    found = fetch_with(name, model, parameters)
    return found[0] if found else None


def fetch_with(name: str, model: type[Found], parameters: Mapping[str, Any]) -> tuple[Found, Answer] | None:
    """Do as ``fetch``, and return with the instance what the statement selects beside it, as text."""
    asked = question(name, parameters)
    rows = asked.statement.rows(**asked.values) if asked else []
    if not rows:
        return None
    width = width_of(model)
    return instance_of(model, rows[0][:width]), rows[0][width:]


def question(name: str, parameters: Mapping[str, Any]) -> Question | None:
    """Return what ``fetch`` asks, ``None`` where it need not ask."""
    if any(isinstance(value, int) and abs(value) > _LARGEST for value in parameters.values()):
        return None
    return Question(statement=statement(name), values=parameters)


def new_row(model: type[models.Model], **values: Any) -> Row:
    """Return the columns of a new row, its key left out, as the model's defaults and ``values`` say.

    Raises:
        TypeError: the table has no such column.
    """
    fixed, made = _defaults(model)
    row: Row = {**fixed, **{name: make() for name, make in made if name not in values}, **values}
    if len(row) > len(fixed):
        raise TypeError(f"{model.__name__} has no {', '.join(sorted(row.keys() - fixed.keys()))}")
    return row


@cache
def _defaults(model: type[models.Model]) -> tuple[Row, list[tuple[str, Callable[[], Any]]]]:
    """Return the defaults that never change, by column, and what makes each of the others anew."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]  # noqa: SLF001
    made = [
        (field.attname, field.get_default)
        for field in fields
        if field.has_default() and callable(field.default)
    ]
    return {field.attname: field.get_default() for field in fields}, made


def new_instance(model: type[Found], **values: Any) -> Found:
    """Return an unsaved instance with the columns of ``new_row``.

    Raises:
        TypeError: the table has no such column.
    """
    return unsaved(model, {"id": None, **new_row(model, **values)})


def row_of(instance: models.Model) -> Row:
    """Return the columns of an unsaved instance, its key left out (a column is named as the attribute)."""
    held = vars(instance)
    return {name: held[name] for name in _defaults(type(instance))[0]}


def as_json(value: Mapping[str, Any] | Iterable[Mapping[str, Any]]) -> str:
    """Write rows as JSON for ``jsonb_populate_record``."""
    return json_columns.written(value if isinstance(value, Mapping) else list(value)).decode()


def _columns(table: str, *, prefix: str) -> str:
    """Return the columns but the key, ``dossier_id`` first; prefixed, ``dossier_id`` is left out."""
    if prefix == "all":
        return columns_of(_TABLES[table], table=table)
    if table == "moving":
        names = list(MOVING)
    else:
        fields = _TABLES[table]._meta.concrete_fields  # noqa: SLF001
        names = sorted((field.attname for field in fields if not field.primary_key), key="dossier_id".__ne__)
    if prefix == "columns":
        return ", ".join(names)
    return ", ".join(f"{prefix}.{name}" for name in names if name != "dossier_id")
