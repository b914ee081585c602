from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from motcua.platform import clock, health
from motcua.platform.health import Finding, Part, Standing
from motcua.platform.models import Delivery, DeliveryState, EventRow

pytestmark = pytest.mark.django_db
TOKEN = "t" * 32


def _configure(monkeypatch, **changes):
    """Have other settings of the installation for a test."""
    monkeypatch.setattr(settings, "CONFIG", replace(settings.CONFIG, **changes))


def _register_worker(seconds_ago: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s)",
            [timedelta(seconds=seconds_ago)],
        )


def _standing_of(name: str) -> Standing:
    return {part.name: part.standing for part in health.look(now=clock.now())}[name]


def test_live_needs_nothing(client: Client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/health/live")

    assert (response.status_code, response.content) == (200, b"alive\n")


def test_ready_names_every_part(client: Client):
    _register_worker(1)

    response = client.get("/health/ready")

    assert response.status_code == HTTPStatus.OK
    body = response.json()
    assert (
        body["parts"].items()
        >= {"database": "good", "worker": "good", "deliveries": "good", "files": "good"}.items()
    )


def test_a_part_that_is_down_makes_it_not_ready(client: Client, monkeypatch):
    def broken(now):
        raise OSError("no space left on device")

    monkeypatch.setitem(health._parts, "store", Part(name="store", label="Store", look=broken))

    response = client.get("/health/ready")

    assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert (response.json()["standing"], response.json()["parts"]["store"]) == ("down", "down")
    assert b"no space" not in response.content


def test_a_part_that_needs_attention_does_not_take_it_out_of_service(client: Client, monkeypatch):
    tired = Part(
        name="store", label="Store", look=lambda now: Finding(standing=Standing.ATTENTION, text="tired")
    )
    monkeypatch.setitem(health._parts, "store", tired)

    assert client.get("/health/ready").status_code == HTTPStatus.OK


@pytest.mark.parametrize(("seconds", "standing"), [(5, Standing.GOOD), (90, Standing.ATTENTION)])
def test_a_worker_is_alive_while_its_heart_beats(seconds, standing):
    _register_worker(seconds)

    assert _standing_of("worker") is standing


def test_failed_and_late_deliveries_need_attention():
    event = EventRow.objects.create(name="x", data={}, is_relayed=True)
    delivery = Delivery.objects.create(event=event, subscriber="s", state=DeliveryState.WAITING)
    assert _standing_of("deliveries") is Standing.GOOD

    delivery.due_at = clock.now() - timedelta(minutes=3)
    delivery.save()
    assert _standing_of("deliveries") is Standing.ATTENTION

    delivery.state = DeliveryState.FAILED
    delivery.save()
    assert _standing_of("deliveries") is Standing.ATTENTION


def test_an_event_that_nobody_relays_needs_attention():
    row = EventRow.objects.create(name="x", data={})
    EventRow.objects.filter(id=row.id).update(published_at=clock.now() - timedelta(minutes=3))

    assert _standing_of("deliveries") is Standing.ATTENTION


def test_measures_are_for_this_computer(client: Client):
    response = client.get("/metrics")

    assert response.status_code == HTTPStatus.OK
    assert b'motcua_part_is_good{part="database"} 1.0' in response.content


def test_measures_count_requests_by_route_without_personal_data(client: Client):
    client.get("/health/live?citizen=001234567890")
    text = client.get("/metrics").content.decode()

    assert 'motcua_requests_total{method="GET",route="/health/live",status="200"}' in text
    assert "001234567890" not in text


@pytest.mark.parametrize(
    "headers",
    [{"REMOTE_ADDR": "203.0.113.9"}, {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}, {"REMOTE_ADDR": ""}],
    ids=["elsewhere", "through a proxy", "nowhere"],
)
def test_measures_are_not_public(client: Client, headers):
    assert client.get("/metrics", **headers).status_code == HTTPStatus.FORBIDDEN


def test_behind_a_proxy_nobody_counts_as_this_computer(client: Client, monkeypatch):
    _configure(monkeypatch, is_behind_proxy=True)

    assert client.get("/metrics").status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize(
    ("given", "status"),
    [(f"Bearer {TOKEN}", HTTPStatus.OK), ("Bearer other", HTTPStatus.FORBIDDEN), ("", HTTPStatus.FORBIDDEN)],
)
def test_with_a_token_only_the_token_counts(client: Client, monkeypatch, given, status):
    _configure(monkeypatch, metrics_token=TOKEN)

    assert client.get("/metrics", headers={"Authorization": given}).status_code == status
