"""Posts, delegations and the seats that come of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from tests.organisations.factories import NOW, SINCE, make_agency, make_official, make_person, make_unit

from motcua.kernel.actors import SYSTEM, Actor, ActorKind, Role, Seat
from motcua.kernel.civil_time import VIETNAM
from motcua.kernel.periods import EmptyPeriodError
from motcua.organisations import events, public
from motcua.organisations.models import Assignment, Delegation, Person, Post
from motcua.platform.models import AuditEntry, EventRow
from motcua.platform.outbox import row_of

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=VIETNAM)


def staff(person_id: int | None = None, *seats: Seat) -> Actor:
    return Actor(kind=ActorKind.STAFF, id=7, name="Đinh Công Thành", person_id=person_id, seats=seats)


def administrator(agency_id: int) -> Actor:
    return staff(None, Seat(role=Role.AGENCY_ADMINISTRATOR, agency_id=agency_id))


def also_appoint(person_id: int, agency_id: int, role: Role) -> None:
    public.appoint(
        by=SYSTEM,
        now=NOW,
        person_id=person_id,
        agency_id=agency_id,
        role=role,
        title="Công chức",
        valid_from=SINCE,
    )


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


class TestDelegate:
    @pytest.fixture
    def agency(self) -> public.AgencyInfo:
        return make_agency()

    def give(self, agency_id: int, delegator_id: int, delegate_id: int, **changes: object) -> int:
        facts = {
            "by": staff(delegator_id),
            "now": NOW,
            "delegator_id": delegator_id,
            "delegate_id": delegate_id,
            "agency_id": agency_id,
            "role": Role.LEADER,
            "valid_from": TODAY,
            "valid_to": TODAY + timedelta(days=3),
            "document_number": "05/GUQ-UBND",
        }
        return public.delegate(**{**facts, **changes})

    def test_a_delegate_sits_on_behalf_of_the_delegator_while_it_lasts(self, agency):
        chair = make_official(agency.id, Role.LEADER, name="Bùi Thị Hạnh", title="Chủ tịch")
        deputy = make_official(agency.id, Role.OFFICIAL, name="Hà Văn Sơn")
        self.give(agency.id, chair, deputy)
        own = Seat(role=Role.OFFICIAL, agency_id=agency.id)
        lent = Seat(role=Role.LEADER, agency_id=agency.id, on_behalf_of=chair)
        held = [public.seats_of(deputy, at=noon(TODAY + timedelta(days=each))) for each in (-1, 0, 2, 3)]
        assert held == [(own,), (own, lent), (own, lent), (own,)]
        found = public.people_holding(Role.LEADER, agency_id=agency.id, at=NOW)
        assert [(person.name, person.title) for person in found] == [
            ("Bùi Thị Hạnh", "Chủ tịch"),
            ("Hà Văn Sơn", "Chủ tịch"),
        ]

    def test_it_ends_with_the_delegators_own_seat(self, agency):
        chair = make_official(agency.id, Role.LEADER, valid_to=TODAY + timedelta(days=1))
        deputy = make_person()
        self.give(agency.id, chair, deputy)
        assert public.seats_of(deputy, at=NOW) != ()
        assert public.seats_of(deputy, at=noon(TODAY + timedelta(days=1))) == ()

    def test_it_lends_one_role_of_one_agency_only(self, agency):
        other = make_agency()
        chair = make_official(agency.id, Role.LEADER)
        for agency_id, role in ((agency.id, Role.CLERK), (other.id, Role.LEADER)):
            public.appoint(
                by=SYSTEM,
                now=NOW,
                person_id=chair,
                agency_id=agency_id,
                role=role,
                title="x",
                valid_from=SINCE,
            )
        deputy = make_person()
        self.give(agency.id, chair, deputy)
        assert [(seat.role, seat.agency_id) for seat in public.seats_of(deputy, at=NOW)] == [
            (Role.LEADER, agency.id)
        ]

    def test_a_scope_of_one_unit_lends_no_other(self, agency):
        units = [make_unit(agency.id) for _ in range(2)]
        head = make_official(agency.id, Role.UNIT_HEAD, unit_id=units[0])
        public.appoint(
            by=SYSTEM,
            now=NOW,
            person_id=head,
            agency_id=agency.id,
            unit_id=units[1],
            role=Role.UNIT_HEAD,
            title="Trưởng phòng",
            valid_from=SINCE,
        )
        deputy = make_person()
        self.give(agency.id, head, deputy, role=Role.UNIT_HEAD, unit_id=units[1])
        assert [seat.unit_id for seat in public.seats_of(deputy, at=NOW)] == [units[1]]

    def test_what_was_lent_is_not_lent_on(self, agency):
        chair, deputy, third = make_official(agency.id, Role.LEADER), make_person(), make_person()
        self.give(agency.id, chair, deputy)
        with pytest.raises(public.NotHeldError):
            self.give(agency.id, deputy, third)
        assert public.seats_of(third, at=NOW) == ()

    def test_it_is_taken_back_at_once(self, agency):
        chair, deputy = make_official(agency.id, Role.LEADER), make_person()
        delegation_id = self.give(agency.id, chair, deputy)
        public.revoke_delegation(by=staff(chair), now=NOW, delegation_id=delegation_id, valid_to=TODAY)
        assert public.seats_of(deputy, at=NOW) == ()
        with pytest.raises(public.DelegationEndedError):
            public.revoke_delegation(by=staff(chair), now=NOW, delegation_id=delegation_id, valid_to=TODAY)
        assert EventRow.objects.filter(name=events.DelegationRevoked.name).count() == 1

    def test_the_same_twice_at_once_is_refused_but_not_after_it_ended(self, agency):
        chair, deputy = make_official(agency.id, Role.LEADER), make_person()
        first = self.give(agency.id, chair, deputy)
        with pytest.raises(public.AlreadyDelegatedError):
            self.give(agency.id, chair, deputy, valid_from=TODAY + timedelta(days=2), valid_to=None)
        public.revoke_delegation(by=staff(chair), now=NOW, delegation_id=first, valid_to=TODAY)
        self.give(agency.id, chair, deputy)
        assert Delegation.objects.count() == 2

    @pytest.mark.parametrize("outsider", ["delegate", "stranger"])
    def test_only_the_delegator_or_an_administrator_delegates(self, agency, outsider):
        chair, deputy, stranger = make_official(agency.id, Role.LEADER), make_person(), make_person()
        by = staff({"delegate": deputy, "stranger": stranger}[outsider])
        with pytest.raises(public.NotAdministratorError):
            self.give(agency.id, chair, deputy, by=by)
        self.give(agency.id, chair, deputy, by=administrator(agency.id))
        with pytest.raises(public.NotAdministratorError):
            public.revoke_delegation(
                by=by, now=NOW, delegation_id=Delegation.objects.get().id, valid_to=TODAY
            )
        assert public.seats_of(deputy, at=NOW) != ()

    def test_nobody_delegates_to_oneself(self, agency):
        chair = make_official(agency.id, Role.LEADER)
        with pytest.raises(public.SelfDelegationError):
            self.give(agency.id, chair, chair)

    def test_a_delegation_that_is_none_cannot_be_revoked(self):
        with pytest.raises(public.DelegationNotFoundError):
            public.revoke_delegation(by=SYSTEM, now=NOW, delegation_id=10**9, valid_to=TODAY)


class TestPeople:
    def test_a_persons_title_is_that_of_the_moment(self):
        agency = make_agency()
        person_id = make_official(agency.id, Role.OFFICIAL, title="Chuyên viên", valid_to=TODAY)
        public.appoint(
            by=SYSTEM,
            now=NOW,
            person_id=person_id,
            agency_id=agency.id,
            role=Role.UNIT_HEAD,
            title="Trưởng phòng",
            valid_from=TODAY,
        )
        yesterday = noon(TODAY - timedelta(days=1))
        titles = [public.person(person_id, at=at).title for at in (yesterday, NOW, None)]
        assert titles == ["Chuyên viên", "Trưởng phòng", "Trưởng phòng"]

    def test_somebody_without_a_post_has_no_title(self):
        person_id = make_person(name="  Quách   Thị  Mai ")
        assert public.person(person_id) == public.PersonInfo(id=person_id, name="Quách Thị Mai", title="")
        with pytest.raises(public.PersonNotFoundError):
            public.person(10**9)

    def test_a_citizen_id_is_registered_once(self):
        facts = {"by": SYSTEM, "now": NOW, "name": "Hà Thị Lan", "phone": "+84 912 345 678"}
        person_id = public.register_person(**facts, citizen_id="017 195 004321")
        assert Person.objects.values("citizen_id", "phone", "folded_name").get(id=person_id) == {
            "citizen_id": "017195004321",
            "phone": "0912345678",
            "folded_name": "ha thi lan",
        }
        with pytest.raises(public.PersonExistsError):
            public.register_person(**facts, citizen_id="017195004321")

    def test_only_administrators_register(self):
        with pytest.raises(public.NotAdministratorError):
            public.register_person(
                by=staff(None, Seat(role=Role.CLERK, agency_id=1)), now=NOW, name="Hà Thị Lan"
            )
        assert not Person.objects.exists()
        public.register_person(by=administrator(make_agency().id), now=NOW, name="Hà Thị Lan")


class TestUnits:
    def test_units_of_an_agency_oldest_first(self):
        agency, other = make_agency(), make_agency()
        desk = make_unit(agency.id, name="Bộ phận Một cửa", kind=public.UnitKind.ONE_STOP_DESK)
        office = make_unit(agency.id, name="Văn phòng", kind=public.UnitKind.OFFICE)
        make_unit(other.id)
        assert [unit.id for unit in public.units_of(agency.id)] == [desk, office]
        assert public.unit(desk).kind is public.UnitKind.ONE_STOP_DESK
        assert public.units_of(agency.id, on=SINCE - timedelta(days=1)) == ()

    def test_a_name_stands_once_in_an_agency(self):
        agency = make_agency()
        make_unit(agency.id, name="Văn phòng")
        with pytest.raises(public.UnitExistsError):
            make_unit(agency.id, name="Văn phòng")
        make_unit(make_agency().id, name="Văn phòng")

    def test_a_parent_is_of_the_same_agency(self):
        facts = {"by": SYSTEM, "now": NOW, "kind": public.UnitKind.OFFICE, "valid_from": SINCE}
        agency = make_agency()
        parent_id = make_unit(agency.id)
        child = public.create_unit(**facts, agency_id=agency.id, name="Tổ văn thư", parent_id=parent_id)
        assert public.unit(child).parent_id == parent_id
        with pytest.raises(public.ForeignUnitError):
            public.create_unit(**facts, agency_id=make_agency().id, name="Tổ văn thư", parent_id=parent_id)

    def test_only_the_agencys_administrator_creates(self):
        agency, other = make_agency(), make_agency()
        facts = {"now": NOW, "agency_id": agency.id, "kind": public.UnitKind.OFFICE, "valid_from": SINCE}
        with pytest.raises(public.NotAdministratorError):
            public.create_unit(**facts, by=administrator(other.id), name="Văn phòng")
        assert public.units_of(agency.id) == ()
        assert public.create_unit(**facts, by=administrator(agency.id), name="Văn phòng")
