"""Synchronising the directory: agencies with their codes of both schemes, and what changed since last time.

A directory is believed unless it lost too many agencies at once: then a broken server is likelier than a
reform, and a person confirms it.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.exchange.axis.client import Client
from motcua.exchange.axis.rows import AgencyRow
from motcua.exchange.axis.troubles import AxisError, Trouble
from motcua.exchange.models import AxisAgency, AxisSync

FIELDS = ("name", "old_code", "code102", "parent", "mail", "axis_id")
MOST_GONE = 0.2
"""The share of agencies that may be gone at once without anybody's word."""
FEW = 20
"""Fewer than these may always be gone."""
MOST_KEPT = 1000
"""Differences of one synchronisation that are kept to be shown."""
SYNCS_KEPT = 30
Difference = list[str]


def synchronise(client: Client, *, now: datetime, is_confirmed: bool = False) -> AxisSync:
    """Bring our copy of the directory up to date and return what changed.

    Raises:
        AxisError: it cannot be had, or shrank too much and nobody confirmed that.
    """
    rows = {row.code: row for row in client.agencies(now=now)}
    if not rows:
        raise AxisError(Trouble.SHRUNK, "0")
    return _write(rows, now=now, is_confirmed=is_confirmed)


@transaction.atomic
def _write(rows: dict[str, AgencyRow], *, now: datetime, is_confirmed: bool) -> AxisSync:
    known = {row.code: row for row in AxisAgency.objects.select_for_update().order_by("code")}
    gone = [row for code, row in known.items() if code not in rows and row.gone_at is None]
    present = sum(row.gone_at is None for row in known.values())
    if len(gone) > max(FEW, MOST_GONE * present) and not is_confirmed:
        raise AxisError(Trouble.SHRUNK, f"{present - len(gone)} / {present}")
    differences: list[Difference] = []
    for row in gone:
        row.gone_at = now
        differences.append(["gone", row.code, row.name, ""])
    changed = [
        known[code] for code, row in rows.items() if code in known and _changed(known[code], row, differences)
    ]
    new = [_made(row, now=now) for code, row in rows.items() if code not in known]
    differences += [["new", row.code, "", row.name] for row in new]
    AxisAgency.objects.bulk_create(new)
    AxisAgency.objects.bulk_update([*gone, *changed], [*FIELDS, "gone_at"], batch_size=500)
    sync = AxisSync.objects.create(at=now, listed=len(rows), differences=differences[:MOST_KEPT])
    kept = AxisSync.objects.order_by("-pk").values_list("pk", flat=True)[:SYNCS_KEPT]
    AxisSync.objects.exclude(pk__in=list(kept)).delete()
    return sync


def _changed(known: AxisAgency, row: AgencyRow, differences: list[Difference]) -> bool:
    """Bring one agency up to date; tell whether anything changed."""
    before = len(differences)
    if known.gone_at is not None:
        known.gone_at = None
        differences.append(["back", row.code, "", row.name])
    for name in FIELDS:
        was, now_is = getattr(known, name), getattr(row, name)
        if was != now_is:
            setattr(known, name, now_is)
            differences.append([name, row.code, was, now_is])
    return len(differences) > before


def _made(row: AgencyRow, *, now: datetime) -> AxisAgency:
    return AxisAgency(code=row.code, seen_at=now, **{name: getattr(row, name) for name in FIELDS})
