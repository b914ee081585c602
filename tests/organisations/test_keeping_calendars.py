"""Keepers lay down days and hours, see first what they move, and try promised dates."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from tests.accounts.factories import browser_of, make_staff
from tests.organisations.factories import NOW, administrator, make_agency

from motcua.kernel.actors import SYSTEM, Role
from motcua.kernel.civil_time import VIETNAM, civil_date
from motcua.kernel.periods import Period
from motcua.kernel.working_time import DeadlinePolicy, Shift
from motcua.organisations import public
from motcua.organisations.domain.calendars import DayKind, DeclaredDay, Layer, compose
from motcua.organisations.domain.rehearsing import (
    from_then_on,
    rehearse,
    with_day,
    with_shifts,
    without_day,
)
from motcua.organisations.queries.calendar_versions import version_lines
from motcua.organisations.queries.calendars import layers_of
from motcua.organisations.web.keeping.calendar_forms import HoursField
from motcua.platform import clock

MONDAY = date(2026, 11, 23)
WEEK = tuple(Shift(weekday=day, opens=time(7, 30), closes=time(17)) for day in range(5))
LAYERS = (Layer(scope="VN", number=1, shifts=WEEK), Layer(scope="A", number=0))
BY_DATE = DeadlinePolicy.BY_DATE


class TestRehearsing:
    """A term of 3 working days received on the Friday before Monday 23 November 2026 is due on Wednesday."""

    def test_a_day_off_moves_the_date(self):
        off = DeclaredDay(day=MONDAY, kind=DayKind.OFF, name="Nghỉ tránh lũ")
        found = rehearse(before=LAYERS, after=with_day(LAYERS, off), around=MONDAY, policy=BY_DATE)
        assert found.received_at == datetime(2026, 11, 20, 9, tzinfo=VIETNAM)
        assert (found.before.due_on, found.after.due_on) == (date(2026, 11, 25), date(2026, 11, 26))
        assert found.moves

    def test_a_make_up_saturday_brings_it_forward(self):
        saturday = date(2026, 11, 21)
        made_up = DeclaredDay(day=saturday, kind=DayKind.WORKING, name="Làm bù")
        found = rehearse(before=LAYERS, after=with_day(LAYERS, made_up), around=saturday, policy=BY_DATE)
        assert found.after.due_on == date(2026, 11, 24)

    def test_a_day_taken_back_undoes_it(self):
        off = DeclaredDay(day=MONDAY, kind=DayKind.OFF, name="Nghỉ tránh lũ")
        declared = with_day(LAYERS, off)
        assert compose(without_day(declared, MONDAY)).is_working_day(MONDAY)
        assert with_day(declared, off)[-1].days == (off,), "declared again it stands once"

    def test_hours_that_leave_all_days_move_nothing(self):
        shorter = tuple(Shift(weekday=day, opens=time(8), closes=time(17)) for day in range(5))
        found = rehearse(before=LAYERS, after=with_shifts(LAYERS, shorter), around=MONDAY, policy=BY_DATE)
        assert found.before.due_on == found.after.due_on

    def test_the_version_that_would_be_made_is_named(self):
        assert compose(with_shifts(LAYERS, WEEK)).version == "VN-1/A-1"

    def test_summer_hours_leave_those_before_and_after(self):
        summer = Period(date(2026, 6, 1), date(2026, 9, 1))
        early = Shift(weekday=0, opens=time(7), closes=time(16), valid=summer)
        laid = from_then_on(WEEK[:1], [early], valid=summer)
        assert [(each.opens, each.valid.start, each.valid.end) for each in laid] == [
            (time(7, 30), date.min, summer.start),
            (time(7, 30), summer.end, None),
            (time(7), summer.start, summer.end),
        ]


class TestHours:
    def test_they_are_read_as_people_write_them(self):
        read = HoursField().clean("7:30-11:30,  13:30 – 17:30")
        assert read == ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 30)))
        assert HoursField().clean("  ") == ()
        assert HoursField().prepare_value(read) == "07:30–11:30, 13:30–17:30"

    @pytest.mark.parametrize(
        "text", ["sáng", "07:30", "11:30-07:30", "7:30-7:30", "25:00-26:00", "07:60-08:00"]
    )
    def test_what_is_no_time_of_work_is_refused(self, text):
        with pytest.raises(ValidationError):
            HoursField().clean(text)


@pytest.mark.django_db
class TestScreens:
    @pytest.fixture
    def browser(self) -> Client:
        public.import_reference(now=NOW)
        kept = make_agency(code="A")
        return browser_of(make_staff(Role.AGENCY_ADMINISTRATOR, agency_id=kept.id))

    def day(self) -> date:
        """A Tuesday to Thursday well ahead that is an ordinary working day."""
        found = civil_date(clock.now()) + timedelta(days=20)
        calendar = public.national_calendar()
        while not all(calendar.is_working_day(found + timedelta(days=n)) for n in range(-1, 4)):
            found += timedelta(days=1)
        return found

    def send_twice(self, browser: Client, path: str, said: dict[str, str]) -> tuple[str, str]:
        """Send the form, then once more with what was shown; return both pages."""
        shown = browser.post(path, said).content.decode()
        rehearsed = shown.partition('name="rehearsed" value="')[2].partition('"')[0]
        done = browser.post(path, said | {"rehearsed": rehearsed}, follow=True).content.decode()
        return shown, done

    def test_a_day_is_shown_first_then_declared_and_taken_back(self, browser):
        day = self.day()
        said = {"day": f"{day:%d/%m/%Y}", "kind": "off", "name": "Nghỉ tránh lũ", "source": "1/CĐ"}
        shown, done = self.send_twice(browser, "/organisations/A/calendar/declare/", said)
        agency_id = public.agency_by_code("A").id
        assert "thay vì" in shown
        assert "Nghỉ tránh lũ" in done
        assert not public.calendar_of(agency_id, on=day).is_working_day(day)
        path = f"/organisations/A/calendar/{day}/withdraw/"
        self.send_twice(browser, path, {"cause": "2/CĐ"})
        assert public.calendar_of(agency_id, on=day).is_working_day(day)
        assert browser.get(path).status_code == 404
        assert [(line.version, line.cause) for line in version_lines(agency_id)] == [
            ("A-2", "2/CĐ"),
            ("A-1", f"{day:%d/%m/%Y}: Nghỉ tránh lũ"),
        ]
        assert {line.by_name for line in version_lines(agency_id)} != {""}

    def test_nothing_is_declared_before_it_was_shown(self, browser):
        said = {"day": f"{self.day():%d/%m/%Y}", "kind": "off", "name": "Nghỉ", "source": "1"}
        browser.post("/organisations/A/calendar/declare/", said | {"rehearsed": "x"})
        assert layers_of(public.agency_by_code("A").id, on=self.day())[-1].days == ()

    def test_a_day_off_stands_in_place_of_no_other(self, browser):
        said = {"day": "05/01/2027", "kind": "off", "name": "X", "in_place_of": "06/01/2027", "source": "1"}
        answer = browser.post("/organisations/A/calendar/declare/", said)
        assert answer.status_code == 422
        assert "Chỉ ngày làm bù mới thay cho một ngày khác." in answer.content.decode()

    def test_hours_are_laid_down_from_a_day_on(self, browser):
        hours = {f"hours_{number}": "" for number in range(7)} | {
            "hours_0": "08:00-12:00",
            "hours_5": "08:00-11:00",
        }
        said = hours | {"uncounted": "5", "valid_from": f"{MONDAY:%d/%m/%Y}", "cause": "3/QĐ"}
        shown, _done = self.send_twice(browser, "/organisations/A/calendar/shifts/", said)
        assert "Những gì sẽ xảy ra" in shown
        calendar = public.calendar_of(public.agency_by_code("A").id, on=MONDAY)
        assert calendar.spans(MONDAY) == ((480, 720),)
        assert calendar.spans(MONDAY - timedelta(days=7)) == ((450, 690), (810, 1050))
        assert calendar.spans(MONDAY + timedelta(days=2)) == ((450, 690), (810, 1050))
        saturday = MONDAY + timedelta(days=5)
        assert calendar.is_open(saturday, time(9))
        assert not calendar.is_working_day(saturday)

    def test_stretches_that_overlap_are_refused_at_their_day(self, browser):
        said = {"hours_2": "08:00-12:00, 11:00-15:00", "valid_from": "01/01/2027", "cause": "3"}
        answer = browser.post("/organisations/A/calendar/shifts/", said)
        assert answer.status_code == 422
        assert answer.content.decode().count("Hai khoảng giờ của ngày này chồng lên nhau.") == 2, "and above"

    def test_a_promised_date_is_tried_with_every_step(self, browser):
        said = {"received_on": "23/11/2026", "received_at": "15:30", "value": "5", "unit": "working_day"}
        page = browser.get("/organisations/A/calendar/", said).content.decode()
        assert "Hẹn trả lúc" in page
        assert "không tính vào thời hạn (Bộ luật Dân sự, Điều 147)" in page

    @pytest.mark.parametrize(
        "said", [{"value": "0"}, {"received_on": "31/02/2026"}, {"received_at": "25:00"}]
    )
    def test_what_is_no_term_is_refused_at_its_field(self, browser, said):
        given = {"received_on": "23/11/2026", "received_at": "09:00", "value": "5", "unit": "working_day"}
        assert browser.get("/organisations/A/calendar/", given | said).status_code == 422

    def test_the_nation_s_is_the_data_centre_s(self, browser):
        path = reverse("organisations:calendar", args=["VN"])
        assert browser.get(path).status_code == 403
        page = browser_of(make_staff(Role.IT_CENTRE)).get(path).content.decode()
        assert "Cả nước" in page
        assert "Tết" in page or "Ngày nghỉ" in page

    def test_the_page_costs_as_many_queries_for_many_days(self, browser, assert_constant_queries):
        agency_id = public.agency_by_code("A").id

        def grow() -> None:
            for number in range(5):
                public.declare_day(
                    by=administrator(agency_id),
                    now=NOW,
                    agency_id=agency_id,
                    day=date(2027, 3, 1) + timedelta(days=number),
                    kind=DayKind.OFF,
                    name=f"Nghỉ {number}",
                )
            public.forget()
            browser.get("/organisations/A/calendar/")

        public.declare_day(by=SYSTEM, now=NOW, agency_id=agency_id, day=MONDAY, kind=DayKind.OFF, name="Nghỉ")
        assert_constant_queries(lambda: browser.get("/organisations/A/calendar/"), grow)
