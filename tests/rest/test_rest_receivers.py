"""The receiver of "Connect a system", executed as it stands on the page, on what is really posted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.rest.systems import NOW
from tests.rest.test_rest_webhooks import endpoint, receiver, system, tell

from motcua.accounts.models import WebhookCall
from motcua.accounts.services.call_webhooks import call_webhook

__all__ = ["endpoint", "receiver", "system"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def takes() -> Callable[..., bool]:
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "connect-a-system.md").read_text("utf-8")
    code = page.partition('```python title="receiver.py"\n')[2].partition("```")[0]
    names: dict[str, Any] = {}
    exec(compile(code, "receiver.py", "exec"), names)  # our own page is what is tried
    key = Client().get("/api/v1/events/key/").json()["public_key"]
    taken: set[str] = set()
    return lambda headers, body, *, at: names["is_to_be_taken"](
        headers, body, public_key=key, taken=taken, now=at.timestamp()
    )


@pytest.fixture
def posted(endpoint, receiver) -> tuple[dict[str, str], bytes]:
    tell()
    call_webhook(call_id=WebhookCall.objects.get().pk, now=NOW)
    [came] = receiver.came
    return came


def test_takes_an_event_once_and_refuses_its_repetition(takes, posted):
    headers, body = posted
    assert takes(headers, body, at=NOW)
    assert not takes(headers, body, at=NOW)


@pytest.mark.parametrize("minutes", [-6, 6, 24 * 60])
def test_refuses_an_old_timestamp_and_one_of_the_future(takes, posted, minutes):
    headers, body = posted
    assert not takes(headers, body, at=NOW + timedelta(minutes=minutes))
    assert takes(headers, body, at=NOW + timedelta(minutes=4))


@pytest.mark.parametrize("name", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_refuses_what_was_changed_on_the_way(takes, posted, name):
    headers, body = posted
    fresh = str(int(headers["webhook-timestamp"]) + 1)
    changed = {"webhook-id": "99", "webhook-timestamp": fresh, "webhook-signature": "v1a,AAAA"}
    assert not takes({**headers, name: changed[name]}, body, at=NOW)
    assert not takes(headers, body + b" ", at=NOW)
    assert takes(headers, body, at=NOW)
