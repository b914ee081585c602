"""Worklists of the staff: what waits for whom, near due and overdue first.

Every list starts from ``permissions.visible_to``; the number of queries does not
grow with rows, roles or procedures.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q, QuerySet

from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import scope_of, visible_to
from motcua.dossiers.queries.worklist_scopes import EVERYTHING, Narrowing
from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil_date
from motcua.kernel.text_folding import fold
from motcua.kernel.working_time import DeadlinePolicy, Standing, standing
from motcua.organisations import public as organisations

PAGE_SIZE = 50
NEAR_DUE = timedelta(days=2)
"""How far ahead the list of what is near due looks."""

_WITH_CITIZEN = (State.AWAITING_SUPPLEMENT, State.AWAITING_DUTY)
_UNFINISHED = (State.ACCEPTED, State.PROCESSING)
_AT_WORK = (*_UNFINISHED, *_WITH_CITIZEN)
_STANDING_STILL = Q(state__in=_UNFINISHED, due_at__isnull=False, overdue_at=None)
"""Interconnected dossiers one of whose shares waits for its applicant."""
_NONE = Q(pk__in=())


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
    lodged_at: datetime
    due_at: datetime | None
    standing: Standing
    assignee_name: str
    holder_name: str


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
    found = _chosen(actor, view, now).filter(_narrowed(actor, narrowing, now))
    for word in fold(text).split():
        found = found.filter(folded__contains=word)
    offset = int(cursor) if cursor.isdecimal() and len(cursor) < 7 else 0  # noqa: PLR2004  # a million rows
    ordered = found.order_by(F("due_at").asc(nulls_last=True), "-lodged_at", "id")
    if view in (View.CLOSED, View.ARRIVED):
        ordered = found.order_by("-lodged_at", "id")
    rows = list(ordered.select_related("assignee", "holder_agency")[offset : offset + size + 1])
    more = str(offset + size) if len(rows) > size else ""
    return WorklistPage(rows=tuple(_row(row, now) for row in rows[:size]), next_cursor=more)


def counters(actor: Actor, *, now: datetime, narrowing: Narrowing = EVERYTHING) -> dict[View, int]:
    """Return how many open dossiers each view holds, in one query; closed ones are not counted."""
    conditions = _conditions(actor, now)
    del conditions[View.CLOSED]
    counts = {view.value: Count("pk", filter=condition) for view, condition in conditions.items()}
    open_ones = visible_to(actor).filter(state__in=[state for state in State if not state.is_final])
    found = open_ones.filter(_narrowed(actor, narrowing, now)).aggregate(**counts)
    return {view: found[view.value] for view in conditions}


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
    for role in (Role.CLERK, Role.UNIT_HEAD, Role.LEADER, Role.OFFICE_CLERK, Role.OFFICIAL):
        agencies = actor.agencies(role)
        if agencies:
            unclaimed = Q(assignee=None) if role is Role.OFFICIAL else Q()
            here = Q(holder_agency__in=agencies, handed_to_agency=None) | Q(handed_to_agency__in=agencies)
            found |= unclaimed & here & Q(step_role=role.value, state__in=_UNFINISHED)
    return found & ~Q(excluded_people__contains=[actor.person_id])


def _row(row: Dossier, now: datetime) -> WorklistRow:
    return WorklistRow(
        id=row.pk,
        code=row.code,
        version=row.version,
        procedure_name=row.procedure_name,
        applicant_name=row.applicant_name,
        state=State(row.state),
        step=row.step,
        channel=row.channel,
        lodged_at=row.lodged_at,
        due_at=row.due_at,
        standing=standing_of(row, now=now),
        assignee_name=row.assignee.name if row.assignee else "",
        holder_name=row.holder_agency.short_name,
    )


def standing_of(row: Dossier, *, now: datetime) -> Standing:
    """Return where a dossier stands against its promise, or stood when it ended: then it is due no more."""
    ended = row.done_at or row.withdrawn_at or row.stopped_at or row.refused_at
    at = ended or now
    if row.due_at is None or row.state in _WITH_CITIZEN or (row.overdue_at is None and not ended):
        return Standing.WAITING
    found = standing(
        due_at=row.due_at,
        policy=DeadlinePolicy(row.due_policy),
        now=at,
        calendar=organisations.calendar_of(row.competent_agency_id, on=civil_date(at)),
    )
    return Standing.ON_TIME if ended and found is Standing.DUE_SOON else found
