"""Where a document stands: the pure line of ``domain/receipts.py`` read from a row and written back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from motcua.exchange.domain.edxml.messages import StatusCode
from motcua.exchange.domain.receipts import Asked, Receipt, Request, Standing
from motcua.exchange.domain.receipts import Line as Position
from motcua.exchange.models import Delivery, Entry, Line

COLUMNS = ["standing", "asked", "asked_at"]


def position_of(row: Line | Delivery) -> Position:
    """Return the line as the rules know it, with every status that was told; one query."""
    return positions_of([row])[row.ref]


def positions_of(rows: Sequence[Line | Delivery]) -> dict[str, Position]:
    """Return lines as the rules know them, by their written forms; one query, whatever their number."""
    histories = _histories([row.ref for row in rows]) if rows else {}
    return {row.ref: _position(row, histories.get(row.ref, [])) for row in rows}


def _position(row: Line | Delivery, history: Sequence[Receipt]) -> Position:
    asked = None
    if row.asked and row.asked_at:
        asked = Asked(request=Request(row.asked), at=row.asked_at)
    return Position(standing=Standing(row.standing), asked=asked, history=tuple(history))


def put(row: Line | Delivery, position: Position) -> None:
    """Write the rules' answer into the row, which the caller saves (``COLUMNS``)."""
    row.standing = position.standing.value
    row.asked = position.asked.request.value if position.asked else ""
    row.asked_at = position.asked.at if position.asked else None


def _histories(refs: Sequence[str]) -> dict[str, list[Receipt]]:
    rows = Entry.objects.filter(subject__in=refs).exclude(code="").order_by("subject", "number")
    found: dict[str, list[Receipt]] = defaultdict(list)
    for ref, code, told_at, words in rows.values_list("subject", "code", "told_at", "words"):
        if told_at is not None:
            found[ref].append(Receipt(code=StatusCode(code), told_at=told_at, words=words))
    return found
