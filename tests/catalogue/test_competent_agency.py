"""Which agency decides: named, standing for a place, or above an office without agencies of its own."""

from __future__ import annotations

from datetime import date

import pytest
from tests.catalogue.factories import TODAY, changed, publish

from motcua.catalogue import public
from motcua.organisations.public import agencies, agency, agency_by_code

pytestmark = pytest.mark.usefixtures("catalogue", "db")
THEN = date(2021, 6, 1)


def decided_by(agency_code, place, *, on=THEN):
    version_id = publish(changed(agency_code=agency_code))
    found = public.competent_agency(version_id=version_id, place_agency_id=agency_by_code(place).id, on=on)
    return agency(found).code


@pytest.mark.parametrize(
    ("template", "place", "decides"),
    [
        pytest.param("SXD", "UBND-04831", "SXD", id="a department, wherever the place"),
        pytest.param("UBND-XA", "UBND-04831", "UBND-04831", id="the commune itself"),
        pytest.param("UBND-H", "UBND-04831", "UBND-DB", id="the district above the commune"),
        pytest.param("UBND-H", "UBND-DB", "UBND-DB", id="the district itself"),
        pytest.param("PKTHT", "UBND-04831", "UBND-DB", id="an office of the district"),
        pytest.param("PKTHT", "UBND-LS", "UBND-LS", id="an office of another district"),
        pytest.param("BHXH-H", "UBND-04831", "BHXH", id="a branch of a provincial agency"),
        pytest.param("CA-XA", "UBND-04831", "CAT", id="a branch of a branch"),
    ],
)
def test_the_agency_that_decides(template, place, decides):
    assert decided_by(template, place) == decides


@pytest.mark.parametrize(
    ("template", "place"),
    [("UBND-XA", "UBND-DB"), ("UBND-XA", "UBND-T"), ("UBND-H", "SXD"), ("PKTHT", "UBND-T")],
)
def test_a_place_without_such_an_agency_is_refused(template, place):
    with pytest.raises(public.NoCompetentAgencyError):
        decided_by(template, place)


@pytest.mark.parametrize("template", ["SXD", "UBND-XA", "UBND-H", "PKTHT", "BHXH-H", "CA-XA"])
def test_who_decides_anywhere_is_who_decides_for_some_place(template):
    version_id = publish(changed(agency_code=template))
    found = set()
    for place in agencies(on=THEN):
        try:
            found.add(public.competent_agency(version_id=version_id, place_agency_id=place.id, on=THEN))
        except public.NoCompetentAgencyError:
            continue

    offered = public.deciding_agencies(version_id=version_id, on=THEN)
    assert {each.id for each in offered} == found
    assert [each.name for each in offered] == sorted(each.name for each in offered)


def test_every_commune_of_the_province_decides_its_own_births():
    version = public.version_in_force(code="1.001193", on=TODAY)
    communes = [found for found in agencies(on=THEN, level="commune") if found.kind == "peoples_committee"]
    assert len(communes) == 151
    for commune in communes:
        decides = public.competent_agency(version_id=version.id, place_agency_id=commune.id, on=THEN)
        assert decides == commune.id


def test_every_shipped_procedure_has_a_deciding_agency_for_a_commune(
    django_assert_max_num_queries,
):
    place = agency_by_code("UBND-04831").id
    rows = public.search(text="", on=TODAY, limit=500)
    assert len(rows) == 119
    for row in rows:
        public.get_version(row.version_id)
    # kept in memory; organisations asks at most once a second whether its data is still fresh
    with django_assert_max_num_queries(3):
        for row in rows:
            assert public.competent_agency(version_id=row.version_id, place_agency_id=place, on=THEN)
