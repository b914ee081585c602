"""Eight working hours to answer what came in from afar, three working days to ask for a supplement."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.dossiers.factories import NOW, asked, make_application, make_office, receive, stored
from tests.kernel.calendars import national_calendar

from motcua.dossiers import public as dossiers
from motcua.dossiers.domain.answering import answer_due, notice_due
from motcua.dossiers.models import Dossier
from motcua.dossiers.public import officials
from motcua.dossiers.queries.answering import late_requests, unanswered
from motcua.dossiers.queries.worklist import View, worklist
from motcua.kernel.working_time import Standing

WANTED = {"missing": ("Giấy tờ",), "reason": "Thiếu giấy chứng sinh."}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 in Viet Nam."""
    return datetime(2026, 11, day, hour - 7, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lodged", "due"),
    [
        pytest.param(at(18, 9), at(19, 9), id="eight hours of work later, the next day"),
        pytest.param(at(18, 21), at(19, 17, 30), id="in the evening: all of the next day"),
        pytest.param(at(20, 15), at(23, 15), id="over the week-end"),
        pytest.param(at(21, 10), at(23, 17, 30), id="on Saturday: all of Monday"),
    ],
)
def test_an_application_is_answered_within_eight_working_hours(lodged, due):
    assert answer_due(lodged_at=lodged, calendar=national_calendar()) == due


@pytest.mark.parametrize(
    ("accepted", "due"),
    [
        pytest.param(at(16, 9), at(19, 17, 30), id="Monday: until Thursday's close"),
        pytest.param(at(20, 9), at(26, 17, 30), id="Friday: until Thursday's, for the 24th is a holiday"),
    ],
)
def test_a_supplement_is_asked_for_within_three_working_days(accepted, due):
    assert notice_due(accepted_at=accepted, calendar=national_calendar()) == due


@pytest.fixture
def neighbour(office):
    return make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")


def arrived(office, *, channel: str = "online", lodged_at: datetime = NOW) -> int:
    lodged = dossiers.lodge(by=office.clerk, now=lodged_at, application=make_application(office))
    Dossier.objects.filter(pk=lodged.dossier_id).update(channel=channel)
    return lodged.dossier_id


@pytest.mark.django_db
class TestUnanswered:
    def test_lists_what_waits_longer_and_by_when_it_was_to_be_answered(self, office):
        old, new = arrived(office, lodged_at=NOW - timedelta(days=1)), arrived(office)
        late = NOW + timedelta(hours=1)

        [row] = unanswered(office.leader, now=late)

        assert (row.dossier_id, row.code, row.due_at) == (old, stored(old).code, NOW)
        assert unanswered(office.leader, now=NOW) == (), "until the very minute"
        monday = NOW + timedelta(days=4)
        assert [found.dossier_id for found in unanswered(office.leader, now=monday)] == [old, new]

    def test_leaves_out_the_counter_and_what_was_answered(self, office):
        arrived(office, channel="direct")
        refused = arrived(office, channel="post")
        later = NOW + timedelta(days=5)
        assert [row.dossier_id for row in unanswered(office.leader, now=later)] == [refused]

        officials.refuse_reception(asked(office.clerk, refused), reason="Không thuộc thẩm quyền")

        assert unanswered(office.leader, now=later) == ()

    def test_of_others_is_shown_to_nobody(self, office, neighbour):
        arrived(neighbour)

        assert unanswered(office.leader, now=NOW + timedelta(days=5)) == ()


def asked_after(office, days: int) -> int:
    dossier_id = receive(office).dossier_id
    officials.transfer(asked(office.clerk, dossier_id))
    officials.acknowledge(asked(office.official, dossier_id))
    officials.request_supplement(asked(office.official, dossier_id, at=NOW + timedelta(days=days)), **WANTED)
    return dossier_id


@pytest.mark.django_db
class TestLateRequests:
    def test_lists_what_was_asked_for_after_the_third_working_day(self, office, neighbour):
        asked_after(office, 6)  # Friday to Thursday: the third working day
        late = asked_after(office, 7)
        asked_after(neighbour, 9)

        [row] = late_requests(office.leader)

        assert (row.dossier_id, row.by_name, row.reason) == (late, office.official.name, WANTED["reason"])
        assert row.due_at == at(26, 17, 30)

    def test_knows_no_such_term_before_acceptance(self, office):
        dossier_id = arrived(office)
        officials.request_supplement(asked(office.clerk, dossier_id, at=NOW + timedelta(days=9)), **WANTED)

        assert late_requests(office.leader) == ()


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow(office, assert_constant_queries):
    later = NOW + timedelta(days=9)

    def some() -> None:
        arrived(office)
        asked_after(office, 7)

    def show() -> None:
        assert unanswered(office.leader, now=later)
        assert late_requests(office.leader)

    some()
    assert_constant_queries(show, lambda: [some() for _ in range(3)])


def test_supervisors_see_both_on_their_page(desk):
    codes = {stored(arrived(desk.office, lodged_at=NOW - timedelta(days=9))).code}
    codes.add(stored(asked_after(desk.office, 7)).code)

    page = desk.at("head").get("/work/supervision/").content.decode()

    assert all(code in page for code in codes)
    assert "phải trả lời trước" in page
    assert "hạn yêu cầu đến" in page


@pytest.mark.django_db
def test_the_counters_list_says_until_when_each_is_to_be_answered(office):
    late, today, here = (
        arrived(office, lodged_at=NOW - timedelta(days=2)),
        arrived(office),
        arrived(office, channel="direct"),
    )

    rows = {row.id: row for row in worklist(office.clerk, view=View.ARRIVED, now=NOW).rows}

    assert (rows[late].answer_by, rows[late].standing) == (at(19, 9), Standing.OVERDUE)
    assert (rows[today].answer_by, rows[today].standing) == (at(23, 9), Standing.DUE_SOON)
    assert (rows[here].answer_by, rows[here].standing) == (None, Standing.WAITING)


def test_the_list_shows_it(desk):
    arrived(desk.office)

    assert "trả lời trước 09:00 23/11/2026" in desk.clerk.get("/work/?view=arrived").content.decode()
