"""What the pages of services and rights have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from motcua.gateway.queries.services import RecordRow, RightRow
from motcua.gateway.wording_of_rights import ACTS, STATES

UNPROCESSABLE = 422


def shown_right(row: RightRow) -> dict[str, Any]:
    """Return a right with its state as a tag."""
    label, tone = STATES[row.state]
    return {"row": row, "state": {"label": label, "tone": tone}}


def shown_history(rows: Iterable[RecordRow]) -> list[dict[str, Any]]:
    """Return a history as the timeline shows it."""
    return [{"title": ACTS[row.act], "at": row.at, "by": row.by_name, "detail": row.words} for row in rows]
