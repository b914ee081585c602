"""Agencies and calendars for other systems."""

from __future__ import annotations

from datetime import date

import pytest
from tests.organisations.factories import make_agency, make_unit
from tests.rest.systems import NOW, make_system, system_client
from tests.worlds import shipped_organisations

from motcua.organisations import public as organisations

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    shipped_organisations(now=NOW)
    return organisations.agency_by_code("SXD")


@pytest.fixture
def client(province):
    return system_client(make_system(province.id))


def test_agencies_come_page_by_page_each_once(client):
    seen, cursor = [], ""
    while True:
        page = client.get("/api/v1/agencies/", {"on": "2021-03-01", "limit": 100, "cursor": cursor}).json()
        seen += [item["code"] for item in page["items"]]
        if page["next"] is None:
            break
        cursor = page["next"]
    expected = sorted(agency.code for agency in organisations.agencies(on=date(2021, 3, 1)))
    assert seen == expected
    assert len(seen) > 200


def test_a_cursor_holds_for_its_own_list_only(client):
    cursor = client.get("/api/v1/agencies/", {"limit": 1}).json()["next"]
    for wrong in ("x", cursor[:-1], cursor + "a", "W10"):
        answer = client.get("/api/v1/agencies/", {"cursor": wrong})
        assert answer.status_code == 422
        assert answer.json()["fields"][0]["field"] == "query.cursor"
    assert client.get("/api/v1/procedures/", {"cursor": cursor}).status_code == 422


def test_an_agency_is_found_by_any_of_its_codes(client, province):
    make_unit(province.id, name="Phòng Quản lý xây dựng")
    bodies = [
        client.get(f"/api/v1/agencies/{code}/").json()
        for code in (province.code, province.code_qcvn102, province.code_qd20)
    ]
    assert bodies[0] == bodies[1] == bodies[2]
    assert bodies[0]["name"] == province.name
    assert [unit["name"] for unit in bodies[0]["units"]] == ["Phòng Quản lý xây dựng"]


def test_an_agency_that_is_not_there_is_a_problem(client):
    assert client.get("/api/v1/agencies/KHONG-CO/").status_code == 404


def test_five_working_days_are_added_over_a_weekend_and_a_public_holiday(client, province):
    """24 November is a day off since 2026 (Vietnam's day of culture)."""
    path = f"/api/v1/calendars/{province.code}/working-days/"
    assert client.get(path, {"start": "2026-11-06", "days": 5}).json()["day"] == "2026-11-13"
    added = client.get(path, {"start": "2026-11-20", "days": 5}).json()
    assert (added["day"], added["working_days"]) == ("2026-11-30", 5)
    back = client.get(path, {"start": "2026-11-23", "days": -1}).json()
    assert back["day"] == "2026-11-20"


def test_a_deadline_explains_itself_in_the_language_asked_for(client, province):
    path = f"/api/v1/calendars/{province.code}/deadline/"
    asked = {"received_at": "2026-11-20T15:30:00+07:00", "value": 1, "unit": "working_day"}
    english = client.get(path, asked, headers={"accept-language": "en"}).json()
    vietnamese = client.get(path, asked).json()
    assert english["due_at"].startswith("2026-11-23T17:")
    assert english["due_at"] == vietnamese["due_at"]
    assert english["explanation"][0].startswith("Received complete and correct at")
    assert len(english["explanation"]) == len(vietnamese["explanation"]) >= 4
    assert english["explanation"] != vietnamese["explanation"]


def test_a_calendar_names_its_days_off(client, province):
    path = f"/api/v1/calendars/{province.code}/days/"
    days = client.get(path, {"start": "2026-08-31", "end": "2026-09-03"}).json()["days"]
    by_day = {day["day"]: day for day in days}
    assert by_day["2026-09-02"]["is_working"] is False
    assert by_day["2026-09-02"]["name"]
    assert by_day["2026-09-03"]["hours"]


@pytest.mark.parametrize(
    ("path", "asked", "field"),
    [
        pytest.param("days", {"start": "2026-01-01", "end": "2029-01-01"}, "query.end", id="too long"),
        pytest.param("days", {"start": "2026-01-02", "end": "2026-01-01"}, "query.end", id="backwards"),
        pytest.param("working-days", {"start": "2026-01-01", "days": 5000}, "query.days", id="too many"),
        pytest.param(
            "deadline",
            {"received_at": "2026-01-01T00:00:00", "value": 1, "unit": "hour"},
            "query.received_at",
            id="no zone",
        ),
        pytest.param(
            "deadline",
            {"received_at": "2026-01-01T00:00:00Z", "value": 0, "unit": "hour"},
            "query.value",
            id="no time",
        ),
    ],
)
def test_what_cannot_be_counted_is_refused_with_its_field(client, province, path, asked, field):
    answer = client.get(f"/api/v1/calendars/{province.code}/{path}/", asked)
    assert answer.status_code == 422
    assert [fault["field"] for fault in answer.json()["fields"]] == [field]


def test_lists_send_as_many_queries_for_many_rows_as_for_few(client, assert_constant_queries):
    def grow() -> None:
        for _ in range(20):
            make_agency()
        show()  # agencies are kept hot: the next to ask reads them anew

    def show() -> None:
        assert client.get("/api/v1/agencies/", {"limit": 200}).status_code == 200

    assert_constant_queries(show, grow)
