"""Posts and the seats that come of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.organisations.factories import (
    NOW,
    SINCE,
    administrator,
    make_agency,
    make_official,
    make_person,
    make_unit,
    noon,
)

from motcua.kernel.actors import SYSTEM, Role, Seat
from motcua.kernel.periods import EmptyPeriodError
from motcua.organisations import events, public
from motcua.organisations.models import Assignment, Post
from motcua.platform.models import AuditEntry, EventRow
from motcua.platform.outbox import row_of

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


class TestAppoint:
    def test_a_post_gives_a_seat_from_its_first_day_to_before_its_end(self):
        agency = make_agency()
        unit_id = make_unit(agency.id)
        person_id = make_official(
            agency.id, Role.OFFICIAL, unit_id=unit_id, valid_from=TODAY, valid_to=TODAY + timedelta(days=2)
        )
        seat = Seat(role=Role.OFFICIAL, agency_id=agency.id, unit_id=unit_id)
        held = [public.seats_of(person_id, at=noon(TODAY + timedelta(days=each))) for each in (-1, 0, 1, 2)]
        assert held == [(), (seat,), (seat,), ()]

    def test_the_day_is_counted_in_viet_nam(self):
        agency = make_agency()
        person_id = make_official(agency.id, Role.CLERK, valid_from=TODAY)
        midnight = noon(TODAY) - timedelta(hours=12)
        assert public.seats_of(person_id, at=midnight) != ()
        assert public.seats_of(person_id, at=midnight - timedelta(seconds=1)) == ()

    def test_one_person_holds_several_posts(self):
        here, there = make_agency(), make_agency()
        person_id = make_official(here.id, Role.OFFICIAL)
        for agency, role in ((here, Role.CLERK), (there, Role.LEADER)):
            public.appoint(
                by=SYSTEM,
                now=NOW,
                person_id=person_id,
                agency_id=agency.id,
                role=role,
                title="x",
                valid_from=SINCE,
            )
        assert [(seat.role, seat.agency_id) for seat in public.seats_of(person_id, at=NOW)] == [
            (Role.OFFICIAL, here.id),
            (Role.CLERK, here.id),
            (Role.LEADER, there.id),
        ]

    def test_two_people_share_one_post(self):
        agency = make_agency()
        first, second = (make_official(agency.id, Role.CLERK) for _ in range(2))
        assert Post.objects.filter(agency_id=agency.id).count() == 1
        holders = public.people_holding(Role.CLERK, agency_id=agency.id, at=NOW)
        assert [holder.id for holder in holders] == [first, second]

    def test_the_same_post_twice_at_once_is_refused(self):
        agency = make_agency()
        person_id = make_official(agency.id, Role.CLERK, valid_from=TODAY, valid_to=TODAY + timedelta(days=9))
        again = {
            "by": SYSTEM,
            "now": NOW,
            "person_id": person_id,
            "agency_id": agency.id,
            "role": Role.CLERK,
            "title": "Công chức",
        }
        with pytest.raises(public.AlreadyAppointedError):
            public.appoint(**again, valid_from=TODAY + timedelta(days=8))
        public.appoint(**again, valid_from=TODAY + timedelta(days=9))
        assert Assignment.objects.count() == 2

    def test_it_is_audited_and_announced(self):
        agency = make_agency()
        person_id = make_person()
        assignment_id = public.appoint(
            by=administrator(agency.id),
            now=NOW,
            person_id=person_id,
            agency_id=agency.id,
            role=Role.LEADER,
            title="Chủ tịch",
            valid_from=TODAY,
            document_number="12/QĐ-UBND",
        )
        entry = AuditEntry.objects.get(tag="assignment:created")
        assert (entry.on_ref, entry.by_ref, entry.agency_id) == (
            f"assignment:{assignment_id}",
            "staff:7",
            agency.id,
        )
        announced = events.PersonAppointed(
            assignment_id=assignment_id,
            person_id=person_id,
            agency_id=agency.id,
            unit_id=None,
            role="leader",
            valid_from=TODAY,
        )
        row = EventRow.objects.get(name=events.PersonAppointed.name)
        assert (row.name, row.data) == row_of(announced)

    def test_an_administrator_of_another_agency_is_refused_and_nothing_is_written(self):
        agency, other = make_agency(), make_agency()
        person_id = make_person()
        before = AuditEntry.objects.count()
        with pytest.raises(public.NotAdministratorError):
            public.appoint(
                by=administrator(other.id),
                now=NOW,
                person_id=person_id,
                agency_id=agency.id,
                role=Role.LEADER,
                title="Chủ tịch",
                valid_from=TODAY,
            )
        assert not Assignment.objects.exists()
        assert not Post.objects.exists()
        assert AuditEntry.objects.count() == before

    def test_a_unit_of_another_agency_is_refused(self):
        agency, other = make_agency(), make_agency()
        with pytest.raises(public.ForeignUnitError):
            make_official(agency.id, Role.CLERK, unit_id=make_unit(other.id))

    def test_a_period_without_days_is_refused(self):
        with pytest.raises(EmptyPeriodError):
            make_official(make_agency().id, Role.CLERK, valid_from=TODAY, valid_to=TODAY)

    def test_nobody_and_nowhere_are_refused(self):
        agency, person_id = make_agency(), make_person()
        facts = {"by": SYSTEM, "now": NOW, "role": Role.CLERK, "title": "x", "valid_from": TODAY}
        with pytest.raises(public.PersonNotFoundError):
            public.appoint(**facts, person_id=10**9, agency_id=agency.id)
        with pytest.raises(public.AgencyNotFoundError):
            public.appoint(**facts, person_id=person_id, agency_id=10**9)
        with pytest.raises(public.UnitNotFoundError):
            public.appoint(**facts, person_id=person_id, agency_id=agency.id, unit_id=10**9)


class TestEndAssignment:
    def test_it_ends_on_the_day_and_cannot_be_prolonged(self):
        person_id = make_official(make_agency().id, Role.CLERK)
        assignment_id = Assignment.objects.get().id
        public.end_assignment(by=SYSTEM, now=NOW, assignment_id=assignment_id, valid_to=TODAY)
        assert public.seats_of(person_id, at=noon(TODAY - timedelta(days=1))) != ()
        assert public.seats_of(person_id, at=NOW) == ()
        with pytest.raises(public.AssignmentEndedError):
            public.end_assignment(by=SYSTEM, now=NOW, assignment_id=assignment_id, valid_to=TODAY)

    def test_an_assignment_of_today_can_be_annulled_today(self):
        agency = make_agency()
        person_id = make_official(agency.id, Role.LEADER, valid_from=TODAY)
        public.end_assignment(by=SYSTEM, now=NOW, assignment_id=Assignment.objects.get().id, valid_to=TODAY)
        assert public.seats_of(person_id, at=NOW) == ()
        assert public.people_holding(Role.LEADER, agency_id=agency.id, at=NOW) == ()

    def test_what_does_not_exist_or_would_end_before_it_starts_is_refused(self):
        make_official(make_agency().id, Role.CLERK, valid_from=TODAY)
        with pytest.raises(public.AssignmentNotFoundError):
            public.end_assignment(by=SYSTEM, now=NOW, assignment_id=10**9, valid_to=TODAY)
        with pytest.raises(EmptyPeriodError):
            public.end_assignment(
                by=SYSTEM,
                now=NOW,
                assignment_id=Assignment.objects.get().id,
                valid_to=TODAY - timedelta(days=1),
            )

    def test_only_the_agencys_administrator_ends_it(self):
        make_official(make_agency().id, Role.CLERK)
        with pytest.raises(public.NotAdministratorError):
            public.end_assignment(
                by=administrator(make_agency().id),
                now=NOW,
                assignment_id=Assignment.objects.get().id,
                valid_to=TODAY,
            )
        assert Assignment.objects.get().valid_to is None
