"""A whole staff in one list: units and posts made once, everybody holds their seat."""

from __future__ import annotations

import pytest
from tests.organisations.factories import NOW, SINCE, make_agency, make_official, make_unit

from motcua.kernel.actors import SYSTEM, Actor, ActorKind, Role
from motcua.organisations import public as organisations
from motcua.organisations.models import Person, Post, Unit

pytestmark = pytest.mark.django_db


def member(agency_id, name, role=Role.OFFICIAL, **facts):
    return organisations.StaffMember(agency_id=agency_id, name=name, role=role, title="Công chức", **facts)


def test_everybody_on_the_list_holds_the_seat_named(django_assert_max_num_queries):
    agency = make_agency()
    members = [member(agency.id, f"Bùi Văn {n}", unit_name="Phòng Tư pháp") for n in range(30)]

    with django_assert_max_num_queries(20):
        loaded = organisations.import_staff(by=SYSTEM, now=NOW, members=members, valid_from=SINCE)

    holders = organisations.people_holding(Role.OFFICIAL, agency_id=agency.id, at=NOW)
    assert loaded == 30
    assert sorted(person.name for person in holders) == sorted(each.name for each in members)
    assert (Unit.objects.count(), Post.objects.count()) == (1, 1)


def test_units_and_posts_that_exist_are_used():
    agency = make_agency()
    unit_id = make_unit(agency.id, name="Phòng Tư pháp")
    make_official(agency.id, Role.OFFICIAL, title="Công chức", unit_id=unit_id)

    members = [member(agency.id, "Hà Thị Mơ", unit_name="Phòng Tư pháp")]
    organisations.import_staff(by=SYSTEM, now=NOW, members=members, valid_from=SINCE)

    assert (Unit.objects.count(), Post.objects.count()) == (1, 1)


def test_an_unknown_agency_loads_nobody():
    agency = make_agency()

    with pytest.raises(organisations.AgencyNotFoundError):
        organisations.import_staff(
            by=SYSTEM, now=NOW, members=[member(agency.id, "A"), member(10**9, "B")], valid_from=SINCE
        )

    assert not Person.objects.exists()


def test_who_administers_nothing_imports_nobody():
    agency = make_agency()
    stranger = Actor(kind=ActorKind.STAFF, id=5, name="Ai đó")

    with pytest.raises(organisations.NotAdministratorError):
        organisations.import_staff(by=stranger, now=NOW, members=[member(agency.id, "A")], valid_from=SINCE)

    assert not Person.objects.exists()
