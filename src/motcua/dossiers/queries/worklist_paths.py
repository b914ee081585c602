"""How the dossiers of a list are found without reading all that could be in it.

A list is a condition and an order. A *path* is one index that has its dossiers in that order: those of one
agency, by one of the columns that name agencies, in one state. The first rows of all paths together hold the
first rows of the list, so what a page costs depends on its length, not on how many dossiers there are. Paths
say where to look; which dossiers may be shown is said by the rows they are given, so a path too many shows
nothing more.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.dossier import DUE
from motcua.dossiers.queries.worklist_words import Lead, Needle, led_to

MOST_BY_AGENCY = 12
"""Agencies that are looked through one by one; who reads more finds enough by walking through all."""
_TABLE = "dossiers_dossier"
_DUE = f"COALESCE({_TABLE}.due_at, 'infinity'::timestamptz)"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CURSOR = re.compile(r"(?P<microseconds>[0-9]{1,16})?_(?P<id>[0-9]{1,18})", re.ASCII)
SEEN_IN = (
    "reception_agency_id",
    "competent_agency_id",
    "holder_agency_id",
    "handed_to_agency_id",
    "watching_agency_id",
)
"""The columns by which an agency sees a dossier."""

AT = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for now in the conditions of a ``Walk``."""
_NOTHING = "SELECT NULL::bigint WHERE false"
_ENDED = tuple(state for state in State if state.is_final)
_OPEN = tuple(state for state in State if not state.is_final)
_NOBODY = Q(pk__in=())
_SELDOM = frozenset({"handed_to_agency_id", "watching_agency_id"})


class Order(enum.Enum):
    """How a list is ordered."""

    DUE = "due"
    """The nearest promise first; what has none last; of one moment, what was lodged first."""
    NEWEST = "newest"
    """Lodged last first."""


class _Later(enum.Enum):
    """What a ``Walk`` is told when it runs: behind which place."""

    MOMENT = "moment"
    ID = "id"
    END = "end"
    """No farther than this moment."""


_START = {Order.DUE: ("-infinity", 0), Order.NEWEST: ("infinity", 0)}
"""The place before the first row."""
_END = {Order.DUE: "infinity", Order.NEWEST: "-infinity"}
"""The moment after which no row comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Where to look: a column with its values, and the states."""

    column: str = ""
    """Empty to look through all agencies."""
    values: frozenset[int] = frozenset()
    states: tuple[State, ...]
    more: Q = field(default_factory=Q)
    """What else narrows this path alone."""
    is_across_states: bool = False
    """Whether its index has the dossiers of all these states in one order; else there is one for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The last row of a page: the next page begins behind it."""

    moment: datetime | None
    """The promise or the moment of lodging; ``None`` without a promise."""
    id: int

    @classmethod
    def of(cls, row: Any, order: Order) -> Place:
        """Return the place of a row in a list so ordered; it has ``id``, ``due_at`` and ``lodged_at``."""
        return cls(moment=row.due_at if order is Order.DUE else row.lodged_at, id=row.id)

    @classmethod
    def read(cls, cursor: str) -> Place | None:
        """Return the place that a cursor names, ``None`` for a damaged or an empty one."""
        found = _CURSOR.fullmatch(cursor)
        if found is None:
            return None
        microseconds = int(found["microseconds"]) if found["microseconds"] else None
        moment = None if microseconds is None else _EPOCH + timedelta(microseconds=microseconds)
        return cls(moment=moment, id=int(found["id"]))

    def __str__(self) -> str:
        """Return the cursor: microseconds since 1970, nothing without a promise, and the id."""
        passed = "" if self.moment is None else (self.moment - _EPOCH) // timedelta(microseconds=1)
        return f"{passed}_{self.id}"


def by_agencies(
    columns: Sequence[str], agencies: frozenset[int], states: Sequence[State], *, more: Q | None = None
) -> tuple[Path, ...]:
    """Return the paths to dossiers that one of the columns gives to one of the agencies.

    A column that is seldom filled is looked through for however many agencies.
    """
    narrowed, stages = more or Q(), tuple(states)
    if len(agencies) > MOST_BY_AGENCY and not _SELDOM.issuperset(columns):
        return (Path(states=stages, more=narrowed),)
    return tuple(Path(column=column, values=agencies, states=stages, more=narrowed) for column in columns)


def to_ended(agencies: frozenset[int], *, by_agency: bool) -> tuple[Path, ...]:
    """Return the paths to the ended dossiers that one of the agencies sees: these, and no others.

    Their indexes hold the words and the agencies, so that none of their rows is opened to be ruled out. One
    that an agency holds is not looked for again where that agency received it.
    """
    if not by_agency:
        seen = ", ".join(map(str, sorted(agencies)))
        by_any = " OR ".join(f"{_TABLE}.{column} IN ({seen})" for column in SEEN_IN)
        return (Path(states=_ENDED, is_across_states=True, more=Q(_true(by_any)) if agencies else _NOBODY),)
    return tuple(
        Path(column=column, values=agencies, states=_ENDED, is_across_states=True, more=more)
        for column, more in (
            ("holder_agency_id", Q()),
            ("reception_agency_id", Q(_other("reception", "holder"))),
            ("competent_agency_id", Q(_other("competent", "holder"), _other("competent", "reception"))),
            ("handed_to_agency_id", Q()),
            ("watching_agency_id", Q()),
        )
    )


def _other(one: str, another: str) -> RawSQL:
    """Return the condition that two agencies of a dossier differ, as the indexes of ended ones have it."""
    return _true(f"{_TABLE}.{one}_agency_id <> {_TABLE}.{another}_agency_id")


def _true(condition: str, *values: object) -> RawSQL:
    return RawSQL(condition, values, output_field=models.BooleanField())  # noqa: S611  # our own words


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """The statement that finds the first rows of a list, made once and run at any time, from any place on."""

    sql: str
    values: tuple[object, ...]
    """Bound values; words, ``_Later`` and moments since ``AT`` are known only when it runs."""
    order: Order

    def bound(
        self,
        *,
        now: datetime,
        after: Place | None = None,
        end: datetime | None = None,
        words: Iterable[tuple[Needle | Lead, str]] = (),
    ) -> list[Any]:
        """Return the values of a run: for the first rows behind a place that have the words.

        Rows past ``end`` are not looked at; it is ``None`` to go on to the last.
        """
        told: dict[object, object] = {_Later.MOMENT: _START[self.order][0], _Later.ID: _START[self.order][1]}
        if after is not None:
            moment = after.moment.isoformat() if after.moment else "infinity"
            told = {_Later.MOMENT: moment, _Later.ID: after.id}
        told[_Later.END] = end or _END[self.order]
        told.update(words)
        since = now - AT
        return [
            told[value]
            if isinstance(value, _Later | Needle | Lead)
            else value + since
            if isinstance(value, datetime)
            else value
            for value in self.values
        ]


def walk(
    rows: QuerySet[Dossier], paths: Iterable[Path], *, order: Order, most: int, are_counted: bool = False
) -> Walk:
    """Return how to find the first rows of a list; to count them it is enough to find as many, in no order.

    ``rows`` are those that may be in the list; of them all that are in it lie on one of the paths. Moments
    in their conditions are counted from ``AT``, which stands for now.
    """
    rows, parts = rows.filter(_behind(order), _before_the_end(order)), []
    for path in paths:
        with suppress(EmptyResultSet):  # nothing can be on this path: the actor holds no role for it
            parts.append(_part(rows, path, order=order, most=most))
    if not parts:
        return Walk(sql=_NOTHING, values=(), order=order)
    union = " UNION ".join(sql for sql, _ in parts)
    direction = "ASC" if order is Order.DUE else "DESC"
    in_its_order = "" if are_counted else f"ORDER BY moment {direction}, id {direction}"
    text = f"SELECT id FROM ({union}) AS found {in_its_order} LIMIT {most:d}"  # noqa: S608  # our own words
    return Walk(sql=text, values=tuple(value for _, values in parts for value in values), order=order)


def look_up(
    rows: QuerySet[Dossier], agencies: frozenset[int], *, are_ended: bool, order: Order, most: int
) -> Walk:
    """Return how to find the first rows of a list of which an index of words leads to few: all are sorted.

    ``agencies`` are those one of which sees each of the rows. The order is one that no index has, so that
    none is walked through for what it seldom holds.
    """
    moment = _DUE if order is Order.DUE else f"{_TABLE}.lodged_at"
    by = RawSQL(f"{moment} + interval '0'", ())  # noqa: S611  # our own words
    behind = led_to(_seen_by(_in_states(rows, _ENDED if are_ended else _OPEN), agencies)).filter(
        _behind(order)
    )
    sorted_rows = behind.order_by(by, "id") if order is Order.DUE else behind.order_by(by.desc(), "-id")
    try:
        text, values = sorted_rows.values("id")[:most].query.sql_with_params()
    except EmptyResultSet:
        text, values = _NOTHING, ()
    return Walk(sql=text, values=tuple(values), order=order)


def in_order(rows: QuerySet[Dossier], order: Order) -> QuerySet[Dossier]:
    """Return the rows in the list's order."""
    if order is Order.DUE:
        return rows.order_by(DUE, "id")
    return rows.order_by("-lodged_at", "-id")


def _part(rows: QuerySet[Dossier], path: Path, *, order: Order, most: int) -> tuple[str, list[object]]:
    """Return the SQL of one path: the first rows for each value, and each state with an order of its own."""
    found = _in_states(rows.filter(path.more), path.states)
    sources, values = [], []
    if not path.is_across_states:
        states = ", ".join(str(int(state)) for state in path.states)
        sources.append(f"unnest('{{{states}}}'::smallint[]) AS stage (value)")
        found = found.extra(where=[f"{_TABLE}.state = stage.value"])  # noqa: S610  # the ORM has no lateral joins
    if path.column:
        sources.append("unnest(%s::bigint[]) AS place (value)")
        values.append(sorted(path.values))
        found = found.extra(where=[f"{_TABLE}.{path.column} = place.value"])  # noqa: S610
    moment = _DUE if order is Order.DUE else f"{_TABLE}.lodged_at"
    keys = in_order(found, order).values("id", moment=RawSQL(moment, ()))  # noqa: S611  # our own words
    inner, parameters = keys[:most].query.sql_with_params()
    text = f"(SELECT each.id, each.moment FROM {', '.join([*sources, f'LATERAL ({inner}) AS each'])})"  # noqa: S608
    return text, [*values, *parameters]


def _in_states(rows: QuerySet[Dossier], states: Sequence[State]) -> QuerySet[Dossier]:
    """Return the rows in these states, said so that an index of them is known to hold them all."""
    listed = ", ".join(str(int(state)) for state in states)
    return rows.extra(where=[f"{_TABLE}.state IN ({listed})"])  # noqa: S610  # no parameters: a plan for all values


def _seen_by(rows: QuerySet[Dossier], agencies: frozenset[int]) -> QuerySet[Dossier]:
    """Return the rows that one of the agencies sees, said as the indexes of words have it."""
    columns = ", ".join(f"{_TABLE}.{column}" for column in SEEN_IN)
    return rows.filter(_true(f"(ARRAY[{columns}]) && %s::bigint[]", sorted(agencies)))


def _behind(order: Order) -> RawSQL:
    """Return the condition that a row comes after the place that is told when the walk is run."""
    column, sign = (_DUE, ">") if order is Order.DUE else (f"{_TABLE}.lodged_at", "<")
    return _true(f"({column}, {_TABLE}.id) {sign} (%s::timestamptz, %s::bigint)", _Later.MOMENT, _Later.ID)


def _before_the_end(order: Order) -> RawSQL:
    """Return the condition that a row comes no later than the moment that is told when the walk is run."""
    column, sign = (_DUE, "<=") if order is Order.DUE else (f"{_TABLE}.lodged_at", ">=")
    return _true(f"{column} {sign} %s::timestamptz", _Later.END)
