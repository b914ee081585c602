"""People and units: names, titles, and who may add them."""

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
from motcua.organisations import public
from motcua.organisations.models import Person

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


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
