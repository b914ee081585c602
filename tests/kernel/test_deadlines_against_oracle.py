"""The engine agrees with the slow oracle on real and on invented calendars, 2019 to 2027."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.kernel import slow_oracle
from tests.kernel.calendars import holiday_rows, national_calendar
from tests.kernel.slow_oracle import SlowCalendar

from motcua.kernel.civil_time import VIETNAM
from motcua.kernel.periods import Period
from motcua.kernel.working_time import (
    DayOff,
    DeadlinePolicy,
    ExplanationCode,
    ExtraWorkingDay,
    Shift,
    Term,
    TermUnit,
    WorkingCalendar,
    add_working_days,
    deadline,
    transfer_due,
    working_days_between,
    working_minutes_between,
)

FIRST, LAST = date(2019, 1, 1), date(2027, 6, 30)
MOMENTS = st.datetimes(datetime(2019, 1, 1), datetime(2027, 6, 30))  # noqa: DTZ001
DAYS = st.dates(FIRST, LAST)
PAIR = tuple[WorkingCalendar, SlowCalendar]


def _national_oracle() -> SlowCalendar:
    rows = holiday_rows()
    return SlowCalendar(
        off=frozenset(date.fromisoformat(row["date"]) for row in rows if row["day_off"] == "yes"),
        made_up={
            date.fromisoformat(row["date"]): date.fromisoformat(row["swapped_with"])
            for row in rows
            if row["day_off"] == "no"
        },
        shifts=tuple(
            (weekday, opens, closes, date(2000, 1, 1), date(2100, 1, 1))
            for weekday in range(5)
            for opens, closes in (("07:30", "11:30"), ("13:30", "17:30"))
        ),
    )


NATIONAL: PAIR = (national_calendar(), _national_oracle())


@st.composite
def invented(draw: st.DrawFn) -> PAIR:
    """Draw a calendar with odd weeks, a change of season, days off and make-up days."""
    season = draw(st.dates(date(2019, 6, 1), date(2027, 1, 1)))
    rows: list[tuple[int, str, str, date, date]] = []
    for first, last in ((date(2000, 1, 1), season - timedelta(days=1)), (season, date(2100, 1, 1))):
        for weekday in draw(st.sets(st.integers(0, 6), min_size=1)) | {0}:
            marks = sorted(draw(st.sets(st.integers(0, 1439), min_size=2, max_size=4)))
            for opens, closes in zip(marks[::2], marks[1::2], strict=False):
                rows.append((weekday, _clock(opens), _clock(closes), first, last))
    off = draw(st.frozensets(DAYS, max_size=20))
    made_up = draw(st.dictionaries(DAYS.filter(lambda day: day not in off), st.none() | DAYS, max_size=5))
    slow = SlowCalendar(off=off, made_up=made_up, shifts=tuple(rows))
    fast = WorkingCalendar(
        version="invented",
        shifts=tuple(
            Shift(
                weekday=weekday,
                opens=time.fromisoformat(opens),
                closes=time.fromisoformat(closes),
                valid=Period(first, last + timedelta(days=1)),
            )
            for weekday, opens, closes, first, last in rows
        ),
        days_off=tuple(DayOff(day=day, name="nghỉ") for day in off),
        extra_working_days=tuple(
            ExtraWorkingDay(day=day, name="làm bù", in_place_of=instead) for day, instead in made_up.items()
        ),
    )
    return fast, slow


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


CALENDARS = st.just(NATIONAL) | invented()


def local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=VIETNAM)


def naive(moment: datetime) -> datetime:
    return moment.astimezone(VIETNAM).replace(tzinfo=None)


RULES: list[tuple[TermUnit, DeadlinePolicy, int, int, Callable[[SlowCalendar, datetime, int], datetime]]] = [
    (TermUnit.WORKING_DAY, DeadlinePolicy.BY_DATE, 1, 60, slow_oracle.due_by_working_days),
    (TermUnit.CALENDAR_DAY, DeadlinePolicy.BY_DATE, 1, 120, slow_oracle.due_by_calendar_days),
    (TermUnit.MONTH, DeadlinePolicy.BY_DATE, 1, 18, slow_oracle.due_by_months),
    (TermUnit.MINUTE, DeadlinePolicy.BY_HOUR, 1, 1500, slow_oracle.due_by_minutes),
    (
        TermUnit.HOUR,
        DeadlinePolicy.BY_HOUR,
        1,
        30,
        lambda calendar, received, hours: slow_oracle.due_by_minutes(calendar, received, 60 * hours),
    ),
    (
        TermUnit.WORKING_DAY,
        DeadlinePolicy.BY_HOUR,
        1,
        3,
        lambda calendar, received, days: slow_oracle.due_by_minutes(calendar, received, 480 * days),
    ),
]


@pytest.mark.parametrize("rule", RULES, ids=[f"{rule[0].value} {rule[1].value}" for rule in RULES])
@given(data=st.data(), pair=CALENDARS, received=MOMENTS)
@settings(max_examples=examples(60), deadline=None)
def test_deadline_agrees_with_the_oracle(rule, data, pair, received):
    unit, policy, least, most, oracle = rule
    calendar, slow = pair
    term = Term(value=data.draw(st.integers(least, most)), unit=unit)
    found = deadline(received_at=local(received), term=term, calendar=calendar, policy=policy)
    assert naive(found.due_at) == oracle(slow, received, term.value)


@given(pair=CALENDARS, received=MOMENTS)
@settings(max_examples=examples(150), deadline=None)
def test_same_day_rules_agree_with_the_oracle(pair, received):
    calendar, slow = pair
    at_once = Term(value=0, unit=TermUnit.IMMEDIATE)
    result = deadline(received_at=local(received), term=at_once, calendar=calendar)
    transfer = transfer_due(received_at=local(received), calendar=calendar)
    assert naive(result.due_at) == slow_oracle.due_at_once(slow, received)
    assert naive(transfer.due_at) == slow_oracle.due_of_transfer(slow, received)


@given(pair=CALENDARS, start=MOMENTS, length=st.timedeltas(timedelta(0), timedelta(days=20)))
@settings(max_examples=examples(60), deadline=None)
def test_minutes_between_agree_with_the_oracle(pair, start, length):
    calendar, slow = pair
    found = working_minutes_between(local(start), local(start + length), calendar=calendar)
    assert found == slow_oracle.minutes_between(slow, start, start + length)
    assert working_minutes_between(local(start + length), local(start), calendar=calendar) == -found


@given(pair=CALENDARS, start=MOMENTS, minutes=st.integers(1, 50_000))
@settings(max_examples=examples(150), deadline=None)
def test_a_term_in_minutes_holds_exactly_that_much_work(pair, start, minutes):
    calendar, _ = pair
    assume(minutes <= 20 * calendar.year(2030).minutes)  # an hour a year would outlive the calendar
    term = Term(value=minutes, unit=TermUnit.MINUTE)
    found = deadline(received_at=local(start), term=term, calendar=calendar, policy=DeadlinePolicy.BY_HOUR)
    assert working_minutes_between(local(start), found.due_at, calendar=calendar) == minutes
    just_before = found.due_at - timedelta(minutes=1)
    assert working_minutes_between(local(start), just_before, calendar=calendar) == minutes - 1


@given(pair=CALENDARS, start=DAYS, count=st.integers(1, 700))
@settings(max_examples=examples(150), deadline=None)
def test_counting_days_forth_and_back_comes_home(pair, start, count):
    calendar, _ = pair
    last = add_working_days(start, count, calendar=calendar)
    assert calendar.is_working_day(last)
    assert working_days_between(start, last, calendar=calendar) == count
    assert working_days_between(last, start, calendar=calendar) == -count
    if calendar.is_working_day(start):
        assert add_working_days(last, -count, calendar=calendar) == start


@given(
    pair=CALENDARS,
    received=MOMENTS,
    earlier=st.timedeltas(timedelta(0), timedelta(days=9)),
    days=st.integers(1, 40),
)
@settings(max_examples=examples(100), deadline=None)
def test_what_is_received_earlier_is_never_due_later(pair, received, earlier, days):
    calendar, _ = pair
    for policy in DeadlinePolicy:
        late = deadline(received_at=local(received), term=Term(value=days), calendar=calendar, policy=policy)
        soon = deadline(
            received_at=local(received - earlier), term=Term(value=days), calendar=calendar, policy=policy
        )
        assert soon.due_at <= late.due_at


@given(received=MOMENTS, days=st.integers(1, 60))
@settings(max_examples=examples(100), deadline=None)
def test_an_explanation_accounts_for_every_day(received, days):
    """Weekly rest, declared days off and counted days add up to all days of the term."""
    calendar, _ = NATIONAL
    found = deadline(received_at=local(received), term=Term(value=days), calendar=calendar)
    rest = sum(
        int(line.params["count"])
        for line in found.explanation
        if line.code is ExplanationCode.WEEKLY_REST_SKIPPED
    )
    off = sum(line.code is ExplanationCode.DAY_OFF_SKIPPED for line in found.explanation)
    assert rest + off + days == (found.due_on - received.date()).days


@given(first=DAYS, length=st.integers(1, 799))
@settings(max_examples=examples(100), deadline=None)
def test_days_between_add_up(first, length):
    calendar, slow = NATIONAL
    second = min(first + timedelta(days=length), date(2027, 12, 31))
    walked = sum(slow.works(first + timedelta(days=each)) for each in range(1, (second - first).days + 1))
    assert working_days_between(first, second, calendar=calendar) == walked
