"""Connectors as the IT centre sees them: how each is set up, how its last calls went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.utils.functional import Promise

from motcua.gateway.frame.base import Connector
from motcua.gateway.frame.faults import FaultKind
from motcua.gateway.frame.registry import every_connector
from motcua.gateway.models import ConnectorCall, ConnectorSetting

LATEST = 50
SINCE = timedelta(hours=24)
_FIGURES = """
SELECT connector, count(*), count(*) FILTER (WHERE fault <> ''),
       percentile_disc(0.5) WITHIN GROUP (ORDER BY milliseconds),
       percentile_disc(0.95) WITHIN GROUP (ORDER BY milliseconds),
       max(at) FILTER (WHERE fault = ''), max(at) FILTER (WHERE fault <> '')
FROM gateway_connectorcall WHERE at >= %(since)s GROUP BY connector
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How the calls of the last day went."""

    calls: int
    faults: int
    p50: int
    p95: int
    """Milliseconds."""
    went_well_at: datetime | None
    failed_at: datetime | None

    @property
    def is_failing(self) -> bool:
        """Tell whether the last call failed with no good one after it."""
        return self.failed_at is not None and (
            self.went_well_at is None or self.went_well_at < self.failed_at
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectorRow:
    """One connector."""

    name: str
    label: str | Promise
    about: str | Promise
    is_on: bool
    changed_at: datetime | None
    figures: Figures | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallInfo:
    """One call, for the contexts above."""

    connector: str
    operation: str
    at: datetime
    fault: FaultKind | None
    purpose: str
    by_ref: str


def connector_rows(*, now: datetime) -> tuple[ConnectorRow, ...]:
    """Return every connector by name; two queries."""
    settings = {row.name: row for row in ConnectorSetting.objects.all()}
    figures = figures_of(now=now)
    return tuple(_row(each, settings, figures) for each in every_connector())


def figures_of(*, now: datetime) -> Mapping[str, Figures]:
    """Return the figures of the last day by connector."""
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES, {"since": now - SINCE})
        rows = cursor.fetchall()
    return {
        name: Figures(calls=calls, faults=faults, p50=p50, p95=p95, went_well_at=well, failed_at=failed)
        for name, calls, faults, p50, p95, well, failed in rows
    }


def setting_of(name: str) -> ConnectorSetting | None:
    """Return how a connector is set up, ``None`` when it never was."""
    return ConnectorSetting.objects.filter(name=name).first()


def latest_calls(name: str) -> tuple[ConnectorCall, ...]:
    """Return the last calls, the latest first."""
    return tuple(ConnectorCall.objects.filter(connector=name).order_by("-id")[:LATEST])


def calls_about(subject: str) -> tuple[CallInfo, ...]:
    """Return the calls about one thing, such as ``dossier:12``, the latest first."""
    rows = ConnectorCall.objects.filter(subject=subject).order_by("-id")[:LATEST]
    return tuple(
        CallInfo(
            connector=row.connector,
            operation=row.operation,
            at=row.at,
            fault=FaultKind(row.fault) if row.fault else None,
            purpose=row.purpose,
            by_ref=row.by_ref,
        )
        for row in rows
    )


def _row(
    each: type[Connector], settings: Mapping[str, ConnectorSetting], figures: Mapping[str, Figures]
) -> ConnectorRow:
    row = settings.get(each.name)
    return ConnectorRow(
        name=each.name,
        label=each.label,
        about=each.about,
        is_on=bool(row and row.is_on),
        changed_at=row.changed_at if row else None,
        figures=figures.get(each.name),
    )
