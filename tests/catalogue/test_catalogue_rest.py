"""The catalogue for programs: what is found, what is refused and how."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from tests.worlds import shipped_catalogue

BIRTH = "1.001193"
PROBLEM = "application/problem+json"


@pytest.fixture
def api(db):
    shipped_catalogue(now=datetime(2026, 11, 20, 8, 0, tzinfo=UTC))
    return Client()


def test_a_procedure_is_found_without_its_marks(api):
    rows = api.get("/api/v1/procedures/", {"text": "dang ky khai sinh", "on": "2021-03-01"}).json()["items"]
    assert rows[0]["code"] == BIRTH
    assert rows[0]["name"] == "Đăng ký khai sinh"
    assert rows[0]["term"] == {"value": 1, "unit": "working_day"}


def test_a_list_is_no_longer_than_asked(api):
    page = api.get("/api/v1/procedures/", {"limit": 3, "on": "2021-03-01"}).json()
    assert len(page["items"]) == 3


@pytest.mark.parametrize("text", ["", "dang ky", "khai sinh"])
def test_pages_hold_every_procedure_once_in_order(api, text):
    asked = {"on": "2021-03-01", "text": text, "limit": 7}
    seen, cursor = [], ""
    while cursor is not None:
        page = api.get("/api/v1/procedures/", asked | {"cursor": cursor}).json()
        seen += [item["code"] for item in page["items"]]
        cursor = page["next"]
    whole = api.get("/api/v1/procedures/", asked | {"limit": 100}).json()["items"]
    assert seen[: len(whole)] == [item["code"] for item in whole]
    assert len(seen) == len(set(seen))


def test_a_cursor_of_another_search_is_refused(api):
    cursor = api.get("/api/v1/procedures/", {"limit": 1, "on": "2021-03-01"}).json()["next"]
    assert api.get("/api/v1/procedures/", {"cursor": cursor, "on": "2021-03-02"}).status_code == 422


def test_the_form_is_the_schema_that_answers_are_checked_against(api):
    asked = {"on": "2021-03-01"}
    form = api.get(f"/api/v1/procedures/{BIRTH}/form/", asked).json()
    assert form["form"]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert form["form"]["properties"]
    version = api.get(f"/api/v1/procedures/{BIRTH}/", asked).json()
    assert (form["version_id"], form["code"]) == (version["version_id"], version["form_code"])


def test_every_version_is_listed_with_its_period(api):
    versions = api.get(f"/api/v1/procedures/{BIRTH}/versions/").json()
    assert [version["valid_from"] for version in versions] == ["2020-01-01"]
    assert api.get("/api/v1/procedures/9.999999/versions/").status_code == 404


def test_a_list_sends_as_many_queries_for_many_rows_as_for_few(api, django_assert_num_queries):
    with django_assert_num_queries(2):  # one of them counts for the limit
        api.get("/api/v1/procedures/", {"limit": 1, "on": "2021-03-01"})
    with django_assert_num_queries(2):  # one of them counts for the limit
        api.get("/api/v1/procedures/", {"limit": 100, "on": "2021-03-01"})


def test_one_procedure_tells_its_papers_and_payments(api):
    found = api.get(f"/api/v1/procedures/{BIRTH}/", {"on": "2021-03-01"}).json()
    assert found["code"] == BIRTH
    assert found["valid_from"] == "2020-01-01"
    assert found["papers"]
    assert {"code", "name", "originals", "copies", "required", "form"} == set(found["papers"][0])


@pytest.mark.parametrize(
    ("path", "status", "field"),
    [
        pytest.param(f"/api/v1/procedures/{BIRTH}/?on=1975-01-01", 404, None, id="before any version"),
        pytest.param("/api/v1/procedures/9.999999/", 404, None, id="no such code"),
        pytest.param("/api/v1/procedures/?limit=0", 422, "query.limit", id="no rows"),
        pytest.param("/api/v1/procedures/?on=tomorrow", 422, "query.on", id="no date"),
        pytest.param("/api/v1/procedures/?text=a%00b", 422, "query.text", id="a zero byte"),
        pytest.param("/api/v1/nothing/", 404, None, id="no such address"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_that_says_why(api, path, status, field):
    answer = api.get(path)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == PROBLEM
    problem = answer.json()
    assert problem["status"] == status
    assert problem["title"]
    assert [each["field"] for each in problem.get("fields", [])] == ([field] if field else [])


def test_nothing_is_written_through_this_door(api):
    assert api.post("/api/v1/procedures/", {"text": "x"}).status_code == 405
