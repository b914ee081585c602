"""The IT centre creates, renames, merges and closes agencies; keepers keep units and people."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from tests.accounts.factories import browser_of, make_staff
from tests.organisations.factories import (
    NOW,
    SINCE,
    administrator,
    also_appoint,
    make_agency,
    make_official,
    make_person,
    make_unit,
    staff,
)

from motcua.kernel.actors import SYSTEM, Role, Seat
from motcua.kernel.agency_codes import InvalidAgencyCodeError
from motcua.organisations import public, usage
from motcua.organisations.models import Agency, Assignment, Unit
from motcua.organisations.queries.lineage import lineage, name_on
from motcua.organisations.queries.registered_people import SHOWN, people
from motcua.organisations.services.close_agency import AgencyInUseError, close_agency
from motcua.organisations.services.create_agency import (
    AgencyExistsError,
    InvalidShortCodeError,
    NewAgency,
    create_agency,
)
from motcua.organisations.services.end_unit import UnitEndedError, UnitInUseError, end_unit
from motcua.organisations.services.rename_agency import AlreadyRenamedError, bear_due_names, rename_agency
from motcua.platform import audit

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
DAY = date(2021, 12, 1)


def facts(**others: object) -> NewAgency:
    given = {
        "code": "SO-MOI",
        "name": "Sở Mới",
        "short_name": "Sở Mới",
        "kind": "department",
        "side": "state",
        "level": "commune",
        "valid_from": SINCE,
    }
    return NewAgency(**{**given, **others})


def centre() -> Client:
    return browser_of(make_staff(Role.IT_CENTRE))


class TestCreating:
    def test_both_identification_codes_are_known_from_one(self):
        make_agency()
        made = public.agency(create_agency(by=SYSTEM, now=NOW, facts=facts(identification="000.00.16.H28")))
        assert (made.code_qcvn102, made.code_qd20) == ("000.00.16.H28", "H28.16")
        assert public.agency_by_code("H28.16") == made
        assert [each.tag for each in audit.changes_of(f"agency:{made.id}")] == ["agency:created"]

    def test_a_code_without_a_form_in_the_old_scheme_is_kept_in_the_new_one(self):
        make_agency()
        made = create_agency(by=SYSTEM, now=NOW, facts=facts(identification="H28.1.2.3.4"))
        assert (public.agency(made).code_qcvn102, public.agency(made).code_qd20) == ("", "H28.1.2.3.4")

    @pytest.mark.parametrize("code", ["so-moi", "Sở", "A--B", "-A", "", "VN"])
    def test_a_malformed_short_code_is_refused(self, code):
        make_agency()
        with pytest.raises(InvalidShortCodeError):
            create_agency(by=SYSTEM, now=NOW, facts=facts(code=code))

    def test_what_is_no_identification_code_is_refused(self):
        make_agency()
        with pytest.raises(InvalidAgencyCodeError):
            create_agency(by=SYSTEM, now=NOW, facts=facts(identification="H28"[1:]))

    def test_a_code_is_given_once_while_its_bearer_exists(self):
        make_agency(code="CU", code_qd20="H28.7", valid_to=date(2021, 1, 1))
        with pytest.raises(AgencyExistsError):
            create_agency(by=SYSTEM, now=NOW, facts=facts(code="CU"))
        with pytest.raises(AgencyExistsError):
            create_agency(by=SYSTEM, now=NOW, facts=facts(identification="H28.7"))
        later = facts(identification="H28.7", valid_from=date(2021, 1, 1))
        assert create_agency(by=SYSTEM, now=NOW, facts=later)

    def test_only_the_data_centre_may(self):
        own = make_agency()
        with pytest.raises(public.NotAdministratorError):
            create_agency(by=administrator(own.id), now=NOW, facts=facts())
        assert not Agency.objects.filter(code="SO-MOI").exists()

    def test_the_screen_keeps_what_was_typed_and_says_what_is_wrong(self):
        make_agency(code="CO-ROI")
        typed = {
            "code": "CO-ROI",
            "name": "Sở Mới",
            "short_name": "Sở Mới",
            "kind": "department",
            "side": "state",
            "level": "commune",
            "unit_code": "",
            "identification": "H28.99",
            "valid_from": "01/12/2021",
            "document_number": "1/QĐ-UBND",
        }
        browser = centre()
        answer = browser.post(reverse("organisations:create_agency"), typed)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Một cơ quan khác đã có mã ngắn hoặc mã định danh này." in page
        assert 'value="H28.99"' in page
        answer = browser.post(reverse("organisations:create_agency"), typed | {"code": "SO-MOI"})
        assert answer.headers["Location"] == reverse("organisations:agency", args=["SO-MOI"])
        made = public.agency_by_code("H28.99")
        assert (made.code, made.valid_from, made.name) == ("SO-MOI", DAY, "Sở Mới")


class TestRenaming:
    def test_every_name_stays_known(self):
        kept = make_agency(name="Sở Cũ")
        rename_agency(
            by=SYSTEM,
            now=NOW,
            agency_id=kept.id,
            name="Sở Mới",
            short_name="Mới",
            since=TODAY,
            document_number="2",
        )
        assert public.agency(kept.id).name == "Sở Mới"
        assert name_on(kept.id, on=date(2021, 10, 20)) == "Sở Cũ"
        assert name_on(kept.id, on=TODAY) == "Sở Mới"
        assert [each.name for each in lineage(kept.id).names] == ["Sở Mới", "Sở Cũ"]
        assert [each.code for each in public.agencies(on=TODAY, text="so moi")] == [kept.code]

    def test_a_day_ahead_is_awaited(self):
        kept = make_agency(name="Sở Cũ")
        rename_agency(by=SYSTEM, now=NOW, agency_id=kept.id, name="Sở Mới", short_name="Mới", since=DAY)
        assert public.agency(kept.id).name == "Sở Cũ"
        assert bear_due_names(now=NOW) == 0
        assert bear_due_names(now=datetime(2021, 11, 30, 17, tzinfo=UTC)) == 1, "midnight in Viet Nam"
        assert public.agency(kept.id).name == "Sở Mới"
        assert bear_due_names(now=datetime(2021, 12, 5, tzinfo=UTC)) == 0

    def test_the_newest_of_several_names_is_borne(self):
        kept = make_agency(name="Một")
        for name, since in (("Hai", DAY), ("Ba", date(2021, 12, 2))):
            rename_agency(by=SYSTEM, now=NOW, agency_id=kept.id, name=name, short_name=name, since=since)
        assert bear_due_names(now=datetime(2021, 12, 3, tzinfo=UTC)) == 1
        assert public.agency(kept.id).name == "Ba"

    def test_no_name_is_given_before_another_or_twice(self):
        kept = make_agency(name="Một")
        rename_agency(by=SYSTEM, now=NOW, agency_id=kept.id, name="Hai", short_name="Hai", since=DAY)
        for name, since in (("Ba", TODAY), ("Ba", DAY), ("Hai", date(2021, 12, 2))):
            with pytest.raises(AlreadyRenamedError):
                rename_agency(by=SYSTEM, now=NOW, agency_id=kept.id, name=name, short_name=name, since=since)

    def test_an_agency_that_is_gone_bears_no_new_name(self):
        kept = make_agency(valid_to=DAY)
        for since in (DAY, SINCE):
            with pytest.raises(public.AgencyEndedError):
                rename_agency(by=SYSTEM, now=NOW, agency_id=kept.id, name="X", short_name="X", since=since)


class TestEnding:
    def test_what_rests_on_an_agency_keeps_it_open(self, monkeypatch):
        kept = make_agency()
        make_agency(parent_id=kept.id)
        make_official(kept.id, Role.CLERK)
        monkeypatch.setattr(usage, "_probes", {})
        usage.register_usage(lambda agency_id, _: (usage.Use(what="hồ sơ", count=agency_id),), key="test")
        with pytest.raises(AgencyInUseError) as refusal:
            close_agency(by=SYSTEM, now=NOW, agency_id=kept.id, since=DAY)
        assert [use.count for use in refusal.value.uses] == [1, 1, kept.id]
        assert public.agency(kept.id).valid_to is None

    def test_one_without_anything_is_closed(self, monkeypatch):
        monkeypatch.setattr(usage, "_probes", {})
        kept = make_agency()
        make_official(kept.id, Role.CLERK, valid_to=DAY)
        close_agency(by=SYSTEM, now=NOW, agency_id=kept.id, since=DAY)
        assert public.agency(kept.id).valid_to == DAY
        with pytest.raises(public.AgencyEndedError):
            close_agency(by=SYSTEM, now=NOW, agency_id=kept.id, since=DAY)

    def test_a_merger_is_shown_before_it_is_done(self):
        gone, heir = make_agency(code="CU", name="Xã Cũ"), make_agency(code="MOI", name="Xã Mới")
        browser, path = centre(), reverse("organisations:succeed_agency", args=["CU"])
        said = {"since": "01/01/2027", "document_number": "5/NQ", "successor_1": str(heir.id)}
        page = browser.post(path, said).content.decode()
        assert "Xã Mới tiếp nhận nhiệm vụ của cơ quan này." in page
        assert public.agency(gone.id).valid_to is None, "only shown"
        rehearsed = page.partition('name="rehearsed" value="')[2].partition('"')[0]
        other = browser.post(path, said | {"since": "01/02/2027", "rehearsed": rehearsed})
        assert other.status_code == 200, "another day is another act, shown again"
        assert public.agency(gone.id).valid_to is None
        browser.post(path, said | {"rehearsed": rehearsed})
        assert public.agency(gone.id).valid_to == date(2027, 1, 1)
        page = browser.get(reverse("organisations:agency", args=["MOI"])).content.decode()
        assert "Xã Cũ" in page
        assert "5/NQ" in page


class TestUnits:
    def test_a_unit_with_people_or_units_in_it_is_not_ended(self):
        kept = make_agency()
        unit_id = make_unit(kept.id, name="Phòng Một")
        public.create_unit(
            by=SYSTEM,
            now=NOW,
            agency_id=kept.id,
            name="Tổ Hai",
            kind=public.UnitKind.OFFICE,
            valid_from=SINCE,
            parent_id=unit_id,
        )
        make_official(kept.id, Role.OFFICIAL, name="Hà Văn Sơn", unit_id=unit_id)
        make_official(kept.id, Role.OFFICIAL, name="Đã Nghỉ", unit_id=unit_id, valid_to=DAY)
        with pytest.raises(UnitInUseError) as refusal:
            end_unit(by=SYSTEM, now=NOW, unit_id=unit_id, valid_to=DAY)
        assert refusal.value.names == ("Hà Văn Sơn", "Tổ Hai")

    def test_it_ends_once_and_its_name_is_free_again(self):
        kept = make_agency()
        unit_id = make_unit(kept.id, name="Phòng Một")
        end_unit(by=administrator(kept.id), now=NOW, unit_id=unit_id, valid_to=DAY)
        with pytest.raises(UnitEndedError):
            end_unit(by=SYSTEM, now=NOW, unit_id=unit_id, valid_to=DAY)
        assert make_unit(kept.id, name="Phòng Một") != unit_id

    def test_the_screen_creates_and_refuses_the_same_name(self):
        kept = make_agency(code="A")
        browser, path = (
            browser_of(make_staff(Role.AGENCY_ADMINISTRATOR, agency_id=kept.id)),
            "/organisations/A/units/",
        )
        said = {"name": "Phòng Nội vụ", "kind": "professional", "parent": "", "valid_from": "01/12/2021"}
        assert browser.post(path, said).status_code == 302
        assert browser.post(path, said).status_code == 422
        assert list(Unit.objects.values_list("name", "valid_from")) == [("Phòng Nội vụ", DAY)]


class TestPeople:
    def test_an_administrator_gives_no_role_of_the_data_centre(self):
        kept = make_agency()
        person_id = make_person()
        post = {"agency_id": kept.id, "title": "X", "valid_from": SINCE, "person_id": person_id}
        with pytest.raises(public.NotAdministratorError):
            public.appoint(by=administrator(kept.id), now=NOW, role=Role.IT_CENTRE, **post)
        assert public.appoint(by=administrator(kept.id), now=NOW, role=Role.CLERK, **post)
        assert public.seats_of(person_id, at=NOW) == (Seat(role=Role.CLERK, agency_id=kept.id),)

    def test_an_administrator_finds_the_own_people_and_the_new_ones(self):
        own, other = make_agency(), make_agency()
        make_official(own.id, Role.CLERK, name="Của Mình")
        make_official(other.id, Role.CLERK, name="Của Bạn")
        shared = make_official(other.id, Role.CLERK, name="Của Chung")
        also_appoint(shared, own.id, Role.OFFICIAL)
        make_person(name="Chưa Có")
        assert [each.name for each in people(by=administrator(own.id))] == [
            "Chưa Có",
            "Của Chung",
            "Của Mình",
        ]
        everybody = people(by=staff(None, Seat(role=Role.IT_CENTRE, agency_id=other.id)), text="cua")
        assert [each.name for each in everybody] == ["Của Bạn", "Của Chung", "Của Mình"]

    def test_the_list_costs_as_many_queries_for_many(self, assert_constant_queries):
        kept = make_agency()
        by = administrator(kept.id)

        def grow() -> None:
            for _ in range(SHOWN + 2):
                also_appoint(make_official(kept.id, Role.CLERK), kept.id, Role.OFFICIAL)

        make_official(kept.id, Role.CLERK)
        assert_constant_queries(lambda: people(by=by), grow)
        assert len(people(by=by)) == SHOWN

    def test_from_registration_to_a_post_and_its_end_on_screen(self):
        kept = make_agency(code="A")
        browser = browser_of(make_staff(Role.AGENCY_ADMINISTRATOR, agency_id=kept.id))
        path = browser.post("/organisations/people/new/", {"name": "Bùi  Thị Lan"}).headers["Location"]
        page = browser.post(
            f"{path}appoint/?agency=A",
            {
                "role": "clerk",
                "title": "Công chức",
                "unit": "",
                "valid_from": "01/12/2021",
                "document_number": "7",
            },
            follow=True,
        ).content.decode()
        assert "Công chức" in page
        held = Assignment.objects.get(person__name="Bùi Thị Lan")
        ending = f"{path}posts/{held.pk}/end/"
        assert browser.post(ending, {"valid_to": "30/11/2021"}).status_code == 422
        assert browser.post(ending, {"valid_to": "31/12/2021"}).status_code == 302
        held.refresh_from_db()
        assert held.valid_to == date(2021, 12, 31)


@pytest.mark.parametrize(
    "path", ["/organisations/A/units/", "/organisations/A/calendar/", "/organisations/A/calendar/declare/"]
)
def test_another_agency_s_administrator_is_turned_away(path):
    make_agency(code="A", name="Bí mật")
    answer = browser_of(make_staff(Role.AGENCY_ADMINISTRATOR)).get(path)
    assert answer.status_code == 403
    assert "Bí mật" not in answer.content.decode()


def test_another_agency_s_people_are_not_found():
    kept = make_agency()
    person_id = make_official(kept.id, Role.CLERK, name="Bí mật")
    held = Assignment.objects.get(person_id=person_id)
    browser = browser_of(make_staff(Role.AGENCY_ADMINISTRATOR))
    for path in ("", "appoint/", f"posts/{held.pk}/end/"):
        assert browser.get(f"/organisations/people/{person_id}/{path}").status_code == 404
    unit_id = make_unit(kept.id)
    assert browser.post(f"/organisations/units/{unit_id}/end/", {"valid_to": "01/12/2021"}).status_code == 403
    assert "Bí mật" not in browser.get("/organisations/people/").content.decode()
