"""Worklists of the staff: what waits for whom, near due and overdue first.

Every list starts from ``permissions.visible_to``; the number of queries does not grow with rows, roles or
procedures, and what a page costs does not grow with the dossiers there are (``worklist_paths``).
"""

from __future__ import annotations

import enum
from collections import namedtuple
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache, lru_cache
from typing import Any, Protocol

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.lookups import GreaterThan, LessThan, LessThanOrEqual

from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.dossier import DUE, ENDED
from motcua.dossiers.permissions import scope_of, visible_to
from motcua.dossiers.queries.answering import Arrived, answer_by
from motcua.dossiers.queries.worklist_census import census
from motcua.dossiers.queries.worklist_paths import (
    AT,
    SEEN_IN,
    Order,
    Path,
    Place,
    Walk,
    by_agencies,
    in_order,
    look_up,
    to_ended,
    walk,
)
from motcua.dossiers.queries.worklist_scopes import EVERYTHING, Narrowing
from motcua.dossiers.queries.worklist_seeking import Seeking
from motcua.dossiers.queries.worklist_ways import Way, Ways, rarest_first
from motcua.dossiers.queries.worklist_words import Words, having
from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import (
    DeadlinePolicy,
    DeadlineRule,
    Standing,
    WorkingCalendar,
    overdue_from,
    standing,
)
from motcua.organisations import public as organisations
from motcua.platform.planning import one_plan_for_all_values

PAGE_SIZE = 50
NEAR_DUE = timedelta(days=2)
"""How far ahead the list of what is near due looks."""

_WITH_CITIZEN = (State.AWAITING_SUPPLEMENT, State.AWAITING_DUTY)
_UNFINISHED = (State.ACCEPTED, State.PROCESSING)
_AT_WORK = (*_UNFINISHED, *_WITH_CITIZEN)
_STANDING_STILL = Q(state__in=_UNFINISHED, due_at__isnull=False, overdue_at=None)
"""Interconnected dossiers one of whose shares waits for its applicant."""
_NONE, _ALL = Q(pk__in=()), Q()
_SHOWN = (
    "id", "code", "version", "procedure_name", "applicant_name", "state", "step", "channel", "setting",
    "lodged_at", "due_at", "overdue_at", "due_policy", "due_rule", "ended_at", "competent_agency_id",
    "assignee__name", "holder_agency__short_name", "reception_agency_id",
)  # fmt: skip
"""What a row takes of a dossier; the rest is long and not shown."""
_Shown = namedtuple("_Shown", _SHOWN)  # type: ignore[misc]  # noqa: PYI024  # what each is, the model says
_DAY = timedelta(days=1)
"""What is due at a day's end is late from midnight on."""
MOST_COUNTED = 100
"""Where a counter stops counting: what is to be done today is less, and beyond it nobody counts."""
_AT_STEPS = (Role.CLERK, Role.UNIT_HEAD, Role.LEADER, Role.OFFICE_CLERK, Role.OFFICIAL)


class View(enum.Enum):
    """The ready-made views of a worklist."""

    MINE = "mine"
    ARRIVED = "arrived"
    """Lodged online or by post: to be checked within eight working hours."""
    SUPPLEMENTED = "supplemented"
    TO_TRANSFER = "to_transfer"
    """Accepted here: to be sent to the competent agency the same day."""
    INCOMING = "incoming"
    """On their way here: to be acknowledged."""
    AGENCY = "agency"
    NEAR_DUE = "near_due"
    OVERDUE = "overdue"
    WAITING = "waiting"
    TO_RETURN = "to_return"
    WATCHED = "watched"
    """Shares that went up to this level, which the one-stop shop here supervises."""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistRow:
    """One dossier in a list."""

    id: int
    code: str
    version: int
    procedure_name: str
    applicant_name: str
    state: State
    step: str
    channel: str
    setting: str
    """Where it was taken in, where that was not the counter: ``mission``, ``inspection``, ``kiosk``."""
    lodged_at: datetime
    due_at: datetime | None
    answer_by: datetime | None
    """Until when the counter is to answer what came from afar; ``None`` once it has."""
    standing: Standing
    """Against the promise; of what is to be answered first, against that."""
    assignee_name: str
    holder_name: str
    is_immediate: bool
    """Whether it is to be settled at once, within the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistPage:
    """One page of a list and where the next one begins."""

    rows: tuple[WorklistRow, ...]
    next_cursor: str


def worklist(
    actor: Actor,
    *,
    view: View,
    now: datetime,
    text: str = "",
    cursor: str = "",
    size: int = PAGE_SIZE,
    narrowing: Narrowing = EVERYTHING,
) -> WorklistPage:
    """Return a page of the view, filtered by words (without tones) or a code.

    ``cursor`` is the ``next_cursor`` of the page before; a damaged one starts over.
    """
    reader, place = _Reader.of(actor), Place.read(cursor)
    known = census(are_ended=view is View.CLOSED, are_newest_first=_order_of(view) is Order.NEWEST, now=now)
    ways = Ways(
        words=rarest_first(Words.of(text), known),
        known=known,
        agencies=reader.scope,
        most=size + 1,
        is_in_index=view is View.CLOSED and narrowing == EVERYTHING,
    )

    def statement(way: Way) -> Walk:
        if narrowing == EVERYTHING:
            return _kept_page(reader, view, size + 1, len(ways.words), way)
        more = _narrowed(actor, narrowing, now)
        return _page(reader, view, size + 1, words=len(ways.words), way=way, narrowing=more)

    seeking = Seeking(ways=ways, statement=statement, place=place, order=_order_of(view), now=now)
    rows = [_Shown._make(row) for row in seeking.rows()]
    more = str(Place.of(rows[size - 1], _order_of(view))) if len(rows) > size else ""
    return WorklistPage(rows=_read(rows[:size], now=now), next_cursor=more)


def counters(actor: Actor, *, now: datetime, narrowing: Narrowing = EVERYTHING) -> dict[View, int]:
    """Return how many open dossiers each view holds, in one query; closed ones are not counted.

    Counting ends at ``MOST_COUNTED``: more is as good as many.
    """
    reader, views = _Reader.of(actor), [view for view in View if view is not View.CLOSED]
    if narrowing == EVERYTHING:
        ways = [_kept_count(reader, view) for view in views]
    else:
        ways = [_count(reader, view, _narrowed(actor, narrowing, now)) for view in views]
    parts = [f"(SELECT count(*) FROM ({way.sql}) AS counted)" for way in ways]  # noqa: S608  # our own words
    with one_plan_for_all_values(along_indexes=True), connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", [value for way in ways for value in way.bound(now=now)])
        return dict(zip(views, cursor.fetchone(), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """All of an actor on which the lists depend, so that what was worked out for one holds for the same."""

    actor: Actor
    scope: frozenset[int]

    @classmethod
    def of(cls, actor: Actor) -> _Reader:
        return cls(actor=replace(actor, name="", citizen_id=""), scope=scope_of(actor))


@lru_cache(maxsize=4096)
def _kept_page(reader: _Reader, view: View, most: int, words: int, way: Way) -> Walk:
    """Return how a page of a view is read; kept, for working it out takes longer than doing it."""
    return _page(reader, view, most, words=words, way=way)


def _page(reader: _Reader, view: View, most: int, *, words: int, way: Way, narrowing: Q = _ALL) -> Walk:
    """Return how the columns of ``_SHOWN`` are read of the first rows that the reader may see."""
    found = _walk(reader, view, most, words=words, way=way, narrowing=narrowing)
    ids = RawSQL(found.sql, found.values)  # noqa: S611  # our own words
    rows = in_order(visible_to(reader.actor).filter(pk__in=ids), found.order)
    told = rows.annotate(ended_at=ENDED)  # type: ignore[no-redef]  # what the property tells
    try:
        sql, values = told.values_list(*_SHOWN)[:most].query.sql_with_params()
    except EmptyResultSet:
        return found
    return replace(found, sql=sql, values=tuple(values))


def _walk(
    reader: _Reader, view: View, most: int, *, words: int = 0, way: Way = Way.BY_AGENCY, narrowing: Q = _ALL
) -> Walk:
    """Return how the first rows of a narrowed view are found that have so many words."""
    order, is_ended = _order_of(view), view is View.CLOSED
    if is_ended and way is not Way.LOOK_UP:
        rows = having(Dossier.objects.filter(narrowing), words)
        return walk(rows, to_ended(reader.scope, by_agency=way is Way.BY_AGENCY), order=order, most=most)
    rows = having(_chosen(reader.actor, view, AT).filter(narrowing), words)
    if way is Way.LOOK_UP:
        return look_up(rows, reader.scope, are_ended=is_ended, order=order, most=most)
    return walk(rows, _paths(reader.actor, reader.scope, AT)[view], order=order, most=most)


def _count(reader: _Reader, view: View, narrowing: Q = _ALL) -> Walk:
    """Return how as many open dossiers of a narrowed view are found as are counted."""
    rows = _chosen(reader.actor, view, AT).filter(narrowing)
    paths = _paths(reader.actor, reader.scope, AT)[view]
    return walk(rows, paths, order=_order_of(view), most=MOST_COUNTED, are_counted=True)


_kept_count = lru_cache(maxsize=4096)(_count)


def _order_of(view: View) -> Order:
    return Order.NEWEST if view in (View.CLOSED, View.ARRIVED) else Order.DUE


def _chosen(actor: Actor, view: View, now: datetime) -> QuerySet[Dossier]:
    return visible_to(actor).filter(_conditions(actor, now)[view])


def _narrowed(actor: Actor, narrowing: Narrowing, now: datetime) -> Q:
    return narrowing.condition(actor, people=stood_in_for(actor), now=now)


def _conditions(actor: Actor, now: datetime) -> dict[View, Q]:
    agencies = scope_of(actor)
    mine = Q(assignee__in=stood_in_for(actor), state__in=_AT_WORK)
    return {
        View.MINE: mine | _at_my_step(actor),
        View.ARRIVED: Q(state=State.LODGED, reception_agency__in=agencies),
        View.SUPPLEMENTED: Q(state=State.AWAITING_SUPPLEMENT, supplement_given_at__isnull=False),
        View.TO_TRANSFER: Q(
            state=State.ACCEPTED,
            reception_agency__in=agencies,
            holder_agency__in=agencies,
            handed_to_agency=None,
        ),
        View.INCOMING: Q(state=State.ACCEPTED, handed_to_agency__in=agencies),
        View.AGENCY: Q(state__in=_AT_WORK, holder_agency__in=agencies),
        View.NEAR_DUE: Q(state__in=_UNFINISHED, overdue_at__gt=now, due_at__lt=now + NEAR_DUE),
        View.OVERDUE: Q(state__in=_UNFINISHED, overdue_at__lte=now),
        View.WAITING: Q(state__in=_WITH_CITIZEN) | _STANDING_STILL,
        View.TO_RETURN: Q(state=State.DONE, holder_agency__in=agencies, parent=None),
        View.WATCHED: Q(state__in=_UNFINISHED, watching_agency__in=agencies),
        View.CLOSED: Q(state__in=[state for state in State if state.is_final]),
    }


def _paths(actor: Actor, agencies: frozenset[int], now: datetime) -> dict[View, tuple[Path, ...]]:
    """Return where the open dossiers of each view are found; wherever ``_conditions`` lets one through."""
    late = Q(LessThanOrEqual(DUE, now))
    near = Q(GreaterThan(DUE, now - _DAY)) & Q(LessThan(DUE, now + NEAR_DUE))
    return {
        View.MINE: _paths_to_mine(actor),
        View.ARRIVED: by_agencies(("reception_agency_id",), agencies, (State.LODGED,)),
        View.SUPPLEMENTED: (
            Path(states=(State.AWAITING_SUPPLEMENT,), more=Q(supplement_given_at__isnull=False)),
        ),
        View.TO_TRANSFER: by_agencies(("holder_agency_id",), agencies, (State.ACCEPTED,)),
        View.INCOMING: by_agencies(("handed_to_agency_id",), agencies, (State.ACCEPTED,)),
        View.AGENCY: by_agencies(("holder_agency_id",), agencies, _AT_WORK),
        View.NEAR_DUE: by_agencies(SEEN_IN, agencies, _UNFINISHED, more=near),
        View.OVERDUE: by_agencies(SEEN_IN, agencies, _UNFINISHED, more=late),
        View.WAITING: (
            *by_agencies(SEEN_IN, agencies, _WITH_CITIZEN),
            Path(states=_UNFINISHED, more=_STANDING_STILL),
        ),
        View.TO_RETURN: by_agencies(("holder_agency_id",), agencies, (State.DONE,)),
        View.WATCHED: by_agencies(("watching_agency_id",), agencies, _UNFINISHED),
    }


def _paths_to_mine(actor: Actor) -> tuple[Path, ...]:
    """Return where ``_conditions`` finds the actor's own: by name, and by role where they lie or arrive."""
    paths = [Path(column="assignee_id", values=stood_in_for(actor), states=_AT_WORK)]
    for role in _AT_STEPS:
        at_step = Q(step_role=role.value) & _unclaimed(role)
        paths += [
            Path(column=column, values=actor.agencies(role), states=_UNFINISHED, more=at_step)
            for column in ("holder_agency_id", "handed_to_agency_id")
        ]
    return tuple(path for path in paths if path.values)


def stood_in_for(actor: Actor) -> frozenset[int]:
    """Return the people whose charges are the actor's now: the own, and theirs who delegated to the actor."""
    absent = {seat.on_behalf_of for seat in actor.seats if seat.role is Role.OFFICIAL}
    return frozenset(person for person in (actor.person_id, *absent) if person is not None)


def _at_my_step(actor: Actor) -> Q:
    """Return the dossiers that wait for a role which the actor holds where they lie, or arrive.

    What the actor is excluded from, for a conflict of interest, waits for somebody else. An official's step
    waits for the one official charged with it, who finds it by name.
    """
    found = _NONE
    for role in _AT_STEPS:
        agencies = actor.agencies(role)
        if agencies:
            here = Q(holder_agency__in=agencies, handed_to_agency=None) | Q(handed_to_agency__in=agencies)
            found |= _unclaimed(role) & here & Q(step_role=role.value, state__in=_UNFINISHED)
    return found & ~Q(excluded_people__contains=[actor.person_id])


def _unclaimed(role: Role) -> Q:
    return Q(assignee=None) if role is Role.OFFICIAL else Q()


def _read(rows: Sequence[Any], *, now: datetime) -> tuple[WorklistRow, ...]:
    """Return the rows of ``_SHOWN``; each calendar is looked up once."""
    calendar_of = cache(organisations.calendar_of)
    return tuple(
        WorklistRow(
            id=row.id,
            code=row.code,
            version=row.version,
            procedure_name=row.procedure_name,
            applicant_name=row.applicant_name,
            state=State(row.state),
            step=row.step,
            channel=row.channel,
            setting=row.setting,
            lodged_at=row.lodged_at,
            due_at=row.due_at,
            answer_by=answer_by(row, calendar_of=calendar_of),
            standing=standing_of(row, now=now, calendar_of=calendar_of),
            assignee_name=row.assignee__name or "",
            holder_name=row.holder_agency__short_name,
            is_immediate=row.due_rule == DeadlineRule.SAME_DAY.value,
        )
        for row in rows
    )


class Judged(Arrived, Protocol):
    """What is asked of a dossier, or of its row in a list, to tell where it stands."""

    due_at: datetime | None
    overdue_at: datetime | None
    due_policy: str
    competent_agency_id: int

    @property
    def ended_at(self) -> datetime | None:
        """When it was due no more."""


def standing_of(
    row: Judged, *, now: datetime, calendar_of: Callable[..., WorkingCalendar] = organisations.calendar_of
) -> Standing:
    """Return where a dossier stands against its promise, or stood when it ended: then it is due no more.

    What came from afar stands against the eight working hours in which it is to be answered, until it is.
    """
    ended = row.ended_at
    answer = answer_by(row, calendar_of=calendar_of)
    if answer is not None:
        calendar = calendar_of(row.reception_agency_id, on=civil_date(now))
        return standing(due_at=answer, policy=DeadlinePolicy.BY_HOUR, now=now, calendar=calendar)
    if row.due_at is None or row.state in _WITH_CITIZEN or (row.overdue_at is None and ended is None):
        return Standing.WAITING
    policy = DeadlinePolicy(row.due_policy)
    if ended is not None:
        late = ended >= overdue_from(due_at=row.due_at, policy=policy)
        return Standing.OVERDUE if late else Standing.ON_TIME
    calendar = calendar_of(row.competent_agency_id, on=civil_date(now))
    return standing(due_at=row.due_at, policy=policy, now=now, calendar=calendar)
