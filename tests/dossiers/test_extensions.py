"""An apology with a new date: at least one day before the promised one, once, the first date kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.dossiers.factories import asked, receive, stored
from tests.kernel.calendars import national_calendar

from motcua.dossiers import public as dossiers
from motcua.dossiers.domain import extensions, lifecycle
from motcua.dossiers.domain.lifecycle import AlreadyExtendedError, ForbiddenMoveError
from motcua.dossiers.public import officials
from motcua.kernel.civil_time import civil_date, midnight
from motcua.portal.wording import course_of


def at(day: int, hour: int = 9) -> datetime:
    """A moment of November 2026 in Viet Nam, in UTC."""
    return datetime(2026, 11, day, hour - 7, tzinfo=UTC)


IN_TIME = at(18, 14)
"""The day before the promised one."""


@pytest.fixture
def processed(office) -> int:
    """Received on Wednesday 18 November, promised for Thursday 19 November at 17:30."""
    dossier_id = receive(office, at=at(18)).dossier_id
    officials.transfer(asked(office.clerk, dossier_id, at=at(18, 10)))
    officials.acknowledge(asked(office.official, dossier_id, at=at(18, 11)))
    return dossier_id


def extend(by, dossier_id: int, *, now: datetime = IN_TIME, day: int = 23, reason: str = "Chờ xác minh."):
    return officials.extend(asked(by, dossier_id, at=now), new_day=date(2026, 11, day), reason=reason)


def test_the_first_promise_stays_beside_the_new_date(office, processed):
    first = stored(processed).due_at

    extend(office.leader, processed)

    after = stored(processed)
    assert first == datetime(2026, 11, 19, 10, 30, tzinfo=UTC)
    assert (after.first_due_at, after.due_at) == (first, datetime(2026, 11, 23, 10, 30, tzinfo=UTC))
    assert after.due_rule == "appointed-anew"
    assert after.due_explanation[-1]["code"] == "appointed_anew"
    assert after.overdue_at == datetime(2026, 11, 23, 17, tzinfo=UTC), "late from midnight after the 23rd"
    facts = after.history.get(act="extend").facts
    assert (facts["reason"], facts["due_before"]) == ("Chờ xác minh.", first.isoformat())


def test_only_once(office, processed):
    extend(office.head, processed)

    with pytest.raises(AlreadyExtendedError):
        extend(office.leader, processed, now=at(20), day=25)

    assert stored(processed).due_at == datetime(2026, 11, 23, 10, 30, tzinfo=UTC)


def test_on_the_promised_day_it_is_too_late_and_the_last_day_is_named(office, processed):
    with pytest.raises(extensions.TooLateToExtendError) as refused:
        extend(office.leader, processed, now=at(19, 8))

    assert refused.value.last_day == date(2026, 11, 18)
    assert stored(processed).extensions == 0


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(19, id="the promised day itself"),
        pytest.param(18, id="before it"),
        pytest.param(21, id="a Saturday"),
        pytest.param(24, id="Culture Day, a day off"),
    ],
)
def test_the_new_date_is_a_working_day_after_the_promised_one(office, processed, day):
    with pytest.raises(extensions.NotALaterWorkingDayError):
        extend(office.leader, processed, day=day)


def test_who_may_apologise_for_the_agency(office, processed):
    for by in (office.official, office.clerk, office.office_clerk):
        with pytest.raises(dossiers.NotAllowedError):
            extend(by, processed)
    with pytest.raises(officials.ReasonMissingError):
        extend(office.leader, processed, reason=" ")


def test_nothing_is_appointed_anew_while_the_applicant_is_waited_for(office, processed):
    officials.request_supplement(
        asked(office.official, processed, at=at(18, 13)), missing=("Giấy tờ",), reason="Thiếu."
    )

    with pytest.raises(ForbiddenMoveError):
        extend(office.leader, processed)

    with pytest.raises(extensions.NothingPromisedError):
        extensions.appointed_anew(due_at=None, new_day=date(2026, 11, 23), now=at(18), calendar=CALENDAR)


def test_nothing_is_appointed_anew_before_acceptance_or_after_the_end(office):
    dossier_id = receive(office, at=at(18)).dossier_id
    dossiers.withdraw(asked(office.clerk, dossier_id, at=at(18, 10)), reason="Không cần nữa.")

    with pytest.raises(ForbiddenMoveError):
        extend(office.leader, dossier_id)


def test_the_citizen_reads_an_apology_with_both_dates(office, processed):
    extend(office.leader, processed)
    timeline = dossiers.track_by_token(stored(processed).proof_token).timeline

    [stranger] = [line for line in course_of(timeline, is_owner=False) if line.tone == "warning"]
    [owner] = [line for line in course_of(timeline, is_owner=True) if line.tone == "warning"]

    assert "xin lỗi" in stranger.title
    assert "19/11/2026" in stranger.detail
    assert "23/11/2026" in stranger.detail
    assert "Chờ xác minh." not in stranger.detail
    assert "Chờ xác minh." in owner.detail


CALENDAR = national_calendar()
DAYS = st.dates(date(2026, 10, 1), date(2026, 12, 20))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(due=DAYS, today=DAYS, wanted=DAYS)
def test_whatever_is_tried_the_new_date_is_a_later_working_day_told_a_day_ahead(due, today, wanted):
    due_at, now = midnight(due) + timedelta(hours=17), midnight(today) + timedelta(hours=9)
    try:
        new = extensions.appointed_anew(due_at=due_at, new_day=wanted, now=now, calendar=CALENDAR)
    except lifecycle.LifecycleError:
        assert today >= due or wanted <= due or not CALENDAR.is_working_day(wanted)
        return
    assert today < due < civil_date(new) == wanted
    assert CALENDAR.is_working_day(wanted)
    assert new == midnight(wanted) + timedelta(hours=17, minutes=30)
