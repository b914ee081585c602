"""The laboratory in its short form: whatever goes wrong between nodes, both sides' books are alike."""

from __future__ import annotations

import pytest
from benchmarks.laboratory.databases import Server
from benchmarks.laboratory.plan import STRANGER, planned
from benchmarks.laboratory.running import run
from django.db import connection

pytestmark = [pytest.mark.slow, pytest.mark.alone, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def report(django_db_setup, django_db_blocker, tmp_path_factory):
    """Run it on copies of the tests' own database, which nobody uses meanwhile."""
    with django_db_blocker.unblock():
        place = dict(connection.settings_dict)
        connection.close()
    server = Server(
        user=place["USER"],
        host=place["HOST"],
        template=place["NAME"],
        port=str(place["PORT"]),
        password=place["PASSWORD"],
    )
    plan = planned(seed=2026, nodes=8, agencies=63, rounds=2, documents=16)
    return run(plan, server=server, folder=tmp_path_factory.mktemp("laboratory"), pause=0.5)


def test_there_was_something_to_survive(report):
    what = " ".join(report.faults)
    for each in ("cut", "answer lost", "twice", "held back", "SIGKILL", "partition", "clock", "full disk"):
        assert each in what, report.faults


def test_nothing_is_lost_doubled_forged_or_out_of_order(report):
    assert report.wrong == {}
    assert report.deliveries >= report.documents > 0


def test_both_sides_books_are_alike_for_every_pair(report):
    assert report.differences == 0
    assert report.compared > report.documents


def test_who_replays_forges_and_floods_is_refused_each_time(report):
    tried = {name: count for name, count in report.stranger.items() if not name.startswith("flooded")}
    assert set(tried) == {"honest: as it must", "replayed: as it must", "forged: as it must"}, STRANGER
    assert report.stranger["flooded: malformed"] > 0
    assert report.stranger["flooded: line held"] <= 32 < report.stranger["flooded: line cut"] + 32
