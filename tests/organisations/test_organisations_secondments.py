"""Secondments to the one-stop shop: how long, who may be lent, who stands ready, what is published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.accounts.factories import browser_of, make_staff
from tests.organisations.factories import (
    NOW,
    administrator,
    make_agency,
    make_official,
    make_person,
    make_unit,
    noon,
    staff,
)

from motcua.kernel.actors import SYSTEM, Role, Seat
from motcua.kernel.identifiers import InvalidIdentifierError
from motcua.kernel.periods import Period
from motcua.kernel.working_time.months import add_months
from motcua.organisations import public
from motcua.organisations.domain.secondments import (
    EndlessSecondmentError,
    SecondmentTooLongError,
    SecondmentTooShortError,
    ServiceTooShortError,
    ServiceUnknownError,
    has_served,
    require_length,
    require_service,
    secondment_rules,
)
from motcua.organisations.queries.one_stop_desks import desk_posts, desk_staff
from motcua.organisations.services.appoint import SelfAppointmentError
from motcua.organisations.services.desk_posts import NotADeskError, SecondedByItselfError
from motcua.organisations.services.give_telephone import give_telephone
from motcua.organisations.services.keep_reserves import (
    AlreadyInReserveError,
    HoldsThePostError,
    ReserveEndedError,
    name_reserve,
    release_reserve,
)
from motcua.organisations.services.record_service import ServiceInTheFutureError, record_service
from motcua.platform.models import AuditEntry

START = date(2026, 1, 15)
SERVED = date(2020, 3, 1)


class TestLength:
    """Decree 61/2018, art. 11(4): from 6 to 24 months, counted as the Civil Code counts them."""

    @pytest.mark.parametrize(
        ("end", "refused"),
        [
            pytest.param(None, EndlessSecondmentError, id="it has no end"),
            pytest.param(date(2026, 7, 14), SecondmentTooShortError, id="a day less than six months"),
            pytest.param(date(2026, 7, 15), None, id="six months"),
            pytest.param(date(2028, 1, 15), None, id="two years"),
            pytest.param(date(2028, 1, 16), SecondmentTooLongError, id="a day more"),
        ],
    )
    def test_it_lasts_from_six_months_to_two_years(self, end, refused):
        if refused is None:
            require_length(Period(START, end))
        else:
            with pytest.raises(refused):
                require_length(Period(START, end))

    @given(st.dates(date(2018, 6, 21), date(2090, 1, 1)), st.integers(1, 40))
    def test_what_is_allowed_is_exactly_between_the_two_lengths(self, start, months):
        try:
            require_length(Period(start, add_months(start, months)))
            allowed = True
        except (SecondmentTooShortError, SecondmentTooLongError):
            allowed = False
        assert allowed is (6 <= months <= 24)

    def test_before_the_decree_nothing_is_asked(self):
        require_length(Period(date(2018, 6, 20), date(2018, 6, 27)))


class TestService:
    """Decree 118/2025, art. 10-11: two years or more, since 1 July 2025."""

    @pytest.mark.parametrize(
        ("since", "on", "served"),
        [
            pytest.param(date(2024, 1, 15), START, True, id="two years to the day"),
            pytest.param(date(2024, 1, 16), START, False, id="a day short"),
            pytest.param(None, START, None, id="not recorded"),
            pytest.param(date(2025, 6, 1), date(2025, 6, 30), True, id="nothing was asked before"),
            pytest.param(date(2024, 2, 29), date(2026, 2, 28), True, id="begun on a leap day"),
        ],
    )
    def test_what_counts_as_served(self, since, on, served):
        assert has_served(since, on=on) is served

    def test_who_is_lent_must_have_it_on_record_the_agencys_own_need_not_yet(self):
        require_service(None, on=START, is_seconded=False)
        with pytest.raises(ServiceUnknownError):
            require_service(None, on=START, is_seconded=True)
        for is_seconded in (True, False):
            with pytest.raises(ServiceTooShortError):
                require_service(date(2025, 1, 1), on=START, is_seconded=is_seconded)

    def test_the_rules_meet_without_a_gap_and_name_their_source(self):
        rules = secondment_rules()
        assert [rule.valid.end for rule in rules[:-1]] == [rule.valid.start for rule in rules[1:]]
        assert rules[-1].valid.end is None
        assert all("Nghị định" in rule.source for rule in rules)


class Shop:
    """A centre with a one-stop desk, and a department that lends to it."""

    def __init__(self) -> None:
        self.centre, self.department = make_agency(name="Trung tâm Hòa Bình"), make_agency(name="Sở Tư pháp")
        self.desk_id = make_unit(self.centre.id, kind=public.UnitKind.ONE_STOP_DESK, name="Quầy số 1")

    def lend(self, person_id: int, **changes: object) -> int:
        facts: dict[str, object] = {
            "by": administrator(self.centre.id),
            "now": NOW,
            "person_id": person_id,
            "agency_id": self.centre.id,
            "role": Role.CLERK,
            "title": "Công chức",
            "unit_id": self.desk_id,
            "valid_from": START,
            "valid_to": date(2027, 1, 15),
            "desk": self.terms(),
        }
        return public.appoint(**(facts | changes))

    def terms(self, *, phone: str = "") -> public.DeskTerms:
        return public.DeskTerms(seconded_by_id=self.department.id, work_phone=phone)

    def served(self, *, since: date | None = SERVED, name: str = "Hà Văn Sơn") -> int:
        return public.register_person(by=SYSTEM, now=NOW, name=name, in_service_since=since)

    @property
    def post_id(self) -> int:
        return desk_posts(self.centre.id, on=START)[0].post_id


@pytest.fixture
def shop(db) -> Shop:
    return Shop()


class TestLending:
    def test_a_person_is_lent_and_published_with_the_telephone(self, shop):
        shop.lend(shop.served(), desk=shop.terms(phone="0218 3851 234"))
        (member,) = desk_staff(shop.centre.id, on=START)
        assert (member.name, member.seconded_by, member.work_phone) == (
            "Hà Văn Sơn",
            "Sở Tư pháp",
            "02183851234",
        )
        assert member.has_served is True
        assert desk_staff(shop.centre.id, on=date(2027, 1, 15)) == ()

    @pytest.mark.parametrize(
        ("changes", "refused"),
        [
            ({"valid_to": None}, EndlessSecondmentError),
            ({"valid_to": date(2026, 3, 1)}, SecondmentTooShortError),
            ({"valid_to": date(2030, 1, 1)}, SecondmentTooLongError),
            ({"unit_id": None}, NotADeskError),
        ],
    )
    def test_what_the_law_does_not_allow_is_refused(self, shop, changes, refused):
        person_id = shop.served()
        with pytest.raises(refused):
            shop.lend(person_id, **changes)
        assert public.tenures_of(person_id) == ()

    def test_who_has_not_served_and_the_agencys_own_are_not_lent(self, shop):
        for person_id, refused in (
            (shop.served(since=None), ServiceUnknownError),
            (shop.served(since=date(2025, 1, 1)), ServiceTooShortError),
        ):
            with pytest.raises(refused):
                shop.lend(person_id)
        with pytest.raises(SecondedByItselfError):
            shop.lend(shop.served(), desk=public.DeskTerms(seconded_by_id=shop.centre.id))
        with pytest.raises(InvalidIdentifierError):
            shop.lend(shop.served(), desk=shop.terms(phone="12"))

    def test_the_first_day_of_service_is_recorded_by_another_and_never_ahead(self, shop):
        person_id, admin = shop.served(since=None), administrator(shop.centre.id)
        record_service(by=admin, now=noon(START), person_id=person_id, since=SERVED)
        assert shop.lend(person_id)
        assert AuditEntry.objects.get(tag="person:service_recorded").data["since"] == "2020-03-01"
        with pytest.raises(ServiceInTheFutureError):
            record_service(by=admin, now=noon(START), person_id=person_id, since=date(2026, 1, 16))
        own = staff(person_id, Seat(role=Role.AGENCY_ADMINISTRATOR, agency_id=shop.centre.id))
        with pytest.raises(public.NotAdministratorError):
            record_service(by=own, now=noon(START), person_id=person_id, since=SERVED)
        with pytest.raises(public.PersonNotFoundError):
            record_service(
                by=administrator(shop.department.id), now=noon(START), person_id=person_id, since=SERVED
            )


class TestReserves:
    """Decree 61/2018, art. 12(8): somebody stands ready, from whatever agency."""

    @pytest.fixture
    def holder(self, shop) -> int:
        person_id = shop.served(name="Bùi Thị Hạnh")
        shop.lend(person_id)
        return person_id

    def name(self, shop: Shop, person_id: int, **changes: object) -> int:
        facts: dict[str, object] = {
            "by": administrator(shop.centre.id),
            "now": NOW,
            "post_id": shop.post_id,
            "person_id": person_id,
            "valid_from": START,
            "document_number": "9/QĐ-TT",
        }
        return name_reserve(**(facts | changes))

    def test_only_who_is_in_reserve_may_be_lent_the_place_from_elsewhere(self, shop, holder):
        ready = make_official(shop.department.id, Role.OFFICIAL, name="Đinh Thị Mơ")
        record_service(by=SYSTEM, now=NOW, person_id=ready, since=SERVED)
        seat = public.seats_of(holder, at=noon(START))[0]
        by = staff(holder, seat)
        lent = {
            "by": by,
            "now": noon(START),
            "seat": seat,
            "delegate_id": ready,
            "first_day": START,
            "last_day": date(2026, 1, 20),
            "document_number": "1/GUQ",
        }
        with pytest.raises(public.NotEligibleError):
            public.lend_seat(**lent)
        self.name(shop, ready, valid_to=date(2026, 1, 21))
        assert [each.name for each in public.eligible_colleagues(seat, but=holder, at=noon(START))] == [
            "Đinh Thị Mơ"
        ]
        with pytest.raises(public.NotEligibleError):
            public.lend_seat(**lent | {"last_day": date(2026, 1, 21)})
        public.lend_seat(**lent)
        assert public.seats_of(ready, at=noon(START))[-1].on_behalf_of == holder

    def test_a_place_is_not_held_and_awaited_by_one_nor_awaited_twice(self, shop, holder):
        with pytest.raises(HoldsThePostError):
            self.name(shop, holder)
        ready = make_person()
        self.name(shop, ready)
        with pytest.raises(AlreadyInReserveError):
            self.name(shop, ready, valid_from=date(2026, 5, 1))
        other = make_official(shop.department.id, Role.OFFICIAL)
        with pytest.raises(public.NotAdministratorError):
            self.name(shop, other, by=administrator(shop.department.id))

    def test_of_who_stands_ready_the_same_is_asked_as_of_who_is_appointed(self, shop, holder):
        with pytest.raises(ServiceTooShortError):
            self.name(shop, shop.served(since=date(2025, 1, 1)))
        elsewhere = make_official(shop.department.id, Role.OFFICIAL)
        with pytest.raises(ServiceUnknownError):
            self.name(shop, elsewhere)
        oneself = shop.served(name="Bùi Văn Tự")
        own = staff(oneself, Seat(role=Role.AGENCY_ADMINISTRATOR, agency_id=shop.centre.id))
        with pytest.raises(SelfAppointmentError):
            self.name(shop, oneself, by=own)
        assert desk_posts(shop.centre.id, on=START)[0].reserves == ()
        assert self.name(shop, oneself)

    def test_who_is_released_stands_ready_no_more(self, shop, holder):
        reserve_id = self.name(shop, make_person(name="Lò Văn Tâm"))
        until = date(2026, 3, 1)
        release_reserve(by=administrator(shop.centre.id), now=NOW, reserve_id=reserve_id, valid_to=until)
        assert [each.name for each in desk_posts(shop.centre.id, on=START)[0].reserves] == ["Lò Văn Tâm"]
        assert desk_posts(shop.centre.id, on=until)[0].reserves == ()
        with pytest.raises(ReserveEndedError):
            release_reserve(by=administrator(shop.centre.id), now=NOW, reserve_id=reserve_id, valid_to=until)

    def test_telephones_are_published_for_desks_only(self, shop):
        official = make_official(shop.centre.id, Role.OFFICIAL)
        with pytest.raises(NotADeskError):
            give_telephone(
                by=SYSTEM,
                now=NOW,
                assignment_id=public.tenures_of(official)[0].assignment_id,
                phone="02183851234",
            )


class TestPages:
    @pytest.fixture
    def centre(self, shop) -> Client:
        return browser_of(make_staff(Role.IT_CENTRE))

    @pytest.fixture(autouse=True)
    def _morning(self) -> Iterator[None]:
        with time_machine.travel(datetime(2026, 11, 20, 2, 0, tzinfo=UTC), tick=False):
            yield

    @pytest.fixture
    def lent(self, shop) -> int:
        shop.lend(shop.served(), valid_to=date(2026, 12, 15))
        return shop.post_id

    def test_everybody_finds_the_shop_its_people_and_telephones(self, client, shop, lent):
        listed = client.get("/one-stop-shops/?q=trung+tam+hoa").content.decode()
        assert "Trung tâm Hòa Bình" in listed
        assert "Sở Tư pháp" not in listed
        (member,) = desk_staff(shop.centre.id, on=START)
        give_telephone(by=SYSTEM, now=NOW, assignment_id=member.assignment_id, phone="0218 385 1234")
        page = client.get(f"/one-stop-shops/{shop.centre.code}/").content.decode()
        assert "Hà Văn Sơn" in page
        assert 'href="tel:02183851234"' in page
        for code in (shop.department.code, "KHONG-CO"):
            assert client.get(f"/one-stop-shops/{code}/").status_code == 404

    def test_keepers_see_what_is_missing_until_it_is_not(self, centre, shop, lent):
        path = reverse("organisations:one_stop", args=[shop.centre.code])
        page = centre.get(path, HTTP_ACCEPT_LANGUAGE="en").content.decode()
        told = ("chưa có người dự phòng", "Chưa công khai số điện thoại", "hết thời hạn được cử vào ngày")
        assert all(each in page for each in told)
        (member,) = desk_staff(shop.centre.id, on=START)
        centre.post(
            reverse("organisations:telephone", args=[shop.centre.code, member.assignment_id]),
            {"phone": "02183851234"},
        )
        ready = make_person(name="Lò Văn Tâm")
        answer = centre.post(
            f"{reverse('organisations:reserve', args=[ready])}?agency={shop.centre.code}",
            {"post": lent, "valid_from": "01/11/2026", "document_number": "9/QĐ"},
        )
        assert answer.status_code == 302
        page = centre.get(path).content.decode()
        assert "Lò Văn Tâm" in page
        assert "Chưa công khai số điện thoại" not in page
        assert "chưa có người dự phòng" not in page

    def test_the_form_says_what_the_law_does_not_allow(self, centre, shop):
        path = f"{reverse('organisations:appoint', args=[shop.served()])}?agency={shop.centre.code}"
        facts = {
            "role": "clerk",
            "title": "Công chức",
            "unit": shop.desk_id,
            "valid_from": "15/01/2026",
            "document_number": "1/QĐ",
            "seconded_by": shop.department.id,
        }
        page = centre.post(path, facts | {"valid_to": "01/03/2026"})
        assert page.status_code == 422
        assert "không dưới 6 tháng" in page.content.decode()
        assert centre.post(path, facts | {"valid_to": "15/01/2027"}).status_code == 302

    def test_the_form_says_why_somebody_does_not_stand_ready(self, centre, shop, lent):
        new = shop.served(since=date(2025, 12, 1), name="Lò Thị Tươi")
        answer = centre.post(
            f"{reverse('organisations:reserve', args=[new])}?agency={shop.centre.code}",
            {"post": lent, "valid_from": "01/11/2026", "document_number": "9/QĐ"},
        )
        assert answer.status_code == 422
        assert "chưa đủ 2 năm công tác" in answer.content.decode()

    def test_the_shop_costs_as_many_queries_for_many(self, client, shop, lent, assert_constant_queries):
        def show() -> HttpResponse:
            return client.get(f"/one-stop-shops/{shop.centre.code}/")

        def grow() -> None:
            for number in range(3):
                shop.lend(shop.served(), title=f"Công chức {number}")
            show()  # the first after a change asks for the tokens of what is kept hot

        assert_constant_queries(show, grow)
