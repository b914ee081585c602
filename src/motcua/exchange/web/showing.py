"""What lists and histories have in common on screen."""

from __future__ import annotations

from typing import Any

from motcua.exchange.domain.acts import Act
from motcua.exchange.domain.edxml.messages import StatusCode
from motcua.exchange.domain.time_limits import Mark
from motcua.exchange.queries.histories import EntryRow
from motcua.exchange.wording_of_states import ACTS, MARK_TONES, MARKS, STATUSES


def shown_mark(mark: Mark | None) -> dict[str, Any] | None:
    """Return the mark as a tag."""
    return {"label": MARKS[mark], "tone": MARK_TONES[mark]} if mark else None


def shown_entry(entry: EntryRow) -> dict[str, Any]:
    """Return a line of a history as the timeline shows it, a status with its code."""
    said = [f"{entry.code} {STATUSES[StatusCode(entry.code)]}"] if entry.code else []
    return {
        "title": ACTS[Act(entry.act)],
        "at": entry.told_at or entry.at,
        "by": entry.by_name,
        "detail": ": ".join([*said, *([entry.words] if entry.words else [])]),
    }
