"""``/api/v1/calendars``: when an agency works, and counting on it.

Annotations here are evaluated as the routes are made; so this module does without postponed ones.
"""

from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema
from pydantic import AwareDatetime

from motcua.kernel.civil_time import civil, civil_date, midnight
from motcua.kernel.working_time import (
    CalendarExhaustedError,
    DeadlinePolicy,
    InvalidTermError,
    Term,
    TermUnit,
    WorkingCalendar,
    add_working_days,
    deadline,
    overdue_from,
)
from motcua.organisations.explanations import explain
from motcua.organisations.queries.calendars import calendar_of
from motcua.organisations.rest.agencies import Code, agency_or_404
from motcua.organisations.rest.scopes import CALENDARS_READ
from motcua.platform.rest.opening import open_to
from motcua.platform.rest.problems import RefusedError
from motcua.platform.web.access import ClientRequest

LONGEST_PERIOD = timedelta(days=732)
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)

router = Router(tags=["Calendars"])


class DayOut(Schema):
    """One day and whether it counts."""

    day: date
    is_working: bool
    hours: list[str] = Field(description="Shifts that count", examples=[["07:30-11:30", "13:30-17:00"]])
    name: str = Field(description="Of a declared day off or make-up working day; empty otherwise")


class CalendarOut(Schema):
    """Some days of an agency's calendar."""

    agency: str
    version: str = Field(description="Names the data; stored with each promised date", examples=["VN-3"])
    days: list[DayOut]


class AddedOut(Schema):
    """Where counting working days ends."""

    start: date
    working_days: int
    day: date
    calendar_version: str


class PromiseOut(Schema):
    """When a term ends, and why."""

    received_at: AwareDatetime
    due_at: AwareDatetime
    late_from: AwareDatetime = Field(description="The first moment that is late")
    policy: DeadlinePolicy
    rule: str
    calendar_version: str
    explanation: list[str] = Field(description="One sentence a line, in the language asked for")


class Span(Schema):
    """The days asked for, both ends included."""

    start: date = Field(ge=FIRST_DAY, le=LAST_DAY, examples=["2026-11-16"])
    end: date = Field(ge=FIRST_DAY, le=LAST_DAY, examples=["2026-11-22"])


class Count(Schema):
    """What to count."""

    start: date = Field(ge=FIRST_DAY, le=LAST_DAY, examples=["2026-11-20"], description="Not counted itself")
    days: int = Field(ge=-1000, le=1000, examples=[5], description="Negative counts back")


class Asked(Schema):
    """A term and from when it runs."""

    received_at: AwareDatetime = Field(
        ge=midnight(FIRST_DAY), le=midnight(LAST_DAY), examples=["2026-11-20T15:30:00+07:00"]
    )
    value: int = Field(ge=0, le=1000, examples=[5])
    unit: TermUnit = Field(examples=["working_day"])
    policy: DeadlinePolicy | None = Field(None, description="The province's own when left out")


@router.get("/{code}/days/", response=CalendarOut, summary="Read a calendar")
@open_to(CALENDARS_READ)
def read_calendar(
    request: ClientRequest,  # noqa: ARG001  # Django's signature
    code: Code,
    asked: Query[Span],
) -> CalendarOut:
    """Return each day of at most two years with its shifts."""
    if not timedelta() <= asked.end - asked.start <= LONGEST_PERIOD:
        raise _impossible("query.end", _("Ask for at most two years, the end not before the start."))
    agency = agency_or_404(code)
    calendar = calendar_of(agency.id, on=asked.end)
    count = (asked.end - asked.start).days + 1
    days = [_day(calendar, asked.start + timedelta(days=number)) for number in range(count)]
    return CalendarOut(agency=agency.code, version=calendar.version, days=days)


@router.get("/{code}/working-days/", response=AddedOut, summary="Add working days")
@open_to(CALENDARS_READ)
def add_days(
    request: ClientRequest,  # noqa: ARG001  # Django's signature
    code: Code,
    asked: Query[Count],
) -> AddedOut:
    """Return the day so many working days after (or before) another; 0 moves on to a working day."""
    calendar = calendar_of(agency_or_404(code).id, on=asked.start)
    try:
        day = add_working_days(asked.start, asked.days, calendar=calendar)
    except CalendarExhaustedError as error:
        raise _impossible("query.days", _("The calendar holds no such day.")) from error
    return AddedOut(start=asked.start, working_days=asked.days, day=day, calendar_version=calendar.version)


@router.get("/{code}/deadline/", response=PromiseOut, summary="Compute a deadline")
@open_to(CALENDARS_READ)
def compute_deadline(
    request: ClientRequest,  # noqa: ARG001  # Django's signature
    code: Code,
    asked: Query[Asked],
) -> PromiseOut:
    """Return when a term ends that runs from a moment, with every step of the counting."""
    calendar = calendar_of(agency_or_404(code).id, on=civil_date(asked.received_at))
    policy = asked.policy or DeadlinePolicy(settings.CONFIG.deadline_policy)
    try:
        term = Term(value=asked.value, unit=asked.unit)
        due = deadline(received_at=asked.received_at, term=term, calendar=calendar, policy=policy)
    except (InvalidTermError, CalendarExhaustedError) as error:
        raise _impossible(
            "query.value", _("There is no such term, or the calendar does not reach it.")
        ) from error
    return PromiseOut(
        received_at=civil(asked.received_at),
        due_at=due.due_at,
        late_from=overdue_from(due_at=due.due_at, policy=due.policy),
        policy=due.policy,
        rule=due.rule.value,
        calendar_version=due.calendar_version,
        explanation=list(explain(due.explanation)),
    )


def _day(calendar: WorkingCalendar, day: date) -> DayOut:
    declared = calendar.day_off(day) or calendar.extra_working_day(day)
    return DayOut(
        day=day,
        is_working=calendar.is_working_day(day),
        hours=[f"{_clock(opens)}-{_clock(closes)}" for opens, closes in calendar.spans(day)],
        name=declared.name if declared else "",
    )


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _impossible(field: str, message: str) -> RefusedError:
    fields = [{"field": field, "message": message}]
    return RefusedError(status=422, kind="not-as-described", title=message, extra={"fields": fields})
