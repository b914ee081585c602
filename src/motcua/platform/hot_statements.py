"""SQL of the hot paths: written with named values, answered as text, read into models without the ORM.

    _SESSION = HotStatement("SELECT {…} FROM accounts_session WHERE session_key = %(key)s")
    rows = _SESSION.rows(key=key)

A round trip through cursors costs some 170 µs of Python, through ``HotStatement`` 20. It pays only for what
every request asks and every act writes; everything else is the ORM's. A value has no type of its own here, so
a statement casts where PostgreSQL cannot tell it (``%(day)s::date``).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from django.db import connections, models
from django.db.models.base import ModelState
from django.db.utils import DEFAULT_DB_ALIAS

from motcua.platform.listening.asking import Answer, Statement

Found = TypeVar("Found", bound=models.Model)
_VALUE = re.compile(r"%\((\w+)\)s")


class HotStatement:
    """One statement, sent with other values each time."""

    def __init__(self, sql: str) -> None:
        names = tuple(dict.fromkeys(_VALUE.findall(sql)))
        numbers = {name: f"${number}" for number, name in enumerate(names, start=1)}
        text = _VALUE.sub(lambda found: numbers[found[1]], sql).encode()
        name = f"hot_{hashlib.sha256(text).hexdigest()[:16]}".encode()
        self.sql = sql
        self._statement = Statement(sql=sql, text=text, places=names, name=name)

    def rows(self, **values: Any) -> list[Answer]:
        """Run it and return the rows as text, ``None`` for NULL.

        Raises:
            KeyError: a value is missing.
            django.db.Error: as any statement of Django's.
        """
        ahead = _answered_ahead.get()
        if ahead is not None:
            _answered_ahead.set(None)
            if ahead[0].statement is self and ahead[0].values == values:
                return ahead[1]
        wrapper: Any = connections[DEFAULT_DB_ALIAS]
        rows: list[Answer] = wrapper.ask(
            self._statement, {name: written(value) for name, value in values.items()}
        )
        return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A statement with its values."""

    statement: HotStatement
    values: Mapping[str, Any]


_answered_ahead: ContextVar[tuple[Question, list[Answer]] | None] = ContextVar("answered_ahead", default=None)


def keep_ahead(question: Question, rows: list[Answer]) -> None:
    """Answer the next hot statement so if it is this question; any other drops the answer (``foresight``)."""
    _answered_ahead.set((question, rows))


def forget_ahead() -> None:
    """Drop what nobody asked for."""
    _answered_ahead.set(None)


def written(value: Any) -> str | None:
    """Return a value as PostgreSQL reads it.

    Raises:
        TypeError: a statement takes text, numbers, moments, days, truth and lists of numbers only.
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool | int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"{{{','.join(map(str, map(int, value)))}}}"
    raise TypeError(f"a hot statement takes no {type(value).__name__}")


def columns_of(model: type[models.Model], *, table: str = "") -> str:
    """Return the model's columns in its order, as a list of SQL, for ``instance_of`` to read."""
    prefix = f"{table}." if table else ""
    return ", ".join(f"{prefix}{name}" for name in _names(model))


def instance_of(model: type[Found], row: Sequence[bytes | None]) -> Found:
    """Return the model's instance that a row of ``columns_of`` holds."""
    values = [
        None if value is None else read(value) for read, value in zip(_readers(model), row, strict=True)
    ]
    found = unsaved(model, dict(zip(_names(model), values, strict=True)))
    found._state.adding, found._state.db = False, DEFAULT_DB_ALIAS  # noqa: SLF001  # as Model.from_db does
    return found


def unsaved(model: type[Found], values: Mapping[str, Any]) -> Found:
    """Return a new instance with these columns, all of them, by the names of its attributes.

    What ``model(**values)`` does, ten times as fast: no signal is sent and no value looked at.
    """
    made = model.__new__(model)
    made.__dict__.update(values, _state=ModelState())
    return made


def width_of(model: type[models.Model]) -> int:
    """Return how many columns the model has."""
    return len(_names(model))


@cache
def _names(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001  # Django's documented meta API


@cache
def _readers(model: type[models.Model]) -> list[Callable[[bytes], Any]]:
    """Return what reads each column's text."""
    return [_reader(field) for field in model._meta.concrete_fields]  # noqa: SLF001


def _reader(field: models.Field[Any, Any]) -> Callable[[bytes], Any]:
    held = field.target_field if isinstance(field, models.ForeignKey) else field
    return next(read for kind, read in _READERS if isinstance(held, kind))


def _text(value: bytes) -> str:
    return value.decode()


def _moment(value: bytes) -> datetime:
    return datetime.fromisoformat(value.decode())


_READERS: tuple[tuple[type[models.Field[Any, Any]], Callable[[bytes], Any]], ...] = (
    (models.IntegerField, int),
    (models.BooleanField, lambda value: value == b"t"),
    (models.DateTimeField, _moment),
    (models.DateField, lambda value: date.fromisoformat(value.decode())),
    (models.JSONField, json.loads),
    (models.Field, _text),
)
"""Who reads a column, the first that fits; moments are UTC, as Django's connection has them."""
