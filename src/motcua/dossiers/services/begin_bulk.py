"""Begin an act on many dossiers (xử lý hàng loạt): written down once, done by a job one after the other.

Each dossier is acted on as if alone: with its own permission, history and audit. What ``by`` may do to
which of them is asked of each when its turn comes.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import BulkItem, BulkRun
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.tags import Tag
from motcua.kernel.actors import Actor
from motcua.platform import audit, jobs

MOST_AT_ONCE = 200
"""Dossiers in one batch: what a leader signs in two minutes, ten times over."""
RUN_TASK = "dossiers.run_bulk"


class NothingTickedError(Exception):
    """A batch without a dossier."""


class TooManyAtOnceError(Exception):
    """More dossiers than one batch takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """A dossier as it was on the screen when it was ticked."""

    dossier_id: int
    version: int


@transaction.atomic
def begin_bulk(
    *,
    by: Actor,
    now: datetime,
    act: Act,
    ticked: Sequence[Ticked],
    given: Mapping[str, Any],
    key: str,
    language: str,
) -> int:
    """Write the batch down and leave it to a job; return its id, the same one when asked again.

    ``key`` names the page from which it came: the same dossiers with the same answers from the same page
    are one batch, however often the button was pressed. ``given`` holds JSON values only.

    Raises:
        NothingTickedError: no dossier was ticked.
        TooManyAtOnceError: more than ``MOST_AT_ONCE`` were.
        NotAllowedError: ``by`` acts in no agency.
    """
    require_sound(by, ticked)
    run, is_new = BulkRun.objects.get_or_create(
        user_id=by.id,
        fingerprint=_fingerprint(key, act, ticked, given),
        defaults={
            "agency_id": by.seats[0].agency_id,
            "act": act.value,
            "given": dict(given),
            "language": language,
            "total": len(ticked),
            "begun_at": now,
        },
    )
    if is_new:
        _write(run, ticked, by=by)
        jobs.defer(RUN_TASK, at=now, run_id=run.pk)
    return run.pk


def require_sound(by: Actor, ticked: Sequence[Ticked]) -> None:
    """Require that ``by`` may have so many done at once.

    Raises:
        NothingTickedError, TooManyAtOnceError, NotAllowedError: as ``begin_bulk``.
    """
    if not ticked:
        raise NothingTickedError
    if len(ticked) > MOST_AT_ONCE:
        raise TooManyAtOnceError
    if not by.seats:
        raise NotAllowedError


def _write(run: BulkRun, ticked: Sequence[Ticked], *, by: Actor) -> None:
    BulkItem.objects.bulk_create(
        BulkItem(run=run, place=place, dossier_id=each.dossier_id, seen_version=each.version)
        for place, each in enumerate(ticked)
    )
    audit.record(
        by=by,
        at=run.begun_at,
        tag=Tag.BULK_BEGUN,
        on=f"bulk:{run.pk}",
        agency_id=run.agency_id,
        data={"act": run.act, "dossiers": [each.dossier_id for each in ticked]},
    )


def _fingerprint(key: str, act: Act, ticked: Sequence[Ticked], given: Mapping[str, Any]) -> str:
    """Return what tells this batch from every other of the same person; a page without a key is its own."""
    asked = [key or secrets.token_hex(16), act.value, [[each.dossier_id, each.version] for each in ticked]]
    return hashlib.sha256(json.dumps([*asked, dict(given)], sort_keys=True).encode()).hexdigest()
