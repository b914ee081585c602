"""Rows that go with one other, such as the papers of a dossier: their statement is worked out once.

A page that reads a dozen short tables spends more on putting the same dozen statements together than on
running them: Django's ORM takes half a millisecond for each. Here it does so at the first reading, and its
statement, its converters and its way of making models out of rows serve all further ones.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model
from django.db.models.query import get_related_populators

Row = TypeVar("Row", bound=Model)
_ANY = 7_777_777_777_777_777
"""Stands in the statement for the key that is told when it runs."""


@dataclass(frozen=True, kw_only=True)
class RowsOf(Generic[Row]):
    """The rows of one model that point to one other by a foreign key."""

    model: type[Row]
    by: str
    """The name of the foreign key, which is a bigint."""
    order: tuple[str, ...]
    related: tuple[str, ...] = ()
    """What is read along with them, as for ``select_related``."""

    def of(self, owner: Model) -> tuple[Row, ...]:
        """Return the rows of the owner, in order, each knowing it; one query."""
        reading = self._reading
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(reading.sql, [owner.pk if value == _ANY else value for value in reading.values])
            found = cursor.fetchall()
        rows = tuple(reading.models(found))
        for row in rows:
            setattr(row, self.by, owner)
        return rows

    @cached_property
    def _reading(self) -> _Reading:
        rows = self.model._default_manager.filter(**{self.by: _ANY}).order_by(*self.order)  # noqa: SLF001  # Django's word for it
        return _Reading(rows.select_related(*self.related) if self.related else rows)


class _Reading:
    """One statement and how models are made of its rows, as ``django.db.models.query.ModelIterable`` does."""

    def __init__(self, rows: Any) -> None:
        self._compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, self.values = self._compiler.as_sql()
        about = self._compiler.klass_info
        columns = about["select_fields"]
        self._model, self._columns = about["model"], slice(columns[0], columns[-1] + 1)
        self._names = [each[0].target.attname for each in self._compiler.select[self._columns]]
        populators: Any = get_related_populators  # django-stubs know the one of Django 6
        self._related = populators(about, self._compiler.select, DEFAULT_DB_ALIAS)

    def models(self, found: list[tuple[Any, ...]]) -> list[Any]:
        """Return the models of the rows that were found."""
        compiler = copy(self._compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]  # a thread has its own
        made = []
        for row in compiler.results_iter([found]):
            model = self._model.from_db(DEFAULT_DB_ALIAS, self._names, row[self._columns])
            for related in self._related:
                related.populate(row, model)
            made.append(model)
        return made
