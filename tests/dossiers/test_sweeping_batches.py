"""Batches that ended long ago are let go of, those still open never."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from tests.dossiers.factories import NOW
from tests.organisations.factories import make_agency

from motcua.dossiers import tasks
from motcua.dossiers.models import BulkItem, BulkRun
from motcua.dossiers.services import sweep_batches as sweeping
from motcua.dossiers.services.sweep_batches import sweep_batches
from motcua.kernel.actors import SYSTEM
from motcua.platform import audit
from motcua.platform.audit import AuditTag
from motcua.platform.models import AuditEntry

pytestmark = pytest.mark.django_db
KEPT = timedelta(days=90)


class Tag(AuditTag):
    BEGUN = "bulk:begin"


def _batch(number: int, *, ended_at: datetime | None, agency_id: int) -> BulkRun:
    run = BulkRun.objects.create(
        user_id=1,
        agency_id=agency_id,
        act="transfer",
        fingerprint=str(number),
        language="vi",
        total=1,
        begun_at=NOW - timedelta(days=400),
        ended_at=ended_at,
    )
    BulkItem.objects.create(run=run, place=0, dossier_id=7, seen_version=1)
    return run


def test_only_what_ended_longer_ago_than_it_is_kept_goes():
    agency_id = make_agency().id
    old, edge, young, still_open = (
        _batch(number, ended_at=ended_at, agency_id=agency_id)
        for number, ended_at in enumerate(
            (NOW - KEPT - timedelta(seconds=1), NOW - KEPT, NOW - timedelta(days=1), None)
        )
    )
    audit.record(by=SYSTEM, at=NOW, tag=Tag.BEGUN, on=f"bulk:{old.pk}")

    assert sweep_batches(now=NOW) == 1

    left = [edge.pk, young.pk, still_open.pk]
    assert list(BulkRun.objects.order_by("pk").values_list("pk", flat=True)) == left
    assert set(BulkItem.objects.values_list("run_id", flat=True)) == set(left)
    assert AuditEntry.objects.filter(on_ref=f"bulk:{old.pk}").exists()


def test_how_long_they_are_kept_is_a_setting(monkeypatch):
    monkeypatch.setattr(settings, "CONFIG", replace(settings.CONFIG, batches_kept_days=7))
    _batch(1, ended_at=NOW - timedelta(days=8), agency_id=make_agency().id)

    assert sweep_batches(now=NOW) == 1


def test_many_go_in_several_turns(monkeypatch):
    monkeypatch.setattr(sweeping, "AT_ONCE", 2)
    agency_id = make_agency().id
    for number in range(5):
        _batch(number, ended_at=NOW - timedelta(days=200), agency_id=agency_id)

    assert (sweep_batches(now=NOW), BulkRun.objects.count()) == (5, 0)


def test_it_is_done_each_night():
    assert (
        "dossiers.sweep_batches",
        "",
    ) in tasks.sweep_old_batches.blueprint.periodic_registry.periodic_tasks
