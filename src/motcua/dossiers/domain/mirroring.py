"""Dossiers that a ministry's system processes, mirrored here to be read (hồ sơ của hệ thống Bộ).

Pure rules. The other system owns the state and the dates; nothing here moves them, and no rule of ours counts
them: late is what is after the date that the other system promised.

Implements:
    Decree 224/2026/ND-CP, art. 15(1)(i) (law F2, J5): ministries' systems give reception and processing back
        to the province for steering; one system owns each dossier, and none is counted twice.
    Circular 21/2023/TT-BTTTT, art. 5, FN-23: local dossiers are counted apart from mirrored ones.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.dossiers.domain.states import State
from motcua.kernel.working_time import Standing

SOLVED = frozenset({State.DONE, State.RETURNED})
ENDED = SOLVED | {State.NOT_ACCEPTED, State.WITHDRAWN, State.STOPPED}
WAITING = frozenset({State.AWAITING_SUPPLEMENT, State.AWAITING_DUTY})


def is_news(*, told_at: datetime, known_at: datetime | None) -> bool:
    """Tell whether what the other system says is newer than what is known; the same again is no news."""
    return known_at is None or told_at > known_at


def mirrored_standing(
    *, state: State, due_at: datetime | None, done_at: datetime | None, now: datetime
) -> Standing:
    """Return where a mirrored dossier stands against the other system's own date.

    Ended, it stands where it stood then; without the moment of its end, as if it ended in time.
    """
    if state in WAITING or due_at is None:
        return Standing.WAITING
    at = (done_at or due_at) if state in ENDED else now
    return Standing.OVERDUE if at > due_at else Standing.ON_TIME


def course_after(course: list[dict[str, Any]], *, state: State, told_at: datetime) -> list[dict[str, Any]]:
    """Return the states that the other system told, with their moments; a repeated one adds none."""
    if course and course[-1]["state"] == int(state):
        return course
    return [*course, {"state": int(state), "at": told_at.isoformat()}]
