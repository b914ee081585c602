"""Hot reads: no query when nothing changed, and never a stale or a rolled-back answer."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from tests.organisations.factories import NOW, SINCE, make_agency, make_official, make_person

from motcua.kernel.actors import SYSTEM, Role
from motcua.organisations import hot, public
from motcua.organisations.domain.calendars import DayKind
from motcua.organisations.models import Agency, Assignment, CalendarVersion, DeclaredDay

TODAY = NOW.date()


def read_everything(agency_id: int, person_id: int) -> tuple[object, ...]:
    return (
        public.agency(agency_id),
        public.agencies(on=TODAY),
        public.descendant_ids(agency_id, on=TODAY),
        public.units_of(agency_id),
        public.person(person_id),
        public.seats_of(person_id, at=NOW),
        public.people_holding(Role.CLERK, agency_id=agency_id, at=NOW),
        public.calendar_of(agency_id, on=TODAY),
        public.administrative_units(on=TODAY),
        public.ethnic_groups(),
    )


@pytest.mark.django_db
def test_what_this_transaction_wrote_is_read_hot_too(django_assert_num_queries):
    agency = make_agency()
    person_id = make_official(agency.id, Role.CLERK)
    first = read_everything(agency.id, person_id)
    with django_assert_num_queries(0):
        assert read_everything(agency.id, person_id) == first


@pytest.mark.django_db
def test_a_rolled_back_change_is_forgotten():
    agency = make_agency()
    before = public.agencies(on=TODAY)
    with transaction.atomic():
        make_agency(name="Cơ quan ma")
        assert len(public.agencies(on=TODAY)) == len(before) + 1
        transaction.set_rollback(True)
    assert public.agencies(on=TODAY) == before
    assert public.agency(agency.id) in before


@pytest.mark.django_db
def test_a_refused_act_leaves_nothing_behind():
    agency = make_agency()
    person_id = make_official(agency.id, Role.CLERK)
    seats = public.seats_of(person_id, at=NOW)
    with pytest.raises(public.AlreadyAppointedError):
        public.appoint(
            by=SYSTEM,
            now=NOW,
            person_id=person_id,
            agency_id=agency.id,
            role=Role.CLERK,
            title="Công chức",
            valid_from=SINCE,
        )
    assert public.seats_of(person_id, at=NOW) == seats


@pytest.mark.django_db(transaction=True)
class TestCommitted:
    def test_a_hot_read_costs_no_query(self, django_assert_num_queries, monkeypatch):
        monkeypatch.setattr(hot, "FRESH_SECONDS", 60.0)
        agency = make_agency()
        person_id = make_official(agency.id, Role.CLERK)
        first = read_everything(agency.id, person_id)
        with django_assert_num_queries(0):
            assert read_everything(agency.id, person_id) == first

    def test_after_a_while_one_query_asks_whether_anything_changed(
        self, django_assert_num_queries, monkeypatch
    ):
        agency = make_agency()
        person_id = make_official(agency.id, Role.CLERK)
        monkeypatch.setattr(hot, "FRESH_SECONDS", 0.0)
        read_everything(agency.id, person_id)
        with django_assert_num_queries(1):
            public.agency(agency.id)

    def test_a_change_made_elsewhere_is_seen_at_the_next_asking(self, monkeypatch):
        monkeypatch.setattr(hot, "FRESH_SECONDS", 0.0)
        agency = make_agency(name="Tên cũ")
        assert public.agency(agency.id).name == "Tên cũ"
        in_another_process("UPDATE organisations_agency SET name = 'Tên mới' WHERE id = %s", [agency.id])
        assert public.agency(agency.id).name == "Tên mới"

    def test_ones_own_commit_is_seen_at_once(self, monkeypatch):
        monkeypatch.setattr(hot, "FRESH_SECONDS", 3600.0)
        agency = make_agency()
        person_id = make_official(agency.id, Role.CLERK)
        assert public.seats_of(person_id, at=NOW) != ()
        assignment = Assignment.objects.get()
        public.end_assignment(by=SYSTEM, now=NOW, assignment_id=assignment.id, valid_to=TODAY)
        assert public.seats_of(person_id, at=NOW) == ()

    def test_an_uncommitted_change_is_not_seen_by_others(self):
        make_agency()
        committed = len(public.agencies(on=TODAY))
        with transaction.atomic():
            make_agency()
            assert len(public.agencies(on=TODAY)) == committed + 1
            assert in_another_thread(lambda: len(public.agencies(on=TODAY))) == committed
        assert len(public.agencies(on=TODAY)) == committed + 1

    def test_of_many_equal_appointments_at_once_one_wins(self):
        agency, person_id = make_agency(), make_person()
        outcomes = at_once(
            8,
            lambda _: public.appoint(
                by=SYSTEM,
                now=NOW,
                person_id=person_id,
                agency_id=agency.id,
                role=Role.LEADER,
                title="Chủ tịch",
                valid_from=TODAY,
            ),
        )
        refused = [each for each in outcomes if isinstance(each, public.AlreadyAppointedError)]
        assert (len(refused), Assignment.objects.count()) == (7, 1)

    def test_days_declared_at_once_are_numbered_without_gap_or_double(self):
        outcomes = at_once(
            8,
            lambda number: public.declare_day(
                by=SYSTEM,
                now=NOW,
                agency_id=None,
                day=TODAY + timedelta(days=number),
                kind=DayKind.OFF,
                name=f"Nghỉ {number}",
            ),
        )
        assert sorted(map(str, outcomes)) == [f"VN-{number}" for number in range(1, 9)]
        assert CalendarVersion.objects.count() == DeclaredDay.objects.count() == 8
        assert len(public.national_calendar().days_off) == 8


def in_another_thread(read):
    def run():
        try:
            return read()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result(timeout=20)


def in_another_process(sql: str, params: list[object]) -> None:
    """Change a row and the token as another process would: this one is told nothing."""

    def run() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, params)
            cursor.execute("UPDATE organisations_revision SET token = gen_random_uuid()")

    in_another_thread(run)
    assert Agency.objects.exists()


def at_once(count: int, act) -> list[object]:
    """Run ``act(0)``, ``act(1)`` … together; return what each returned or raised."""
    barrier = threading.Barrier(count, timeout=20)

    def run(number: int) -> object:
        try:
            barrier.wait()
            return act(number)
        except Exception as error:  # noqa: BLE001  # the test looks at what was raised
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))
