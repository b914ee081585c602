"""Reading the first rows of a list: by one way, or by another when a stretch had too few of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.dossiers.queries.worklist_paths import Order, Place, Walk
from motcua.dossiers.queries.worklist_ways import Choice, Way, Ways
from motcua.dossiers.queries.worklist_words import Lead, Needle, lead
from motcua.platform.planning import one_plan_for_all_values


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeking:
    """The rows of one list behind a place, sought now."""

    ways: Ways
    statement: Callable[[Way], Walk]
    """How a page is read by each of the ways."""
    place: Place | None
    order: Order
    now: datetime

    def rows(self) -> list[tuple[Any, ...]]:
        """Return as many rows as are wanted, in order; fewer where there are no more."""
        choice = self.ways.first()
        while True:
            end = self._end(choice)
            with one_plan_for_all_values(along_indexes=choice.way is not Way.LOOK_UP):
                rows = self._read(choice, end)
            if end is None or len(rows) == self.ways.most:
                return rows
            choice = self.ways.then(choice, found=len(rows))

    def _end(self, choice: Choice) -> datetime | None:
        """Return the moment at which a stretch ends, ``None`` for the whole list."""
        if choice.share is None:
            return None
        beyond = None if self.place is None else self.place.moment
        are_newest_first = self.order is Order.NEWEST
        return self.ways.known.moment_past(choice.share, beyond=beyond, are_newest_first=are_newest_first)

    def _read(self, choice: Choice, end: datetime | None) -> list[tuple[Any, ...]]:
        needles: list[tuple[Needle | Lead, str]] = [*self.ways.words.told()]
        needles.append((Lead(), lead(choice.pieces)))
        page = self.statement(choice.way)
        values = page.bound(now=self.now, after=self.place, end=end, words=needles)
        with connection.cursor() as cursor:
            cursor.execute(page.sql, values)
            return list(cursor.fetchall())
