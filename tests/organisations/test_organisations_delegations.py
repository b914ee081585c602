"""Delegations: who sits for whom, for how long, and who may say so."""

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
    staff,
)

from motcua.kernel.actors import SYSTEM, Role, Seat
from motcua.organisations import events, public
from motcua.organisations.models import Delegation
from motcua.platform.models import EventRow

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


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
