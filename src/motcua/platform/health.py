"""How each part of the installation stands, in words. Contexts add their own parts in ``AppConfig.ready()``.

health.register(Part(name="ledger", label=_("Ledger"), look=ledger_standing))
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.platform.files.scanning import is_reachable
from motcua.platform.files.storages import blobs

log = structlog.get_logger(__name__)

WORKER_SILENT_AFTER = timedelta(seconds=60)
LATE_AFTER = timedelta(minutes=2)
"""An event or job that waits longer than this is late."""

_WORKERS = """
SELECT count(*) FILTER (WHERE last_heartbeat > %(silent)s) FROM procrastinate_workers
"""
_LATE = """
SELECT (SELECT count(*) FROM (SELECT 1 FROM platform_event
        WHERE NOT is_relayed AND published_at < %(late)s LIMIT 1000) AS late_events)
     + (SELECT count(*) FROM (SELECT 1 FROM platform_delivery
        WHERE state = 'waiting' AND due_at < %(late)s LIMIT 1000) AS late_deliveries),
       (SELECT count(*) FROM (SELECT 1 FROM platform_delivery WHERE state = 'failed' LIMIT 1000) AS failed)
"""


class Standing(enum.Enum):
    """How a part stands."""

    GOOD = "good"
    ATTENTION = "attention"
    """It works, and somebody should look."""
    DOWN = "down"
    """The installation cannot do its work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How a part stands, said to a person."""

    standing: Standing
    text: str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the installation that can be looked at in well under a second."""

    name: str
    label: str | Promise
    look: Callable[[datetime], Finding]
    """Takes the present moment; an exception counts as ``DOWN``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartHealth:
    """A part and how it stands."""

    name: str
    label: str
    standing: Standing
    text: str


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    """Have the part looked at from now on; registering it again changes nothing."""
    _parts[part.name] = part


def look(*, now: datetime) -> tuple[PartHealth, ...]:
    """Look at every part; one that fails does not hide the others."""
    return tuple(_look_at(part, now) for part in (*_OWN_PARTS, *_parts.values()))


def worst(parts: tuple[PartHealth, ...]) -> Standing:
    """Return how the whole stands."""
    found = {part.standing for part in parts}
    return next((each for each in (Standing.DOWN, Standing.ATTENTION) if each in found), Standing.GOOD)


def _look_at(part: Part, now: datetime) -> PartHealth:
    try:
        finding = part.look(now)
    except Exception as error:  # noqa: BLE001  # whatever is wrong with a part is its health
        log.warning("part_is_down", part=part.name, error=str(error))
        finding = Finding(standing=Standing.DOWN, text=_("It does not answer."))
    return PartHealth(
        name=part.name, label=str(part.label), standing=finding.standing, text=str(finding.text)
    )


def _database(_now: datetime) -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery()")
        (is_replica,) = cursor.fetchone()
    if is_replica:
        return Finding(standing=Standing.DOWN, text=_("The database is a read-only copy."))
    return Finding(standing=Standing.GOOD, text=_("It answers."))


def _worker(now: datetime) -> Finding:
    with connection.cursor() as cursor:
        cursor.execute(_WORKERS, {"silent": now - WORKER_SILENT_AFTER})
        (alive,) = cursor.fetchone()
    if not alive:
        text = _("No worker runs: events and jobs wait. Start one with “motcua worker”.")
        return Finding(standing=Standing.ATTENTION, text=text)
    return Finding(standing=Standing.GOOD, text=_("Workers running: %(count)s.") % {"count": alive})


def _deliveries(now: datetime) -> Finding:
    with connection.cursor() as cursor:
        cursor.execute(_LATE, {"late": now - LATE_AFTER})
        late, failed = cursor.fetchone()
    if failed or late:
        text = _("Late: %(late)s, failed: %(failed)s.") % {"late": late, "failed": failed}
        return Finding(standing=Standing.ATTENTION, text=text)
    return Finding(standing=Standing.GOOD, text=_("Everything published was handed over."))


def _files(_now: datetime) -> Finding:
    blobs().check()
    return Finding(standing=Standing.GOOD, text=_("Files can be kept."))


def _scanner(_now: datetime) -> Finding:
    if not settings.CONFIG.clamd:
        return Finding(standing=Standing.GOOD, text=_("None is set: files are not scanned."))
    if not is_reachable(settings.CONFIG.clamd):
        return Finding(standing=Standing.ATTENTION, text=_("It does not answer: files are refused."))
    return Finding(standing=Standing.GOOD, text=_("It answers."))


_OWN_PARTS = (
    Part(name="database", label=_("Database"), look=_database),
    Part(name="worker", label=_("Worker"), look=_worker),
    Part(name="deliveries", label=_("Deliveries"), look=_deliveries),
    Part(name="files", label=_("Files"), look=_files),
    Part(name="scanner", label=_("Virus scanner"), look=_scanner),
)
