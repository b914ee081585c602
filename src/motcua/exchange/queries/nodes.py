"""Nodes and comparisons as the data centre sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.exchange.models import Node, Reconciliation

LATEST = 60
"""Comparisons shown: a month with one other node."""
MOST_SHOWN = 50
"""Differences shown of each; the command prints them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRow:
    """A node that is or was trusted."""

    name: str
    address: str
    codes: tuple[str, ...]
    keys: tuple[str, ...]
    """SHA-256 of each public key."""
    valid_to: datetime
    is_trusted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRow:
    """One comparison."""

    day: date
    node: str
    run_at: datetime
    compared: int
    count: int
    differences: tuple[dict[str, Any], ...]
    error: str


def node_rows(*, now: datetime) -> tuple[NodeRow, ...]:
    """Return every node by name; two queries."""
    return tuple(
        NodeRow(
            name=row.name,
            address=row.address,
            codes=tuple(row.codes),
            keys=tuple(key.key_id for key in row.keys.all()),
            valid_to=row.valid_to,
            is_trusted=row.valid_from <= now < row.valid_to,
        )
        for row in Node.objects.order_by("name").prefetch_related("keys")
    )


def latest_comparisons() -> tuple[ComparisonRow, ...]:
    """Return the latest comparisons, the latest first; one query."""
    return tuple(
        ComparisonRow(
            day=row.day,
            node=row.node,
            run_at=row.run_at,
            compared=row.compared,
            count=len(row.differences),
            differences=tuple(row.differences[:MOST_SHOWN]),
            error=row.error,
        )
        for row in Reconciliation.objects.order_by("-id")[:LATEST]
    )
