"""The pages on agencies, opened by the real addresses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import resolve
from tests.organisations.factories import NOW, make_agency, make_official, make_unit, staff

from motcua.kernel.actors import SYSTEM, Role, Seat
from motcua.organisations import public
from motcua.organisations.domain.calendars import DayKind
from motcua.organisations.models.unit import UnitKind
from motcua.organisations.web import words
from motcua.platform import clock

pytestmark = pytest.mark.django_db
CLERK = staff(None, Seat(role=Role.CLERK, agency_id=1))


def open_page(path: str, **data: str) -> str:
    request = RequestFactory().get(path, data)
    match = resolve(request.path)
    request.resolver_match = match
    request.actor = CLERK
    request.session = {}
    return match.func(request, *match.args, **match.kwargs).content.decode()


@pytest.fixture
def _province() -> None:
    public.import_reference(now=NOW)


@pytest.mark.parametrize("path", ["/organisations/", "/organisations/UBND-T/"])
def test_strangers_are_sent_to_the_log_in(path):
    make_agency(code="UBND-T", name="Bí mật")
    answer = Client().get(path)
    assert answer.status_code == 302
    assert "Bí mật" not in answer.content.decode()


@pytest.mark.usefixtures("_province")
class TestList:
    def test_it_shows_every_agency_but_no_template(self):
        page = open_page("/organisations/")
        assert page.count("<tr data-row>") == 226
        assert "226 cơ quan" in page
        assert "Ủy ban nhân dân cấp xã" not in page

    def test_it_is_searched_without_tone_marks_and_by_level(self):
        page = open_page("/organisations/", q="da bac", level="district")
        assert page.count("<tr data-row>") == 2
        assert "Ủy ban nhân dân huyện Đà Bắc" in page
        assert 'value="da bac"' in page

    def test_a_search_without_result_says_what_to_do(self):
        page = open_page("/organisations/", q="không có cơ quan này")
        assert "Không tìm thấy cơ quan nào" in page
        assert "<tr data-row>" not in page

    def test_a_level_that_is_none_is_answered_with_the_form(self):
        assert "<tr data-row>" in open_page("/organisations/", level="galaxy")

    def test_what_was_typed_comes_back_harmless(self):
        page = open_page("/organisations/", q="<script>alert(1)</script>")
        assert "<script>alert(1)" not in page


@pytest.mark.usefixtures("_province")
class TestDetail:
    def test_it_says_what_is_certain_and_what_is_assumed(self):
        page = open_page("/organisations/UBND-04789/")
        for text in ("Ủy ban nhân dân phường Thái Bình", "H28.31.01", "000.01.31.H28", "số thứ tự giả định"):
            assert text in page
        assert 'href="/organisations/UBND-TPHB/"' in page
        assert "07:30–11:30, 13:30–17:30" in page
        assert "VN-2" in page

    def test_it_lists_what_stands_under_it(self):
        page = open_page("/organisations/UBND-DB/")
        assert page.count('href="/organisations/UBND-0') == 17

    def test_an_agency_that_is_none_is_not_found(self):
        for code in ("KHONG-CO", "H28"):
            with pytest.raises(Http404):
                open_page(f"/organisations/{code}/")


def test_people_are_shown_with_post_unit_and_delegation():
    agency = make_agency(code="UBND-X")
    unit_id = make_unit(agency.id, name="Bộ phận Một cửa", kind=UnitKind.ONE_STOP_DESK)
    chair = make_official(agency.id, Role.LEADER, name="Bùi Thị Hạnh", title="Chủ tịch")
    clerk = make_official(agency.id, Role.CLERK, name="Hà Văn Sơn", title="Công chức", unit_id=unit_id)
    former = make_official(agency.id, Role.CLERK, name="Đinh Văn Cũ", valid_to=NOW.date())
    assert former
    public.delegate(
        by=SYSTEM,
        now=NOW,
        delegator_id=chair,
        delegate_id=clerk,
        agency_id=agency.id,
        role=Role.LEADER,
        valid_from=NOW.date(),
        valid_to=None,
        document_number="1/GUQ",
    )
    page = open_page("/organisations/UBND-X/")
    assert page.count("Hà Văn Sơn") == 2
    assert page.count("Theo ủy quyền") == 1
    assert page.count("Bùi Thị Hạnh") == 1
    assert "Bộ phận Một cửa" in page
    assert "Đinh Văn Cũ" not in page


def test_declared_days_of_the_coming_year_are_shown():
    agency = make_agency(code="UBND-X")
    today = clock.now().date()
    for days, kind, name in ((10, DayKind.OFF, "Nghỉ tránh lũ"), (12, DayKind.WORKING, "Làm bù sau lũ")):
        public.declare_day(
            by=SYSTEM, now=NOW, agency_id=agency.id, day=today + timedelta(days=days), kind=kind, name=name
        )
    declared = {"day": today - timedelta(days=10), "kind": DayKind.OFF, "name": "Đã qua"}
    public.declare_day(by=SYSTEM, now=NOW, agency_id=agency.id, **declared)
    page = open_page("/organisations/UBND-X/")
    assert "Nghỉ tránh lũ" in page
    assert "Làm bù sau lũ" in page
    assert "Đã qua" not in page


def test_a_hot_list_costs_no_query_for_any_number_of_agencies(django_assert_num_queries):
    for count in (1, 5):
        for _ in range(count):
            make_agency()
        open_page("/organisations/")
        with django_assert_num_queries(0):
            open_page("/organisations/")


def test_every_kind_in_the_data_and_every_role_has_a_word():
    public.import_reference(now=NOW)
    kinds = {found.kind for found in public.agencies(on=NOW.date())} | {"template"}
    assert kinds <= words._AGENCY_KINDS.keys()
    assert words._UNIT_KINDS.keys() == set(UnitKind)
    assert words._ROLES.keys() == set(Role)
    assert words.kind_text("a new kind") == "a new kind"
