"""Lending one's own post: to whom, for how long, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.organisations.factories import NOW, make_agency, make_official, make_person, noon, staff

from motcua.kernel.actors import Actor, ActorKind, Role, Seat
from motcua.kernel.periods import EmptyPeriodError, Period
from motcua.organisations import public
from motcua.organisations.domain.delegations import LENDABLE, is_short_enough, may_stand_in
from motcua.platform.models import AuditEntry

TODAY = NOW.date()


def holder(person_id: int, *seats: Seat) -> Actor:
    return Actor(
        kind=ActorKind.STAFF,
        id=person_id,
        name="Bùi Thị Hạnh",
        person_id=person_id,
        seats=seats or public.seats_of(person_id, at=NOW),
    )


def lend(by: Actor, delegate_id: int, **changes: object) -> int:
    facts: dict[str, object] = {
        "by": by,
        "now": NOW,
        "seat": by.seats[0],
        "delegate_id": delegate_id,
        "first_day": TODAY,
        "last_day": TODAY + timedelta(days=2),
        "document_number": "05/GUQ-UBND",
    }
    return public.lend_seat(**(facts | changes))


@pytest.mark.parametrize(
    ("lent", "own", "may"),
    [
        pytest.param(Role.LEADER, {Role.LEADER}, True, id="a deputy signs for the chair"),
        pytest.param(Role.LEADER, {Role.UNIT_HEAD}, True, id="the head of a unit signs by delegation"),
        pytest.param(Role.LEADER, {Role.OFFICIAL, Role.CLERK}, False, id="an official does not sign"),
        pytest.param(Role.OFFICIAL, {Role.UNIT_HEAD}, True, id="a head does an official's work"),
        pytest.param(Role.OFFICIAL, {Role.CLERK}, False, id="who receives does not appraise"),
        pytest.param(Role.CLERK, {Role.OFFICIAL}, True, id="an official helps at the counter"),
        pytest.param(Role.OFFICE_CLERK, {Role.OFFICE_CLERK}, False, id="the seal is not lent by its keeper"),
        pytest.param(Role.IT_CENTRE, {Role.IT_CENTRE}, False, id="nor are rights over others"),
    ],
)
def test_who_may_be_lent_what(lent, own, may):
    assert may_stand_in(lent, own_roles=own) is may
    assert lent in LENDABLE or not may


@pytest.mark.parametrize(
    ("end", "is_short"),
    [(TODAY + timedelta(days=366), True), (TODAY + timedelta(days=367), False), (None, False)],
)
def test_a_delegation_ends_within_a_year(end: date | None, is_short: bool):
    assert is_short_enough(Period(TODAY, end)) is is_short


@pytest.mark.django_db
class TestLending:
    @pytest.fixture
    def agency(self) -> public.AgencyInfo:
        return make_agency()

    @pytest.fixture
    def chair(self, agency) -> Actor:
        return holder(make_official(agency.id, Role.LEADER, name="Bùi Thị Hạnh", title="Chủ tịch"))

    @pytest.fixture
    def head(self, agency) -> int:
        return make_official(agency.id, Role.UNIT_HEAD, name="Hà Văn Sơn", title="Trưởng phòng")

    def test_the_colleague_sits_there_on_all_days_up_to_the_last(self, chair, head):
        delegation_id = lend(chair, head)

        lent = [
            seat
            for each in (-1, 0, 2, 3)
            for seat in public.seats_of(head, at=noon(TODAY + timedelta(days=each)))
            if seat.on_behalf_of
        ]
        assert [seat.on_behalf_of for seat in lent] == [chair.person_id, chair.person_id]
        told = AuditEntry.objects.filter(tag="delegation:created", on_ref=f"delegation:{delegation_id}")
        assert told.count() == 1

    def test_both_sides_see_it(self, chair, head):
        lend(chair, head)

        [given] = public.stand_ins(chair.person_id, now=NOW)
        [received] = public.stand_ins(head, now=NOW)
        assert (given.delegate, given.is_lent, given.last_day) == (
            "Hà Văn Sơn",
            True,
            TODAY + timedelta(days=2),
        )
        assert (received.delegator, received.is_lent) == ("Bùi Thị Hạnh", False)

    def test_what_is_over_is_past_and_what_never_began_is_not_told(self, chair, head):
        over = lend(chair, head)
        never = lend(chair, head, first_day=TODAY + timedelta(days=9), last_day=TODAY + timedelta(days=9))
        public.revoke_delegation(by=chair, now=NOW, delegation_id=never, valid_to=TODAY + timedelta(days=9))
        later = NOW + timedelta(days=3)

        assert public.stand_ins(head, now=later) == ()
        assert [each.id for each in public.past_stand_ins(head, now=later)] == [over]

    def test_only_colleagues_whose_own_post_allows_it_are_offered(self, agency, chair, head):
        deputy = make_official(agency.id, Role.LEADER, name="Đinh Công Bằng")
        make_official(agency.id, Role.OFFICIAL)
        make_official(make_agency().id, Role.LEADER)

        offered = public.eligible_colleagues(chair.seats[0], but=chair.person_id, at=NOW)

        assert {person.id for person in offered} == {deputy, head}

    def test_who_only_stands_in_is_not_offered_as_if_it_were_an_own_post(self, agency, chair, head):
        official = make_official(agency.id, Role.OFFICIAL)
        lend(holder(head), official)

        assert official not in {
            person.id for person in public.eligible_colleagues(chair.seats[0], but=chair.person_id, at=NOW)
        }

    @pytest.mark.parametrize(
        ("changes", "error"),
        [
            ({"document_number": " "}, public.DocumentMissingError),
            ({"first_day": TODAY - timedelta(days=1)}, public.BeginsInThePastError),
            ({"last_day": TODAY - timedelta(days=1)}, EmptyPeriodError),
            ({"last_day": TODAY + timedelta(days=366)}, public.PeriodTooLongError),
        ],
    )
    def test_refused_periods_and_papers(self, chair, head, changes, error):
        with pytest.raises(error):
            lend(chair, head, **changes)
        assert public.stand_ins(head, now=NOW) == ()

    def test_an_official_of_the_agency_is_not_lent_the_signature(self, agency, chair):
        with pytest.raises(public.NotEligibleError):
            lend(chair, make_official(agency.id, Role.OFFICIAL))

    def test_nobody_of_another_agency_and_nobody_without_a_post(self, chair):
        for person_id in (make_official(make_agency().id, Role.LEADER), make_person()):
            with pytest.raises(public.NotEligibleError):
                lend(chair, person_id)

    def test_not_to_oneself(self, chair):
        with pytest.raises(public.SelfDelegationError):
            lend(chair, chair.person_id)

    def test_what_was_lent_is_not_lent_on(self, agency, chair, head):
        lend(chair, head)
        lent = next(seat for seat in public.seats_of(head, at=NOW) if seat.on_behalf_of)
        deputy = make_official(agency.id, Role.LEADER)

        assert lent not in public.lendable_seats(holder(head))
        with pytest.raises(public.NotHeldError):
            lend(holder(head), deputy, seat=lent)

    def test_a_post_that_one_does_not_hold_is_not_lent(self, agency, head):
        foreign = Seat(role=Role.LEADER, agency_id=agency.id)
        with pytest.raises(public.NotHeldError):
            lend(holder(head), make_official(agency.id, Role.LEADER), seat=foreign)
        with pytest.raises(public.NotHeldError):
            public.lend_seat(
                by=staff(head),
                now=NOW,
                seat=foreign,
                delegate_id=head,
                first_day=TODAY,
                last_day=TODAY,
                document_number="1",
            )

    def test_the_keeper_of_the_seal_needs_leave(self, agency):
        keeper = holder(make_official(agency.id, Role.OFFICE_CLERK))
        with pytest.raises(public.NotLendableError):
            lend(keeper, make_official(agency.id, Role.OFFICE_CLERK))
