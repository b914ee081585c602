"""Events for other systems: each once, in order, only of dossiers they may see."""

from __future__ import annotations

import pytest
from tests.dossiers.factories import asked, make_office, receive, stored
from tests.rest.systems import make_system, system_client

from motcua.dossiers.services.transfer import transfer
from motcua.platform import outbox
from motcua.platform.models import EventRow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
EVENTS = "/api/v1/events/"


def follow(client, *, limit=2, cursor=""):
    """Return all that is there and where to go on."""
    found = []
    while True:
        page = client.get(EVENTS, {"limit": limit, "cursor": cursor}).json()
        found += page["items"]
        cursor = page["next"]
        if not page["has_more"]:
            return found, cursor


def test_come_in_order_each_once_and_go_on_from_the_cursor(office):
    client = system_client(make_system(office.id))
    dossier_id = receive(office).dossier_id
    code = stored(dossier_id).code
    outbox.drain()
    found, cursor = follow(client)
    assert [(event["data"]["act"], event["data"]["number"]) for event in found] == [
        ("lodge", 1),
        ("accept", 2),
    ]
    transfer(asked(office.clerk, dossier_id))
    assert follow(client, cursor=cursor)[0] == [], "what the relay has not placed is not told yet"
    outbox.drain()
    [event], cursor = follow(client, cursor=cursor)
    assert event["data"] == {
        "dossier": code,
        "act": "transfer",
        "number": 3,
        "state": 2,
        "agency": office.agency.code,
    }
    assert (event["specversion"], event["type"]) == ("1.0", "motcua.dossiers.moved.v1")
    assert (event["subject"], event["id"]) == (code, f"{dossier_id}-3")
    assert follow(client, cursor=cursor)[0] == []


def test_are_only_of_what_the_agency_may_see_and_hold_no_personal_data(office):
    there = make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")
    ours, theirs = receive(office).dossier_id, receive(there).dossier_id
    outbox.drain()
    here_sees, _ = follow(system_client(make_system(office.id)))
    there_sees, _ = follow(system_client(make_system(there.id)))
    assert {event["subject"] for event in here_sees} == {stored(ours).code}
    assert {event["subject"] for event in there_sees} == {stored(theirs).code}
    assert "Bùi Văn Nam" not in str(here_sees)


def test_places_follow_the_order_of_publishing(office):
    for _ in range(5):
        receive(office)
    outbox.drain()
    placed = EventRow.objects.filter(name="dossiers.moved.v1").order_by("id")
    places = list(placed.values_list("position", flat=True))
    assert places == sorted(places)
    assert len(set(places)) == 10


def test_a_page_sends_as_many_queries_for_many_events_as_for_few(office, assert_constant_queries):
    client = system_client(make_system(office.id))
    receive(office)
    outbox.drain()

    def grow() -> None:
        for _ in range(10):
            receive(office)
        outbox.drain()

    assert_constant_queries(lambda: client.get(EVENTS, {"limit": 100}), grow)
