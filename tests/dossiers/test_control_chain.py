"""The chain of hand-overs of the control slip, by examples a clerk would check by hand."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.kernel.calendars import office_hours

from motcua.dossiers.domain.control_chain import Entry, Outcome, chain
from motcua.kernel.civil_time import VIETNAM
from motcua.kernel.working_time import WorkingCalendar

CALENDAR = WorkingCalendar(version="t", shifts=office_hours())
HOURS = {"reception": 4, "appraisal": 8, "approval": 4, "sealing": 2, "return": 0}


def at(text: str) -> datetime:
    """A moment of November 2026: ``"20 09:00"`` is Friday the 20th."""
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=VIETNAM)


def entry(act: str, when: str, by: str, *, at_step: str, to: str = "", agency: int = 1, **facts) -> Entry:
    return Entry(
        act=act,
        at=at(when),
        by_name=by,
        agency_id=agency,
        from_step=at_step,
        to_step=to or at_step,
        facts=facts,
    )


ACCEPTED = entry("accept", "20 08:00", "Nhung", at_step="reception")
SENT = entry("transfer", "20 09:00", "Nhung", at_step="reception")
TAKEN = entry("acknowledge", "20 09:30", "Lâm", at_step="reception", to="appraisal", agency=2)


def links(*history: Entry):
    return chain(
        history,
        allotted=lambda step: HOURS[step] * 60,
        following=lambda _step: "appraisal",
        calendar=CALENDAR,
    )


def test_a_transfer_that_nobody_acknowledged_names_who_is_to_take_it_but_no_receiver():
    (link,) = links(ACCEPTED, SENT)

    assert (link.giver_step, link.given_by, link.given_at) == ("reception", "Nhung", at("20 09:00"))
    assert (link.receiver_step, link.received_by, link.received_at) == ("appraisal", "", None)


def test_the_receiver_of_a_transfer_is_who_acknowledged():
    (link,) = links(ACCEPTED, SENT, TAKEN)

    assert (link.received_by, link.received_at, link.receiver_agency_id) == ("Lâm", at("20 09:30"), 2)


def test_within_an_agency_the_receiver_is_who_acts_next():
    submitted = entry("submit", "20 15:00", "Lâm", at_step="appraisal", to="approval", agency=2)
    back = entry(
        "send_back", "20 16:00", "Thắng", at_step="approval", to="appraisal", agency=2, reason="Thiếu chữ ký."
    )
    _first, second, third = links(ACCEPTED, SENT, TAKEN, submitted, back)

    assert (second.given_by, second.received_by, second.received_at) == ("Lâm", "Thắng", at("20 16:00"))
    assert (third.given_by, third.receiver_step, third.received_by) == ("Thắng", "appraisal", "")
    assert (second.reason, third.reason) == ("", "Thiếu chữ ký.")


def test_acts_that_hand_nothing_over_are_no_links():
    drafted = entry("draft_result", "20 10:00", "Lâm", at_step="appraisal")
    returned = entry("return", "20 16:00", "Nhung", at_step="return", to="end")

    assert len(links(ACCEPTED, SENT, TAKEN, drafted, returned)) == 1
    assert links(ACCEPTED) == ()
    assert links() == ()


@pytest.mark.parametrize(
    ("when", "outcome"),
    [
        pytest.param("20 16:30", Outcome.EARLY, id="the day before it is due"),
        pytest.param("23 08:00", Outcome.ON_TIME, id="on the day, before the hour"),
        pytest.param("23 09:31", Outcome.LATE, id="a minute after eight working hours"),
        pytest.param("24 08:00", Outcome.LATE, id="the day after"),
    ],
)
def test_a_step_of_eight_hours_is_measured_in_working_hours_over_the_weekend(when, outcome):
    submitted = entry("submit", when, "Lâm", at_step="appraisal", to="approval", agency=2)

    assert links(ACCEPTED, SENT, TAKEN, submitted)[1].outcome is outcome


def test_a_step_without_a_time_of_its_own_is_neither_early_nor_late():
    given = entry("reassign", "20 10:00", "Sơn", at_step="return")

    assert links(ACCEPTED, given)[0].outcome is None


def test_after_a_supplement_the_step_is_measured_from_its_completion():
    asked = entry("request_supplement", "20 10:00", "Lâm", at_step="appraisal", agency=2)
    complete = entry("confirm_supplement", "25 14:00", "Lâm", at_step="appraisal", agency=2)
    submitted = entry("submit", "26 09:00", "Lâm", at_step="appraisal", to="approval", agency=2)

    assert links(ACCEPTED, SENT, TAKEN, submitted)[1].outcome is Outcome.LATE
    assert links(ACCEPTED, SENT, TAKEN, asked, complete, submitted)[1].outcome is Outcome.ON_TIME


def test_time_in_which_a_duty_was_awaited_is_not_counted():
    asked = entry("request_duty", "20 10:00", "Lâm", at_step="appraisal", agency=2)
    met = entry("close_duty", "24 10:00", "Lâm", at_step="appraisal", agency=2)
    submitted = entry("submit", "25 08:00", "Lâm", at_step="appraisal", to="approval", agency=2)

    assert links(ACCEPTED, SENT, TAKEN, submitted)[1].outcome is Outcome.LATE
    assert links(ACCEPTED, SENT, TAKEN, asked, met, submitted)[1].outcome is Outcome.ON_TIME
