"""Where a document stands: the pure line of ``domain/receipts.py`` read from a row and written back."""

from __future__ import annotations

from motcua.exchange.domain.edxml.messages import StatusCode
from motcua.exchange.domain.receipts import Asked, Receipt, Request, Standing
from motcua.exchange.domain.receipts import Line as Position
from motcua.exchange.models import Delivery, Entry, Line

COLUMNS = ["standing", "asked", "asked_at"]


def position_of(row: Line | Delivery) -> Position:
    """Return the line as the rules know it, with every status that was told; one query."""
    asked = None
    if row.asked and row.asked_at:
        asked = Asked(request=Request(row.asked), at=row.asked_at)
    return Position(standing=Standing(row.standing), asked=asked, history=_history(row.ref))


def put(row: Line | Delivery, position: Position) -> None:
    """Write the rules' answer into the row, which the caller saves (``COLUMNS``)."""
    row.standing = position.standing.value
    row.asked = position.asked.request.value if position.asked else ""
    row.asked_at = position.asked.at if position.asked else None


def _history(ref: str) -> tuple[Receipt, ...]:
    rows = Entry.objects.filter(subject=ref).exclude(code="").order_by("number")
    return tuple(
        Receipt(code=StatusCode(code), told_at=told_at, words=words)
        for code, told_at, words in rows.values_list("code", "told_at", "words")
        if told_at is not None
    )
