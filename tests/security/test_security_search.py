"""Every search box takes anything that somebody may type: no failure, no markup let through, no more queries.

What is typed goes on with a probe that would be an element of the page if it were not escaped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.architecture.addresses import every_address
from tests.queries import count_queries
from tests.security.hostile import HOSTILE, texts

from motcua.kernel.actors import Role
from motcua.portal import limits

pytestmark = pytest.mark.django_db
PROBE = "<zq-probe onload=alert(1)>\"'"
FAMILIAR = ("", "khai sinh", "zzzz", "1.001193", "017190012345", "0912345678", "H28.98.1-261120-0001", "7")
"""What is typed every day: none of it may cost fewer queries than something hostile."""


@dataclass(frozen=True, slots=True)
class Box:
    """One place where something can be typed to look for."""

    path: str
    field: str
    role: Role | None = None
    """Which member of staff types; anybody when ``None``."""
    act: str = ""
    """The button of a form that is posted; an address with a query when empty."""

    def __str__(self) -> str:
        return f"{self.path}{self.field}"

    def search(self, client: Client, text: str) -> HttpResponse:
        limits.BY_CODE.forget()
        if not self.act:
            return client.get(self.path, query_params={self.field: text})
        return client.post(self.path, {self.field: text, "do": self.act})


BOXES = (
    Box("/procedures/", "q"),
    Box("/procedures/", "field"),
    Box("/track/", "code"),
    Box("/work/", "q", Role.OFFICIAL),
    Box("/work/", "after", Role.CLERK),
    Box("/counter/", "q", Role.CLERK, "search"),
    Box("/counter/", "number", Role.CLERK, "look_up"),
    Box("/organisations/", "q", Role.OFFICIAL),
    Box("/account/help/", "name", Role.CLERK, "find"),
    Box("/ops/audit/", "on", Role.IT_CENTRE),
)


@pytest.fixture(params=BOXES, ids=str)
def search(request: pytest.FixtureRequest, visitors) -> Callable[[str], HttpResponse]:
    """Type into the box as the one who may."""
    box: Box = request.param
    client = Client()
    if box.role is not None:
        client.force_login(visitors.staff[box.role])
    return lambda text: box.search(client, text)


@settings(
    max_examples=25,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(text="'); DROP TABLE dossiers_dossier; --")
@example(text="\x00")
@example(text="đ" * 5_000)
@given(text=st.one_of(texts, st.sampled_from(HOSTILE)))
def test_a_search_box_takes_anything(search: Callable[[str], HttpResponse], text: str) -> None:
    answer = search(f"{text}{PROBE}")

    assert answer.status_code in (200, 422), "it is answered, not found missing or broken"
    assert "<zq-probe" not in answer.content.decode()


def test_nothing_hostile_costs_more_queries_than_what_is_typed_every_day(
    search: Callable[[str], HttpResponse],
) -> None:
    def cost(text: str) -> int:
        return len(count_queries(lambda: search(text)))

    search("khai sinh")
    most = max(map(cost, FAMILIAR))
    assert {text: cost(text) for text in HOSTILE if cost(text) > most} == {}


def test_every_box_stands_at_an_address_of_ours(visitors) -> None:
    ours = {visitors.path(address) for address in every_address() if not address.converters}

    assert {box.path for box in BOXES} <= ours
