"""The reference data of the model province, loaded and loaded again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
from tests.organisations.factories import NOW, make_agency

from motcua.kernel.actors import SYSTEM, Actor, ActorKind, Role, Seat
from motcua.organisations import public
from motcua.organisations.models import (
    AdministrativeUnit,
    AdministrativeUnitChange,
    Agency,
    CalendarVersion,
    DeclaredDay,
    EthnicGroup,
    Level,
    Person,
    ShiftRule,
)

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2021, 10, 21), date(2025, 7, 1)


@pytest.fixture
def _province() -> None:
    public.import_reference(now=NOW)


def contents() -> list[object]:
    tables = (Level, AdministrativeUnit, AdministrativeUnitChange, Agency, EthnicGroup)
    calendars = (ShiftRule, DeclaredDay, CalendarVersion)
    return [list(table.objects.order_by("id").values()) for table in (*tables, *calendars)]


@pytest.mark.usefixtures("_province")
def test_the_whole_province_is_loaded():
    assert (Agency.objects.count(), EthnicGroup.objects.count(), DeclaredDay.objects.count()) == (
        245,
        56,
        133,
    )
    assert AdministrativeUnit.objects.filter(valid_to=AFTER).count() == 162
    assert AdministrativeUnit.objects.filter(valid_from=AFTER).count() == 47
    assert len(public.agencies(on=BEFORE)) == 226
    assert len(public.agencies(on=BEFORE, kind="template")) == 19
    assert sum(agency.is_on_data_network for agency in public.agencies(on=BEFORE)) == 63


@pytest.mark.usefixtures("_province")
def test_importing_again_changes_nothing():
    before = contents()
    report = public.import_reference(now=NOW)
    assert contents() == before
    assert report.created == 0
    assert {name: counts.unchanged for name, counts in report.counts.items()} == {
        "levels": 3,
        "administrative units": 209,
        "changes of administrative units": 155,
        "ethnic groups": 56,
        "agencies": 245,
        "shifts": 10,
        "declared days": 133,
    }


@pytest.mark.usefixtures("_province")
def test_what_an_administrator_changed_survives_the_next_import():
    culture_day = date(2026, 11, 24)
    public.withdraw_day(
        by=SYSTEM, now=NOW, agency_id=None, day=culture_day, cause="chưa sửa Bộ luật Lao động"
    )
    Agency.objects.filter(code="STP").update(short_name="Sở TP")
    public.import_reference(now=NOW)
    assert public.national_calendar().is_working_day(culture_day)
    assert Agency.objects.get(code="STP").short_name == "Sở TP"


@pytest.mark.usefixtures("_province")
def test_agencies_are_found_by_each_of_their_codes():
    by_short_code = public.agency_by_code("UBND-04789")
    assert by_short_code.name == "Ủy ban nhân dân phường Thái Bình"
    assert public.agency_by_code("000.01.31.H28") == by_short_code
    assert public.agency_by_code("H28.31.01") == by_short_code
    assert [above.code for above in public.ancestors(by_short_code.id)] == ["UBND-TPHB", "UBND-T"]


@pytest.mark.usefixtures("_province")
def test_a_district_has_its_communes_below_it():
    district = public.agency_by_code("UBND-DB")
    below = public.descendant_ids(district.id, on=BEFORE)
    names = sorted(public.agency(each).level for each in below)
    assert names == ["commune"] * 17 + ["district"]


@pytest.mark.usefixtures("_province")
def test_agencies_are_searched_without_tone_marks():
    found = public.agencies(on=BEFORE, text="ĐA BAC")
    assert [agency.code for agency in found] == ["HU-DB", "UBND-04831", "UBND-DB"]


@pytest.mark.usefixtures("_province")
def test_territory_before_and_after_the_reform(settings):
    settings.CONFIG = replace(settings.CONFIG, territory_until=None)
    assert [unit.full_name for unit in public.administrative_units(on=BEFORE)] == ["Tỉnh Hòa Bình"]
    assert [unit.full_name for unit in public.administrative_units(on=AFTER)] == ["Tỉnh Phú Thọ"]
    assert len(public.administrative_units(on=BEFORE, parent="17")) == 10
    assert len(public.administrative_units(on=AFTER, parent="25")) == 46
    assert len(public.administrative_units(on=BEFORE, level="commune")) == 151
    assert public.administrative_unit("04792", on=BEFORE).parent_code == "148"
    assert public.administrative_unit("04792", on=AFTER).parent_code == "25"


@pytest.mark.usefixtures("_province")
def test_addresses_stay_with_the_territory_that_the_agencies_serve(settings):
    settings.CONFIG = replace(settings.CONFIG, territory_until=date(2025, 6, 30))

    assert [unit.full_name for unit in public.administrative_units(on=AFTER)] == ["Tỉnh Hòa Bình"]
    assert public.administrative_unit("04792", on=AFTER).parent_code == "148"


@pytest.mark.usefixtures("_province")
def test_a_split_commune_leads_to_each_part_the_default_first():
    found = public.successors_of_unit("04891", was_on=BEFORE, on=AFTER)
    assert [unit.full_name for unit in found] == ["Xã Tiền Phong", "Phường Thống Nhất"]
    assert public.successors_of_unit("04891", was_on=BEFORE, on=BEFORE)[0].full_name == "Xã Vầy Nưa"
    assert [unit.code for unit in public.successors_of_unit("17", was_on=BEFORE, on=AFTER)] == ["25"]


@pytest.mark.usefixtures("_province")
def test_every_old_commune_leads_somewhere():
    for commune in public.administrative_units(on=BEFORE, level="commune"):
        assert public.successors_of_unit(commune.code, was_on=BEFORE, on=AFTER), commune


@pytest.mark.usefixtures("_province")
def test_ethnic_groups_of_the_province_come_first():
    groups = public.ethnic_groups()
    assert len(groups) == 56
    assert "Mường" in {group.name for group in groups if group.is_local}
    assert [group.is_local for group in groups] == sorted((group.is_local for group in groups), reverse=True)


def test_only_the_data_centre_imports():
    agency = make_agency()
    seat = Seat(role=Role.AGENCY_ADMINISTRATOR, agency_id=agency.id)
    by = Actor(kind=ActorKind.STAFF, id=1, name="Quách Thị Lan", seats=(seat,))
    with pytest.raises(public.NotAdministratorError):
        public.import_reference(now=NOW, by=by)
    assert not EthnicGroup.objects.exists()


BROKEN = [
    pytest.param("ethnic-groups.csv", None, "ethnic-groups.csv: cannot be read", id="missing file"),
    pytest.param("agencies.csv", "code,name\nX,Y\n", "agencies.csv: the column", id="missing column"),
    pytest.param("ethnic-groups.csv", b"code\xff", "ethnic-groups.csv: is not UTF-8", id="not UTF-8"),
    pytest.param(
        "units-2025-mapping.csv",
        "old_code,new_code,split,default_target,certainty\n99999,04792,no,yes,\n",
        "units-2025-mapping.csv: 99999",
        id="unknown unit",
    ),
    pytest.param(
        "ethnic-groups.csv",
        "code,name,other_names,in_model_province\n01\n",
        "ethnic-groups.csv: row 1 is too short",
        id="short row",
    ),
]


@pytest.mark.parametrize(("name", "content", "message"), BROKEN)
def test_a_broken_file_is_named_and_nothing_is_written(tmp_path, name, content, message):
    for shipped in (files("motcua.organisations") / "data").iterdir():
        (tmp_path / shipped.name).write_bytes(shipped.read_bytes())
    (tmp_path / name).unlink()
    if content is not None:
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ValueError, match=message):
        public.import_reference(tmp_path, now=NOW)
    assert not Agency.objects.exists()
    assert not Level.objects.exists()


def test_people_are_not_part_of_the_reference():
    public.import_reference(now=NOW)
    assert not Person.objects.exists()
