"""What is asked ahead is answered as if asked alone: once, to the same question, in the same request."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import DataError
from django.test import RequestFactory
from tests.queries import count_queries

from motcua.platform import foresight
from motcua.platform.foresight import ask_with, first_read, foresees
from motcua.platform.hot_statements import HotStatement, Question, forget_ahead

WHO = HotStatement("SELECT v, NULL::text FROM (VALUES (%(who)s::text)) AS t(v) WHERE v <> ''")
WHAT = HotStatement(
    "-- What it is about.\nSELECT v, v || '%%' FROM (VALUES (%(what)s::text)) AS t(v) WHERE v <> ''"
)
OTHER = HotStatement("SELECT 'another' FROM (VALUES (%(what)s::text)) AS t(v)")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clean():
    yield
    forget_ahead()


def about(what: str) -> Question:
    return Question(statement=WHAT, values={"what": what})


@pytest.mark.parametrize("who", ["Bé", ""])
@pytest.mark.parametrize("what", ["ố", ""])
def test_two_answers_come_in_one_statement(who, what):
    both = []

    def ask():
        both.append(ask_with(WHO, width=2, ahead=about(what), who=who))
        both.append(WHAT.rows(what=what))

    assert len(count_queries(ask)) == 1
    assert both == [WHO.rows(who=who), WHAT.rows(what=what)]


def test_an_answer_is_given_once():
    ask_with(WHO, width=2, ahead=about("a"), who="x")

    assert count_queries(lambda: WHAT.rows(what="a")) == []
    assert len(count_queries(lambda: WHAT.rows(what="a"))) == 1


@pytest.mark.parametrize(
    "meanwhile", [lambda: OTHER.rows(what="a"), lambda: WHAT.rows(what="b"), forget_ahead]
)
def test_an_answer_is_dropped_by_any_other_question(meanwhile):
    ask_with(WHO, width=2, ahead=about("a"), who="x")
    meanwhile()

    assert len(count_queries(lambda: WHAT.rows(what="a"))) == 1


def test_nothing_ahead_is_the_statement_alone():
    assert ask_with(WHO, width=2, ahead=None, who="x") == [(b"x", None)]


def test_what_the_database_refuses_is_raised():
    with pytest.raises(DataError):
        ask_with(WHO, width=2, ahead=about("\x00"), who="x")


def view_of(question_of, monkeypatch) -> None:
    @foresees(question_of)
    def view():
        raise AssertionError

    match = SimpleNamespace(func=view, args=(), kwargs={"number": 3})
    monkeypatch.setattr(foresight, "resolve", lambda _path: match)


def test_a_form_is_foreseen_from_its_address(monkeypatch):
    view_of(lambda _request, number: about(str(number)), monkeypatch)

    assert first_read(RequestFactory().post("/")) == about("3")
    assert first_read(RequestFactory().get("/")) is None


def test_a_form_that_cannot_be_read_is_not_foreseen(monkeypatch):
    def unreadable(_request, number):
        raise SuspiciousOperation(str(number))

    view_of(unreadable, monkeypatch)
    assert first_read(RequestFactory().post("/")) is None


@pytest.mark.parametrize("path", ["/no/such/address/", "/language/", "/"])
def test_other_addresses_are_not_foreseen(path):
    assert first_read(RequestFactory().post(path)) is None
