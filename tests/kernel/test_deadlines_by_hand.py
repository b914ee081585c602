"""Deadlines a clerk would check with a calendar on the wall (law section I)."""

from __future__ import annotations

from datetime import datetime, time

import pytest
from tests.kernel.calendars import national_calendar, office_hours

from motcua.kernel.civil_time import VIETNAM, NaiveTimeError
from motcua.kernel.periods import Period
from motcua.kernel.working_time import (
    CalendarExhaustedError,
    DayOff,
    DeadlinePolicy,
    DeadlineRule,
    ExplanationCode,
    ExplanationLine,
    InvalidTermError,
    Shift,
    Term,
    TermUnit,
    WorkingCalendar,
    deadline,
    transfer_due,
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def due(received: str, value: int, unit: TermUnit, policy: DeadlinePolicy = DeadlinePolicy.BY_DATE) -> str:
    found = deadline(
        received_at=at(received),
        term=Term(value=value, unit=unit),
        calendar=national_calendar(),
        policy=policy,
    )
    return found.due_at.strftime("%Y-%m-%d %H:%M")


WORKING_DAYS = [
    pytest.param("2021-10-21 09:00", 1, "2021-10-22 17:30", id="the day of reception is not counted"),
    pytest.param("2021-10-22 16:00", 3, "2021-10-27 17:30", id="Friday 16:00, three working days"),
    pytest.param("2021-10-23 09:00", 3, "2021-10-27 17:30", id="received on a Saturday"),
    pytest.param("2021-02-09 10:00", 2, "2021-02-18 17:30", id="received on the eve of Tết 2021"),
    pytest.param("2020-01-22 15:30", 1, "2020-01-30 17:30", id="received on the eve of Tết 2020"),
    pytest.param("2024-04-26 10:00", 3, "2024-05-04 17:30", id="the make-up Saturday is counted"),
    pytest.param("2026-08-21 10:00", 1, "2026-08-22 17:30", id="due on a make-up Saturday itself"),
    pytest.param("2026-11-23 10:00", 1, "2026-11-25 17:30", id="24 November is off"),
    pytest.param("2021-12-30 10:00", 3, "2022-01-05 17:30", id="over the New Year with a substitute day"),
]


@pytest.mark.parametrize(("received", "days", "expected"), WORKING_DAYS)
def test_working_days_by_date(received, days, expected):
    assert due(received, days, TermUnit.WORKING_DAY) == expected


BY_HOUR = [
    pytest.param("2021-10-22 16:00", 1, TermUnit.WORKING_DAY, "2021-10-25 16:00", id="one day is 8 hours"),
    pytest.param("2021-10-22 16:00", 3, TermUnit.WORKING_DAY, "2021-10-27 16:00", id="Friday 16:00, 3 days"),
    pytest.param("2021-10-21 10:00", 4, TermUnit.HOUR, "2021-10-21 16:00", id="4 hours across noon"),
    pytest.param(
        "2021-10-21 07:30", 8, TermUnit.HOUR, "2021-10-21 17:30", id="ends at the close, not next day"
    ),
    pytest.param(
        "2021-10-21 07:30", 4, TermUnit.HOUR, "2021-10-21 11:30", id="ends at noon, not after lunch"
    ),
    pytest.param("2021-10-21 12:10", 30, TermUnit.MINUTE, "2021-10-21 14:00", id="received at lunch"),
    pytest.param("2021-10-23 12:10", 30, TermUnit.MINUTE, "2021-10-25 08:00", id="received on Saturday"),
    pytest.param("2021-10-21 17:20", 30, TermUnit.MINUTE, "2021-10-22 07:50", id="over night"),
    pytest.param("2021-12-31 17:00", 2, TermUnit.HOUR, "2022-01-04 09:00", id="over the end of the year"),
]


@pytest.mark.parametrize(("received", "value", "unit", "expected"), BY_HOUR)
def test_working_time_by_hour(received, value, unit, expected):
    assert due(received, value, unit, DeadlinePolicy.BY_HOUR) == expected


CALENDAR = [
    pytest.param(
        "2021-10-21 09:00", 2, TermUnit.CALENDAR_DAY, "2021-10-25 17:30", id="last day is a Saturday"
    ),
    pytest.param("2021-10-21 09:00", 4, TermUnit.CALENDAR_DAY, "2021-10-25 17:30", id="last day is a Monday"),
    pytest.param("2021-02-01 09:00", 10, TermUnit.CALENDAR_DAY, "2021-02-17 17:30", id="last day is in Tết"),
    pytest.param(
        "2024-04-30 09:00", 4, TermUnit.CALENDAR_DAY, "2024-05-04 17:30", id="ends on a make-up day"
    ),
    pytest.param(
        "2021-01-29 09:00", 1, TermUnit.MONTH, "2021-03-01 17:30", id="29 February is missing, Sunday"
    ),
    pytest.param("2020-01-31 09:00", 1, TermUnit.MONTH, "2020-03-02 17:30", id="29 February is a Saturday"),
    pytest.param("2021-10-21 09:00", 1, TermUnit.MONTH, "2021-11-22 17:30", id="21 November is a Sunday"),
    pytest.param("2021-10-21 09:00", 14, TermUnit.MONTH, "2022-12-21 17:30", id="more than a year"),
]


@pytest.mark.parametrize("policy", DeadlinePolicy)
@pytest.mark.parametrize(("received", "value", "unit", "expected"), CALENDAR)
def test_calendar_days_and_months_are_by_date_whatever_the_policy(received, value, unit, expected, policy):
    assert due(received, value, unit, policy) == expected


IMMEDIATE = [
    pytest.param("2021-10-21 09:00", "2021-10-21 17:30", id="the same day"),
    pytest.param("2021-10-21 15:00", "2021-10-21 17:30", id="15:00 itself is in time"),
    pytest.param("2021-10-21 15:01", "2021-10-22 17:30", id="after 15:00 the next working day"),
    pytest.param("2021-10-22 15:30", "2021-10-25 17:30", id="Friday after 15:00"),
    pytest.param("2021-10-23 09:00", "2021-10-25 17:30", id="received on a Saturday"),
]


@pytest.mark.parametrize(("received", "expected"), IMMEDIATE)
def test_immediate_procedures(received, expected):
    assert due(received, 0, TermUnit.IMMEDIATE) == expected


TRANSFER = [
    pytest.param("2021-10-21 06:00", "2021-10-21 17:30", id="online before work"),
    pytest.param("2021-10-21 15:00", "2021-10-21 17:30", id="15:00 itself is in time"),
    pytest.param("2021-10-21 15:00:01", "2021-10-22 07:30", id="a second after 15:00"),
    pytest.param("2021-10-22 16:00", "2021-10-25 07:30", id="Friday 16:00"),
    pytest.param("2021-10-22 23:00", "2021-10-25 07:30", id="Friday night"),
    pytest.param("2021-02-09 15:10", "2021-02-17 07:30", id="eve of Tết"),
]


@pytest.mark.parametrize(("received", "expected"), TRANSFER)
def test_transfer_is_due_the_same_day_or_first_thing_next_working_day(received, expected):
    found = transfer_due(received_at=at(received), calendar=national_calendar())
    assert found.due_at == at(expected)
    assert found.rule is DeadlineRule.TRANSFER


def test_a_morning_that_closes_before_15_00_is_over_at_its_close():
    mornings = WorkingCalendar(version="t", shifts=tuple(s for s in office_hours() if s.closes < time(12)))
    found = transfer_due(received_at=at("2021-10-21 12:00"), calendar=mornings)
    assert found.due_at == at("2021-10-22 07:30")


def test_24_november_can_be_switched_off():
    without = deadline(
        received_at=at("2026-11-23 10:00"),
        term=Term(value=1),
        calendar=national_calendar(with_culture_day=False),
    )
    assert without.due_at == at("2026-11-24 17:30")


def test_a_supplement_restarts_the_term_from_zero_when_the_dossier_is_complete():
    first = due("2021-10-18 09:00", 5, TermUnit.WORKING_DAY)
    again = due("2021-10-28 09:00", 5, TermUnit.WORKING_DAY)
    assert (first, again) == ("2021-10-25 17:30", "2021-11-04 17:30")


def test_non_territorial_reception_counts_from_the_competent_agencys_reception():
    """Law DL-1: handed in at Đà Bắc on Friday, received by the competent agency on Monday."""
    assert due("2021-10-22 14:00", 2, TermUnit.WORKING_DAY) == "2021-10-26 17:30"
    assert due("2021-10-25 08:00", 2, TermUnit.WORKING_DAY) == "2021-10-27 17:30"


def test_seasonal_shifts_change_the_hour_of_the_deadline():
    summer = Period(at("2021-04-16 00:00").date(), at("2021-10-16 00:00").date())
    shifts = [Shift(weekday=day, opens=time(7), closes=time(11, 30), valid=summer) for day in range(5)] + [
        Shift(weekday=day, opens=time(7, 30), closes=time(11, 30), valid=winter)
        for day in range(5)
        for winter in (Period(at("2020-01-01 00:00").date(), summer.start), Period(summer.end))
    ]
    calendar = WorkingCalendar(version="season", shifts=tuple(shifts))
    term = Term(value=90, unit=TermUnit.MINUTE)
    in_summer = deadline(received_at=at("2021-10-15 06:00"), term=term, calendar=calendar)
    in_winter = deadline(received_at=at("2021-10-18 06:00"), term=term, calendar=calendar)
    across = deadline(received_at=at("2021-10-15 11:00"), term=term, calendar=calendar)
    assert in_summer.due_at == at("2021-10-15 08:30")
    assert in_winter.due_at == at("2021-10-18 09:00")
    assert across.due_at == at("2021-10-18 08:30")


def test_a_counter_open_on_saturday_morning_makes_no_working_day():
    saturday = Shift(weekday=5, opens=time(8), closes=time(11), counts=False)
    calendar = WorkingCalendar(version="t", shifts=(*office_hours(), saturday))
    found = deadline(received_at=at("2021-10-22 16:00"), term=Term(value=1), calendar=calendar)
    assert found.due_at == at("2021-10-25 17:30")
    assert calendar.is_open(at("2021-10-23 00:00").date(), time(8, 30))
    assert not calendar.is_working_day(at("2021-10-23 00:00").date())


def test_a_deadline_explains_itself_line_by_line_and_names_its_calendar():
    found = deadline(received_at=at("2024-04-26 16:00"), term=Term(value=2), calendar=national_calendar())
    assert [(line.code.value, dict(line.params)) for line in found.explanation] == [
        ("received", {"at": "2024-04-26T16:00+07:00"}),
        ("term", {"value": 2, "unit": "working_day"}),
        ("first_day_not_counted", {"day": "2024-04-26"}),
        ("weekly_rest_skipped", {"count": 2}),
        ("day_off_skipped", {"day": "2024-04-29", "name": "Ngày nghỉ (thay cho ngày 04/05/2024)"}),
        ("day_off_skipped", {"day": "2024-04-30", "name": "Ngày Chiến thắng"}),
        ("day_off_skipped", {"day": "2024-05-01", "name": "Ngày Quốc tế Lao động"}),
        ("counted_working_days", {"count": 2, "first": "2024-05-02", "last": "2024-05-03"}),
        ("due", {"at": "2024-05-03T17:30+07:00"}),
        ("calendar", {"version": "VN-1", "rule": "working-days/by-date"}),
    ]
    assert (found.calendar_version, found.due_on.isoformat()) == ("VN-1", "2024-05-03")


def test_a_moved_last_day_names_the_days_off_that_moved_it():
    found = deadline(
        received_at=at("2021-04-29 09:00"),
        term=Term(value=2, unit=TermUnit.CALENDAR_DAY),
        calendar=national_calendar(),
    )
    codes = [line.code for line in found.explanation]
    assert codes[3:] == [
        ExplanationCode.COUNTED_CALENDAR_DAYS,
        ExplanationCode.WEEKLY_REST_SKIPPED,
        ExplanationCode.DAY_OFF_SKIPPED,
        ExplanationCode.DAY_OFF_SKIPPED,
        ExplanationCode.MOVED_TO_WORKING_DAY,
        ExplanationCode.DUE,
        ExplanationCode.CALENDAR,
    ]
    assert found.explanation[-3].params == {"last": "2021-05-01", "day": "2021-05-04"}


def test_explanation_lines_survive_storage():
    found = deadline(received_at=at("2024-04-26 16:00"), term=Term(value=9), calendar=national_calendar())
    stored = [line.as_json() for line in found.explanation]
    assert tuple(ExplanationLine.from_json(line) for line in stored) == found.explanation


@pytest.mark.parametrize(
    ("value", "unit"), [(0, TermUnit.WORKING_DAY), (-1, TermUnit.HOUR), (1, TermUnit.IMMEDIATE)]
)
def test_a_term_that_makes_no_sense_is_refused(value, unit):
    with pytest.raises(InvalidTermError):
        Term(value=value, unit=unit)


def test_a_moment_without_zone_is_refused():
    with pytest.raises(NaiveTimeError):
        deadline(
            received_at=datetime(2021, 10, 21, 9, 0),  # noqa: DTZ001
            term=Term(value=1),
            calendar=national_calendar(),
        )


@pytest.mark.parametrize("unit", [TermUnit.WORKING_DAY, TermUnit.HOUR])
def test_a_calendar_without_work_is_refused_rather_than_searched_for_ever(unit):
    idle = WorkingCalendar(
        version="t", shifts=(), days_off=(DayOff(day=at("2021-10-25 00:00").date(), name="x"),)
    )
    with pytest.raises(CalendarExhaustedError):
        deadline(received_at=at("2021-10-21 09:00"), term=Term(value=1, unit=unit), calendar=idle)
