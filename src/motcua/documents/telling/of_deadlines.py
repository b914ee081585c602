"""What comes due: told once near the day and once after it, for each time limit anew.

Implements: Decree 30/2020/ND-CP, art. 24: handling within the time limit is watched and reminded of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import cache

from django.db.models import Q
from django.db.models.functions import Coalesce

from motcua.documents.domain.incoming import NEAR_DAYS, Part
from motcua.documents.models import Charge, Outgoing, Task
from motcua.documents.telling.audience import holding
from motcua.documents.telling.happenings import Happening
from motcua.documents.telling.of_incoming import charged_people
from motcua.documents.telling.telling import Telling, shown_day, tell
from motcua.documents.telling.things import document_thing, task_thing
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import add_working_days
from motcua.organisations import public as organisations

LOOKED_BACK = timedelta(days=7)
"""What was due longer ago was told, also if the job did not run for some days."""
LOOKED_AHEAD = timedelta(days=21)
"""More than any days off in a row."""

Due = tuple[Telling, str]
"""What is told, and the key of its time limit."""


def tell_of_deadlines(*, now: datetime) -> int:
    """Tell whom something waits for that it is near due or overdue; return how many notices were made.

    Once for each state of each time limit, however often and by however many workers it is run.
    """
    today = civil_date(now)
    return sum(
        tell([telling], key=key, but=None, at=now, now=now)
        for found in (_of_charges, _of_tasks, _of_issues)
        for telling, key in found(today, now)
    )


def _of_charges(today: date, now: datetime) -> Iterator[Due]:
    due = Coalesce("due_on", "document__incoming__handle_by", "document__due_on")
    open_ones = Charge.objects.filter(done_at=None, ended_at=None, document__incoming__completed_at=None)
    rows = open_ones.exclude(part=Part.INFORM.value).annotate(due=due).filter(due__range=_span(today))
    is_near = _nearness(today)
    for row in rows.select_related("document__number").order_by("pk").iterator(chunk_size=500):
        day: date = getattr(row, "due")  # noqa: B009  # annotated
        if not is_near(row.agency_id, day):
            continue
        charge = Charge.objects.filter(pk=row.pk)
        yield (
            Telling(
                happening=Happening.OVERDUE if day < today else Happening.NEAR_DUE,
                thing=document_thing(row.document),
                people=charged_people(charge, agency_id=row.agency_id, now=now),
                facts={"day": shown_day(day)},
            ),
            f"{row.document.ref}:{day.isoformat()}",
        )


def _of_tasks(today: date, now: datetime) -> Iterator[Due]:
    open_ones = Task.objects.filter(reported_at=None, accepted_at=None, withdrawn_at=None)
    is_near = _nearness(today)
    for row in open_ones.filter(due_on__range=_span(today)).order_by("pk").iterator(chunk_size=500):
        if not is_near(row.agency_id, row.due_on):
            continue
        people = charged_people(row.charges.filter(ended_at=None), agency_id=row.agency_id, now=now)
        is_over = row.due_on < today
        yield (
            Telling(
                happening=Happening.TASK_OVERDUE if is_over else Happening.TASK_NEAR_DUE,
                thing=task_thing(row),
                people=people | {row.given_by_id} if is_over else people,
                facts={"day": shown_day(row.due_on)},
            ),
            f"{row.ref}:{row.due_on.isoformat()}",
        )


def _of_issues(today: date, now: datetime) -> Iterator[Due]:
    waiting = Q(signed_at__isnull=False, issued_at=None, dropped_at=None, recalled_at=None)
    late = Outgoing.objects.filter(waiting, issue_by__range=(today - LOOKED_BACK, today - timedelta(days=1)))
    for row in late.select_related("document__number").order_by("pk").iterator(chunk_size=500):
        keepers = holding(Role.OFFICE_CLERK, agency_id=row.agency_id, at=now)
        yield (
            Telling(
                happening=Happening.NOT_ISSUED,
                thing=document_thing(row.document),
                people=keepers | {row.drafter_id},
                facts={"day": shown_day(row.issue_by)},
            ),
            f"{row.document.ref}:issue",
        )


def _span(today: date) -> tuple[date, date]:
    return today - LOOKED_BACK, today + LOOKED_AHEAD


def _nearness(today: date) -> Callable[[int, date], bool]:
    """Return what tells whether a day is near or over, by the agency's own calendar."""

    @cache
    def near_until(agency_id: int) -> date:
        calendar = organisations.calendar_of(agency_id, on=today)
        return add_working_days(today, NEAR_DAYS, calendar=calendar)

    return lambda agency_id, day: day <= near_until(agency_id)
