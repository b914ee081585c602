"""Until when a document is sent and its arrival answered, by a clerk's reckoning."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from motcua.exchange.domain.time_limits import Mark, confirm_by, mark_of, send_by
from motcua.kernel.civil_time import VIETNAM
from motcua.kernel.working_time import DayOff, Shift, WorkingCalendar

CALENDAR = WorkingCalendar(
    version="test",
    shifts=tuple(
        Shift(weekday=day, opens=opens, closes=closes)
        for day in range(5)
        for opens, closes in ((time(7, 30), time(11, 30)), (time(13), time(16, 30)))
    ),
    days_off=(DayOff(day=date(2026, 11, 24), name="Ngày nghỉ"),),
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("signed", "latest"),
    [
        pytest.param(date(2026, 11, 19), at(20, 12), id="next morning"),
        pytest.param(date(2026, 11, 20), at(23, 12), id="weekend is skipped"),
        pytest.param(date(2026, 11, 21), at(23, 12), id="signed on a Saturday"),
        pytest.param(date(2026, 11, 23), at(25, 12), id="day off is skipped"),
    ],
)
def test_a_document_is_sent_by_the_morning_after_it_was_signed(signed, latest):
    assert send_by(signed_on=signed, calendar=CALENDAR) == latest


@pytest.mark.parametrize(
    ("arrived", "latest"),
    [
        pytest.param(at(20, 8), at(20, 16, 30), id="in the morning"),
        pytest.param(at(20, 16, 29), at(20, 16, 30), id="at the last minute"),
        pytest.param(at(20, 16, 30), at(23, 16, 30), id="at the close of work"),
        pytest.param(at(21, 9), at(23, 16, 30), id="on a Saturday"),
        pytest.param(at(23, 22), at(25, 16, 30), id="at night before a day off"),
    ],
)
def test_its_arrival_is_answered_within_the_day(arrived, latest):
    assert confirm_by(arrived_at=arrived, calendar=CALENDAR) == latest


@pytest.mark.parametrize(
    ("now", "done", "mark"),
    [
        pytest.param(at(20, 8), None, None, id="time enough"),
        pytest.param(at(20, 14, 29), None, None, id="121 minutes of work left"),
        pytest.param(at(20, 14, 30), None, Mark.NEAR_DUE, id="two hours left"),
        pytest.param(at(20, 16, 30), None, Mark.NEAR_DUE, id="the last moment"),
        pytest.param(at(20, 16, 31), None, Mark.OVERDUE, id="over"),
        pytest.param(at(25, 8), at(20, 16), None, id="done in time"),
        pytest.param(at(25, 8), at(20, 17), Mark.OVERDUE, id="done late stays late"),
    ],
)
def test_marks(now, done, mark):
    assert mark_of(due_at=at(20, 16, 30), done_at=done, now=now, calendar=CALENDAR) is mark
