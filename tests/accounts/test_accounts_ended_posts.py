"""Log-ins of whose last post ended before anybody locked them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.accounts.factories import NOW, make_staff
from tests.accounts.test_accounts_log_ins import Office
from tests.organisations.factories import also_appoint, make_agency

from motcua.accounts.models import User
from motcua.accounts.permissions import NotYoursToKeepError
from motcua.accounts.queries.log_ins import kept_person
from motcua.accounts.services.lock_log_in import lock_log_in
from motcua.kernel.actors import SYSTEM, Role
from motcua.organisations.models import Assignment
from motcua.organisations.services.appoint import end_assignment


@pytest.fixture
def office(db) -> Office:
    return Office()


TODAY = NOW.date()


class TestAfterTheLastPost:
    """Whose post ended before the log-in was locked is kept by the last agency's administrator."""

    def end(self, person_id: int, *, on: date = TODAY) -> None:
        for row in Assignment.objects.filter(person_id=person_id, valid_to=None):
            end_assignment(by=SYSTEM, now=NOW, assignment_id=row.pk, valid_to=on)

    def test_the_last_agencys_administrator_locks_it(self, office):
        office.opened()
        stranger = office.actor(make_staff(Role.AGENCY_ADMINISTRATOR))
        self.end(office.official_id)
        with pytest.raises(NotYoursToKeepError):
            lock_log_in(by=stranger, now=NOW, person_id=office.official_id, reason="x")

        lock_log_in(by=office.admin, now=NOW, person_id=office.official_id, reason="Thôi việc")

        assert not User.objects.get(person_id=office.official_id).is_active

    def test_not_once_there_is_another_post(self, office):
        office.opened()
        self.end(office.official_id)
        also_appoint(office.official_id, make_agency().id, Role.CLERK)
        with pytest.raises(NotYoursToKeepError):
            lock_log_in(by=office.admin, now=NOW, person_id=office.official_id, reason="x")
        assert kept_person(office.official_id, by=office.admin, at=NOW) is None

    def test_of_two_posts_the_later_one_tells_whose_it_is(self, office):
        office.opened()
        self.end(office.official_id, on=TODAY - timedelta(days=9))
        there = make_agency().id
        also_appoint(office.official_id, there, Role.CLERK)
        self.end(office.official_id)
        last = office.actor(make_staff(Role.AGENCY_ADMINISTRATOR, agency_id=there))
        assert kept_person(office.official_id, by=office.admin, at=NOW) is None
        assert kept_person(office.official_id, by=last, at=NOW) is not None

    def test_it_opens_no_log_in_and_none_of_the_it_centre(self, office):
        self.end(office.official_id)
        with pytest.raises(NotYoursToKeepError):
            office.opened()
        assert kept_person(office.official_id, by=office.admin, at=NOW) is None
        technician = make_staff(Role.IT_CENTRE, agency_id=office.id)
        self.end(technician.person_id)
        assert kept_person(technician.person_id, by=office.admin, at=NOW) is None
