"""Calendars of agencies: layers, versions, and what a change leaves untouched."""

from __future__ import annotations

from datetime import date, time

import pytest
from tests.organisations.factories import NOW, SINCE, make_agency

from motcua.kernel.actors import SYSTEM, Actor, ActorKind, Role, Seat
from motcua.kernel.periods import Period
from motcua.kernel.working_time import OverlappingShiftsError, Shift
from motcua.organisations import events, public
from motcua.organisations.domain.calendars import (
    DayKind,
    InvalidCalendarVersionError,
    Layer,
    compose,
    scopes_of,
)
from motcua.organisations.models import CalendarVersion, DeclaredDay
from motcua.platform.models import AuditEntry, EventRow

pytestmark = pytest.mark.django_db
FRIDAY, SATURDAY, MONDAY = date(2021, 10, 22), date(2021, 10, 23), date(2021, 10, 25)
WEEK = tuple(
    Shift(weekday=day, opens=opens, closes=closes, valid=Period(SINCE))
    for day in range(5)
    for opens, closes in ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 30)))
)


@pytest.fixture(autouse=True)
def _nation() -> None:
    public.set_shifts(by=SYSTEM, now=NOW, agency_id=None, shifts=WEEK, cause="giờ hành chính")


def declare(agency_id: int | None, day: date, kind: public.DayKind, name: str = "x", **more: object) -> str:
    return public.declare_day(by=SYSTEM, now=NOW, agency_id=agency_id, day=day, kind=kind, name=name, **more)


def calendar_of(agency_id: int):
    return public.calendar_of(agency_id, on=MONDAY)


def test_an_agency_without_days_of_its_own_has_the_national_calendar_itself():
    first, second = make_agency(), make_agency()
    assert calendar_of(first.id).version == "VN-1"
    assert calendar_of(first.id) is calendar_of(second.id)
    assert calendar_of(first.id) is public.national_calendar()


def test_a_national_day_off_holds_everywhere():
    agency = make_agency()
    assert declare(None, MONDAY, DayKind.OFF, "Quốc tang") == "VN-2"
    found = calendar_of(agency.id)
    assert not found.is_working_day(MONDAY)
    off = found.day_off(MONDAY)
    assert off is not None
    assert (off.name, found.version) == ("Quốc tang", "VN-2")


def test_an_agencys_day_holds_for_it_and_all_below_only():
    district = make_agency(code="UBND-DB", level="district")
    commune = make_agency(code="UBND-X", parent_id=district.id)
    other = make_agency(code="UBND-Y")
    assert declare(district.id, MONDAY, DayKind.OFF, "Nghỉ tránh lũ") == "UBND-DB-1"
    works = {
        agency.code: calendar_of(agency.id).is_working_day(MONDAY) for agency in (district, commune, other)
    }
    assert works == {"UBND-DB": False, "UBND-X": False, "UBND-Y": True}
    assert calendar_of(commune.id).version == "VN-1/UBND-DB-1"


def test_the_nearest_layer_has_the_last_word():
    district = make_agency(level="district")
    commune = make_agency(parent_id=district.id)
    declare(None, MONDAY, DayKind.OFF)
    declare(district.id, MONDAY, DayKind.WORKING)
    assert calendar_of(district.id).is_working_day(MONDAY)
    declare(commune.id, MONDAY, DayKind.OFF)
    assert not calendar_of(commune.id).is_working_day(MONDAY)


def test_a_parent_that_no_longer_exists_lays_down_nothing():
    district = make_agency(level="district", valid_to=FRIDAY)
    commune = make_agency(parent_id=district.id)
    declare(district.id, MONDAY, DayKind.OFF)
    assert not public.calendar_of(commune.id, on=date(2021, 10, 21)).is_working_day(MONDAY)
    assert public.calendar_of(commune.id, on=MONDAY).is_working_day(MONDAY)


def test_a_make_up_day_has_the_shifts_of_the_day_given_off():
    declare(None, FRIDAY, DayKind.OFF)
    declare(None, SATURDAY, DayKind.WORKING, in_place_of=FRIDAY)
    assert public.national_calendar().spans(SATURDAY) == ((450, 690), (810, 1050))


def test_an_agencys_shifts_replace_those_of_their_weekday_while_valid():
    agency = make_agency()
    early = Shift(
        weekday=0, opens=time(6), closes=time(10), valid=Period(date(2021, 10, 20), date(2021, 10, 30))
    )
    public.set_shifts(by=SYSTEM, now=NOW, agency_id=agency.id, shifts=[early], cause="giờ mùa hè")
    found = calendar_of(agency.id)
    assert found.spans(MONDAY) == ((360, 600),)
    assert found.spans(date(2021, 10, 26)) == ((450, 690), (810, 1050))
    assert found.spans(date(2021, 10, 18)) == found.spans(date(2021, 11, 1)) == ((450, 690), (810, 1050))
    public.set_shifts(by=SYSTEM, now=NOW, agency_id=agency.id, shifts=[], cause="theo giờ chung")
    assert calendar_of(agency.id).spans(MONDAY) == ((450, 690), (810, 1050))


def test_overlapping_shifts_are_refused_and_nothing_changes():
    wrong = [*WEEK, Shift(weekday=0, opens=time(11), closes=time(14))]
    with pytest.raises(OverlappingShiftsError):
        public.set_shifts(by=SYSTEM, now=NOW, agency_id=None, shifts=wrong, cause="x")
    assert public.national_calendar().version == "VN-1"


def test_an_old_version_can_be_built_again():
    agency = make_agency(code="UBND-DB")
    declare(None, MONDAY, DayKind.OFF)
    declare(agency.id, FRIDAY, DayKind.OFF)
    old = calendar_of(agency.id)
    public.withdraw_day(by=SYSTEM, now=NOW, agency_id=None, day=MONDAY, cause="nhầm")
    declare(agency.id, FRIDAY, DayKind.WORKING)
    assert calendar_of(agency.id).version == "VN-3/UBND-DB-2"
    assert calendar_of(agency.id).is_working_day(MONDAY)
    assert old.version == "VN-2/UBND-DB-1"
    assert public.calendar_at(old.version) == old
    public.forget()
    assert public.calendar_at("VN-2/UBND-DB-1") == old


def test_a_withdrawn_day_can_be_declared_again_and_every_step_is_kept():
    culture_day = date(2026, 11, 24)
    declare(None, culture_day, DayKind.OFF, "Ngày Văn hóa Việt Nam")
    public.withdraw_day(by=SYSTEM, now=NOW, agency_id=None, day=culture_day, cause="luật chưa sửa")
    assert public.national_calendar().is_working_day(culture_day)
    declare(None, culture_day, DayKind.OFF, "Ngày Văn hóa Việt Nam")
    assert not public.national_calendar().is_working_day(culture_day)
    rows = DeclaredDay.objects.filter(day=culture_day).order_by("id")
    assert [(row.since_version, row.until_version) for row in rows] == [(2, 3), (4, None)]
    assert list(CalendarVersion.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_declaring_the_same_again_is_refused():
    declare(None, MONDAY, DayKind.OFF)
    with pytest.raises(public.AlreadyDeclaredError):
        declare(None, MONDAY, DayKind.OFF)
    assert public.national_calendar().version == "VN-2"


def test_withdrawing_nothing_is_refused():
    with pytest.raises(public.DayNotDeclaredError):
        public.withdraw_day(by=SYSTEM, now=NOW, agency_id=None, day=MONDAY, cause="x")


def test_a_change_is_audited_and_announced():
    agency = make_agency(code="UBND-DB")
    declare(agency.id, MONDAY, DayKind.OFF, "Nghỉ tránh lũ")
    entry = AuditEntry.objects.get(on_ref="calendar:UBND-DB-1")
    assert (entry.tag, entry.data["day"], entry.data["name"]) == (
        "calendar:day_declared",
        "2021-10-25",
        "Nghỉ tránh lũ",
    )
    row = EventRow.objects.filter(name=events.CalendarChanged.name).latest("id")
    assert row.data == {"agency_id": agency.id, "number": 1}


@pytest.mark.parametrize("role", [Role.LEADER, Role.AGENCY_ADMINISTRATOR])
def test_only_the_data_centre_lays_down_national_days(role):
    agency = make_agency()
    by = Actor(kind=ActorKind.STAFF, id=1, name="Hà", seats=(Seat(role=role, agency_id=agency.id),))
    facts = {"by": by, "now": NOW, "day": MONDAY, "kind": DayKind.OFF, "name": "x"}
    with pytest.raises(public.NotAdministratorError):
        public.declare_day(**facts, agency_id=None)
    assert public.national_calendar().is_working_day(MONDAY)
    if role is Role.AGENCY_ADMINISTRATOR:
        assert public.declare_day(**facts, agency_id=agency.id)
    else:
        with pytest.raises(public.NotAdministratorError):
            public.declare_day(**facts, agency_id=agency.id)


def test_the_data_centre_keeps_every_calendar():
    agency, centre = make_agency(), make_agency()
    by = Actor(kind=ActorKind.STAFF, id=1, name="Hà", seats=(Seat(role=Role.IT_CENTRE, agency_id=centre.id),))
    for agency_id in (None, agency.id):
        public.declare_day(by=by, now=NOW, agency_id=agency_id, day=MONDAY, kind=DayKind.OFF, name="x")
    assert calendar_of(agency.id).version == f"VN-2/{agency.code}-1"


@pytest.mark.parametrize("version", ["VN", "VN-", "-1", "VN-x", "VN-1//UBND-1"])
def test_what_is_no_version_is_refused(version):
    with pytest.raises(InvalidCalendarVersionError):
        public.calendar_at(version)


def test_a_version_of_no_agency_is_refused():
    with pytest.raises(public.AgencyNotFoundError):
        public.calendar_at("VN-1/KHONG-CO-1")


def test_codes_with_hyphens_are_read_back_from_versions():
    layers = [
        Layer(scope="VN", number=3),
        Layer(scope="UBND-TPHB", number=0),
        Layer(scope="UBND-DB", number=12),
    ]
    assert compose(layers).version == "VN-3/UBND-DB-12"
    assert scopes_of("VN-3/UBND-DB-12") == (("VN", 3), ("UBND-DB", 12))
