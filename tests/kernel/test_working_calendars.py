"""What a working calendar refuses, and where things stand against their deadlines."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from tests.kernel.calendars import national_calendar, office_hours

from motcua.kernel.civil_time import VIETNAM
from motcua.kernel.periods import Period
from motcua.kernel.working_time import (
    CalendarConflictError,
    CalendarExhaustedError,
    DayOff,
    DeadlinePolicy,
    ExtraWorkingDay,
    OverlappingShiftsError,
    Shift,
    Standing,
    WorkingCalendar,
    add_working_days,
    next_working_day,
    overdue_from,
    standing,
)

DAY = date(2021, 10, 22)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def test_shifts_that_overlap_are_refused():
    longer = Shift(weekday=0, opens=time(11), closes=time(14))
    with pytest.raises(OverlappingShiftsError):
        WorkingCalendar(version="t", shifts=(*office_hours(), longer))


def test_shifts_of_different_seasons_may_overlap():
    winter = Shift(weekday=0, opens=time(8), closes=time(12), valid=Period(DAY))
    summer = Shift(weekday=0, opens=time(7), closes=time(11), valid=Period(date(2021, 4, 1), DAY))
    calendar = WorkingCalendar(version="t", shifts=(winter, summer))
    assert calendar.spans(date(2021, 10, 18)) == ((420, 660),)
    assert calendar.spans(date(2021, 10, 25)) == ((480, 720),)


def test_a_shift_that_lasts_no_time_is_refused():
    with pytest.raises(ValueError, match="lasts no time"):
        Shift(weekday=0, opens=time(8), closes=time(8))


def test_an_eighth_weekday_is_refused():
    with pytest.raises(ValueError, match="weekday 7"):
        Shift(weekday=7, opens=time(8), closes=time(9))


def test_a_day_both_off_and_working_is_refused():
    with pytest.raises(CalendarConflictError, match="2021-10-22"):
        WorkingCalendar(
            version="t",
            shifts=office_hours(),
            days_off=(DayOff(day=DAY, name="nghỉ"),),
            extra_working_days=(ExtraWorkingDay(day=DAY, name="làm"),),
        )


def test_a_day_declared_twice_is_refused():
    with pytest.raises(CalendarConflictError):
        WorkingCalendar(version="t", shifts=office_hours(), days_off=(DayOff(day=DAY, name="a"),) * 2)


def test_a_make_up_day_has_the_shifts_of_the_day_it_replaces():
    half_friday = tuple(shift for shift in office_hours() if shift.weekday != 4 or shift.closes < time(12))
    friday, saturday = DAY, date(2021, 10, 23)
    calendar = WorkingCalendar(
        version="t",
        shifts=half_friday,
        days_off=(DayOff(day=friday, name="nghỉ"),),
        extra_working_days=(ExtraWorkingDay(day=saturday, name="làm bù", in_place_of=friday),),
    )
    assert calendar.spans(saturday) == ((450, 690),)


def test_a_make_up_day_in_place_of_nothing_known_is_like_a_monday():
    sunday = date(2021, 10, 24)
    calendar = WorkingCalendar(
        version="t", shifts=office_hours(), extra_working_days=(ExtraWorkingDay(day=sunday, name="làm"),)
    )
    assert calendar.spans(sunday) == ((450, 690), (810, 1050))
    assert calendar.extra_working_day(sunday) is not None


def test_rest_and_days_off_are_told_apart():
    calendar = national_calendar()
    assert calendar.is_weekly_rest(date(2021, 10, 23))
    assert not calendar.is_weekly_rest(DAY)
    holiday = date(2021, 9, 2)
    assert not calendar.is_weekly_rest(holiday)
    off = calendar.day_off(holiday)
    assert off is not None
    assert off.name == "Quốc khánh"


def test_calendars_compare_by_content_not_by_what_was_asked_of_them():
    one, other = (WorkingCalendar(version="t", shifts=office_hours()) for _ in range(2))
    assert one.is_working_day(DAY)
    assert one == other


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, "2021-10-25"), (0, "2021-10-22"), (-1, "2021-10-21"), (-5, "2021-10-15")],
)
def test_working_days_are_counted_both_ways(count, expected):
    assert add_working_days(DAY, count, calendar=national_calendar()) == date.fromisoformat(expected)


def test_working_days_are_counted_back_over_the_new_year():
    assert add_working_days(date(2021, 1, 5), -2, calendar=national_calendar()) == date(2020, 12, 31)


def test_next_working_day_is_the_day_itself_when_it_is_one():
    assert next_working_day(DAY, calendar=national_calendar()) == DAY
    assert next_working_day(date(2021, 2, 10), calendar=national_calendar()) == date(2021, 2, 17)


def test_a_calendar_that_ends_is_exhausted_in_both_directions():
    short = Shift(weekday=4, opens=time(8), closes=time(9), valid=Period(DAY, date(2021, 11, 1)))
    calendar = WorkingCalendar(version="t", shifts=(short,))
    assert add_working_days(DAY, 1, calendar=calendar) == date(2021, 10, 29)
    with pytest.raises(CalendarExhaustedError):
        add_working_days(DAY, 2, calendar=calendar)
    with pytest.raises(CalendarExhaustedError):
        add_working_days(DAY, -1, calendar=calendar)


BY_DATE = [
    pytest.param("2021-10-21 17:30", Standing.ON_TIME, id="two days ahead"),
    pytest.param("2021-10-22 17:30", Standing.DUE_SOON, id="from Friday's close for Monday"),
    pytest.param("2021-10-25 17:30", Standing.DUE_SOON, id="at the close of the last day"),
    pytest.param("2021-10-25 23:59", Standing.DUE_SOON, id="the last day belongs to the term whole"),
    pytest.param("2021-10-26 00:00", Standing.OVERDUE, id="at midnight"),
]


@pytest.mark.parametrize(("now", "expected"), BY_DATE)
def test_standing_by_date(now, expected):
    found = standing(
        due_at=at("2021-10-25 17:30"),
        policy=DeadlinePolicy.BY_DATE,
        now=at(now),
        calendar=national_calendar(),
    )
    assert found is expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2021-10-25 09:59", Standing.DUE_SOON),
        ("2021-10-25 10:00", Standing.OVERDUE),
        ("2021-10-21 16:00", Standing.ON_TIME),
    ],
)
def test_standing_by_hour_ends_at_the_minute(now, expected):
    found = standing(
        due_at=at("2021-10-25 10:00"),
        policy=DeadlinePolicy.BY_HOUR,
        now=at(now),
        calendar=national_calendar(),
    )
    assert found is expected


def test_what_waits_for_the_citizen_has_no_deadline():
    found = standing(
        due_at=None, policy=DeadlinePolicy.BY_DATE, now=at("2021-10-25 10:00"), calendar=national_calendar()
    )
    assert found is Standing.WAITING


def test_late_begins_at_the_next_midnight_in_viet_nam():
    due_in_utc = datetime.fromisoformat("2021-10-25T10:30:00+00:00")
    assert overdue_from(due_at=due_in_utc, policy=DeadlinePolicy.BY_DATE) == at("2021-10-26 00:00")
    assert overdue_from(due_at=due_in_utc, policy=DeadlinePolicy.BY_HOUR) == at("2021-10-25 17:30")
