"""Every address, really requested: who must not come in does not, learns nothing and changes nothing."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.http import HttpResponseBase
from django.shortcuts import resolve_url
from tests.architecture.addresses import Address, every_address
from tests.architecture.examples import ADMITTED, EXAMPLES
from tests.architecture.exempt import NOTHING_TO_SHOW, OPEN_TO_NEIGHBOURS, OPEN_TO_THE_NETWORK
from tests.visitors import Visitors

from motcua.kernel.actors import Role
from motcua.platform.web.access import Audience

ADDRESSES = [address for address in every_address() if address.is_ours and address.access]
ROLES = tuple(role.value for role in Role)
GUARDED = [
    address for address in ADDRESSES if address.access.audience not in {Audience.PUBLIC, Audience.MACHINE}
]
FOR_MACHINES = [
    address
    for address in ADDRESSES
    if address.access.audience is Audience.MACHINE and address.name not in OPEN_TO_THE_NETWORK
]
ABOUT_ONE_THING = [
    address for address in GUARDED if address.arguments and address.name not in OPEN_TO_NEIGHBOURS
]
UNCOUNTED = {"platform.AuditEntry", "platform.RateLimit", "accounts.Session", "sessions.Session"}
"""What a refusal may write: that somebody tried, how often, and the visitor's own session."""


REFUSALS = {"stranger": {401}, "powerless_system": {401, 403}}
"""What else than the log-in tells who has not logged in; the token of a system opens no page."""


def kept_out(address: Address) -> list[str]:
    """Return who is refused by what the address declares, from stranger to every wrong role."""
    admitted = {
        Audience.SIGNED_IN: {"citizen", *ROLES},
        Audience.CITIZEN: {"citizen"},
        Audience.STAFF: {role.value for role in address.access.roles} or set(ROLES),
        Audience.CLIENT: {"system"},
    }[address.access.audience]
    refused = [visitor for visitor in ("stranger", "citizen", *ROLES) if visitor not in admitted]
    return [*refused, "powerless_system"] if address.access.audience is not Audience.PUBLIC else refused


def neighbours(address: Address) -> list[str]:
    """Return those whose kind is admitted but whose thing it is not."""
    by_audience = {
        Audience.SIGNED_IN: ["other_citizen", "clerk_elsewhere"],
        Audience.CITIZEN: ["other_citizen"],
        Audience.STAFF: [f"{role.value}_elsewhere" for role in address.access.roles or Role],
        Audience.CLIENT: ["system_elsewhere"],
    }
    return by_audience[address.access.audience]


def is_refused(answer: HttpResponseBase, *, visitor: str) -> bool:
    """Tell whether the answer sends the visitor away: to the log-in, with 401, 403, or as not found."""
    if visitor in {"stranger", "powerless_system"}:
        to_log_in = answer.headers.get("Location", "").startswith(resolve_url(settings.LOGIN_URL))
        return (answer.status_code == 302 and to_log_in) or answer.status_code in REFUSALS[visitor]
    return answer.status_code in {403, 404}


def rows() -> dict[str, int]:
    """Count the rows of every table, in one statement."""
    models = [
        model for model in apps.get_models() if model._meta.managed and model._meta.label not in UNCOUNTED
    ]
    each = " UNION ALL ".join(
        f"SELECT '{model._meta.label}', count(*) FROM {connection.ops.quote_name(model._meta.db_table)}"
        for model in models
    )
    with connection.cursor() as cursor:
        cursor.execute(each)
        return dict(cursor.fetchall())


def tries(visitors: Visitors, address: Address, visitor: str) -> list[HttpResponseBase]:
    """Open the address by GET and by POST and return what was answered, without "not by this method"."""
    client, path = visitors.client(visitor), visitors.path(address)
    answers = [client.get(path), client.post(path, {"note": "x"})]
    return [answer for answer in answers if answer.status_code != 405]


@pytest.mark.django_db
@pytest.mark.parametrize("address", GUARDED, ids=str)
def test_strangers_and_wrong_roles_are_refused_and_change_nothing(address, visitors):
    before = rows()
    assert kept_out(address)
    for visitor in kept_out(address):
        answers = tries(visitors, address, visitor)
        assert answers, "answers neither GET nor POST"
        for answer in answers:
            assert is_refused(answer, visitor=visitor), (visitor, answer.status_code)
            assert visitor == "citizen" or not visitors.secrets_in(answer), visitor
    assert rows() == before


@pytest.mark.django_db
@pytest.mark.parametrize("address", ABOUT_ONE_THING, ids=str)
def test_neighbours_of_the_right_kind_are_refused_and_change_nothing(address, visitors):
    before = rows()
    for visitor in neighbours(address):
        for answer in tries(visitors, address, visitor):
            assert is_refused(answer, visitor=visitor), (visitor, answer.status_code)
            assert not visitors.secrets_in(answer), visitor
    assert rows() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", [address for address in GUARDED if address.name not in NOTHING_TO_SHOW], ids=str
)
def test_the_right_person_is_let_in(address, visitors):
    """Without this, a view that refused everybody would pass the tests above."""
    visitor = visitors.admitted(address)
    answers = tries(visitors, address, visitor)
    assert any(not is_refused(answer, visitor=visitor) for answer in answers)


@pytest.mark.django_db
@pytest.mark.parametrize("address", FOR_MACHINES, ids=str)
def test_an_address_for_machines_is_closed_to_the_network(address, visitors):
    answer = visitors.client("stranger").get(visitors.path(address), REMOTE_ADDR="203.0.113.9")
    assert answer.status_code in {401, 403, 404}


@pytest.mark.parametrize("exempt", [NOTHING_TO_SHOW, OPEN_TO_NEIGHBOURS, OPEN_TO_THE_NETWORK])
def test_every_exception_says_why(exempt):
    assert {name: why for name, why in exempt.items() if not (isinstance(why, str) and why)} == {}


def test_every_exception_names_an_address_that_exists():
    named = {*EXAMPLES, *ADMITTED, *NOTHING_TO_SHOW, *OPEN_TO_NEIGHBOURS, *OPEN_TO_THE_NETWORK}
    assert named - {address.name for address in ADDRESSES} == set()
