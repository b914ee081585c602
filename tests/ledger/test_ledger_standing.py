"""The ledger's part of ``/health/ready``: what is late, cannot be signed, or contradicts what was signed."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from tests.ledger.factories import ORIGIN, facts, superuser

from motcua.ledger.adapters.key_files import make_key
from motcua.ledger.public import append, sequence_all
from motcua.ledger.queries.standing import LATE_AFTER, standing
from motcua.platform import clock
from motcua.platform.health import Standing

pytestmark = pytest.mark.django_db(transaction=True)


def found(*, later: timedelta = timedelta(0)) -> tuple[Standing, str]:
    finding = standing(clock.now() + later)
    return finding.standing, str(finding.text)


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def test_a_log_that_keeps_up_is_good_also_when_nothing_happens_for_long(log):
    assert found() == (Standing.GOOD, "Signed facts: 0.")
    append(facts(3))
    assert found()[0] is Standing.GOOD, "waiting for a moment is the usual thing"
    sequence_all(now=clock.now())

    assert found(later=timedelta(days=3)) == (Standing.GOOD, "Signed facts: 3.")


def test_facts_that_wait_too_long_are_seen(log):
    sequence_all(now=clock.now())
    append(facts(2))

    assert found(later=LATE_AFTER + timedelta(minutes=4)) == (
        Standing.ATTENTION,
        "Facts have been waiting for 5 minutes.",
    )
    sequence_all(now=clock.now())
    assert found(later=LATE_AFTER + timedelta(minutes=4))[0] is Standing.GOOD


def test_numbered_facts_whose_head_was_never_signed_are_seen(log):
    append(facts(2))
    superuser("UPDATE ledger_entry SET position = id - (SELECT min(id) FROM ledger_entry)")

    assert found(later=LATE_AFTER * 3)[0] is Standing.ATTENTION


def test_a_log_that_was_never_set_up_asks_to_be(settings, tmp_path):
    settings.VAR = tmp_path

    assert found()[0] is Standing.ATTENTION
    assert "motcua setup" in found()[1]


@pytest.mark.parametrize("spoil", ["open", "damage"])
def test_a_key_that_cannot_sign_is_seen(log, spoil):
    key = log / "key"
    if spoil == "open":
        key.chmod(0o644)
    else:
        key.write_text("PRIVATE+KEY+nobody+00000000+AAAA\n")

    assert found()[0] is Standing.ATTENTION
    assert "cannot be used" in found()[1]


def test_a_database_older_than_what_was_signed_is_down_and_the_server_not_ready(log):
    append(facts(5))
    sequence_all(now=clock.now())
    superuser("DELETE FROM ledger_entry WHERE position >= 3", "DELETE FROM ledger_treehead")

    assert found()[0] is Standing.DOWN
    answer = Client().get("/health/ready")
    assert (answer.status_code, json.loads(answer.content)["parts"]["ledger"]) == (503, "down")


def test_a_head_that_another_key_signed_is_down(log):
    append(facts(5))
    sequence_all(now=clock.now())
    for name in ("key", "key.pub"):
        (log / name).unlink()
    make_key(log, name=ORIGIN)

    assert found()[0] is Standing.DOWN
