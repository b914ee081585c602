"""The catalogue for programs: what is found, what is refused and how."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from motcua.catalogue import public
from motcua.kernel.actors import SYSTEM

BIRTH = "1.001193"
PROBLEM = "application/problem+json"


@pytest.fixture
def api(db):
    public.import_reference(by=SYSTEM, now=datetime(2026, 11, 20, 8, 0, tzinfo=UTC))
    return Client()


def test_a_procedure_is_found_without_its_marks(api):
    rows = api.get("/api/v1/procedures/", {"text": "dang ky khai sinh", "on": "2021-03-01"}).json()
    assert rows[0]["code"] == BIRTH
    assert rows[0]["name"] == "Đăng ký khai sinh"
    assert rows[0]["term"] == {"value": 1, "unit": "working_day"}


def test_a_list_is_no_longer_than_asked(api):
    assert len(api.get("/api/v1/procedures/", {"limit": 3, "on": "2021-03-01"}).json()) == 3


def test_a_list_sends_as_many_queries_for_many_rows_as_for_few(api, django_assert_num_queries):
    with django_assert_num_queries(1):
        api.get("/api/v1/procedures/", {"limit": 1, "on": "2021-03-01"})
    with django_assert_num_queries(1):
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
