"""The chain of hand-overs that the control slip shows, read from the history of a dossier.

Pure rules: no Django, no database, no clock. Each link is one hand-over: who gave, at which step, and
who took over by acting next. Every time comes from an act that somebody did under the own log-in.

Implements:
    Circular 01/2018/TT-VPCP, form 05; Circular 03/2025/TT-VPCP, form 06: giver, receiver, times, and
        at each hand-over whether the giver was early, on time or late.
    Provincial practice (law DL-4): steps are allotted working hours; returning the result has none.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from motcua.dossiers.domain.acts import Act
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import WorkingCalendar, add_working_minutes, working_minutes_between

HANDING_OVER = frozenset(
    act.value
    for act in (
        Act.TRANSFER,
        Act.ASSIGN,
        Act.REASSIGN,
        Act.SUBMIT,
        Act.ENDORSE,
        Act.SEND_BACK,
        Act.APPROVE,
        Act.SEAL,
    )
)
"""The acts by which a dossier leaves one hand for another."""
WITH_SLIP = HANDING_OVER | {Act.SEND_PAPERS.value}
"""The acts with which the slip goes along: it lies in the parcel too."""
_STARTS_ANEW = Act.CONFIRM_SUPPLEMENT.value
_PAUSES = {Act.REQUEST_DUTY.value: Act.CLOSE_DUTY.value}


class Outcome(enum.Enum):
    """How the giver's part of the way ended against the time allotted to it."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act of the history."""

    act: str
    at: datetime
    by_name: str
    agency_id: int | None
    from_step: str
    to_step: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One hand-over of the chain."""

    giver_step: str
    giver_agency_id: int | None
    given_by: str
    given_at: datetime
    receiver_step: str
    receiver_agency_id: int | None = None
    """``None`` as long as nobody has acted on it."""
    received_by: str = ""
    received_at: datetime | None = None
    outcome: Outcome | None = None
    reason: str = ""
    """Why it was sent back or given to somebody else."""


def chain(
    history: Sequence[Entry],
    *,
    allotted: Callable[[str], int],
    following: Callable[[str], str],
    calendar: WorkingCalendar,
) -> tuple[Link, ...]:
    """Return the hand-overs of a history, oldest first.

    ``allotted`` tells the working minutes of a step, 0 for none; ``following`` the step that a
    transfer leads to from a step, needed as long as nobody has acknowledged.
    """
    links = []
    begun = history[0].at if history else None
    for place, entry in enumerate(history):
        if entry.act == Act.ACCEPT.value:
            begun = entry.at
        if entry.act not in HANDING_OVER or begun is None:
            continue
        taken = _taken(entry, history[place + 1 :])
        minutes = allotted(entry.from_step)
        outcome = _outcome(history, begun=begun, given_at=entry.at, minutes=minutes, calendar=calendar)
        is_sent = entry.act == Act.TRANSFER.value
        to_step = following(entry.from_step) if is_sent else entry.to_step
        links.append(_link(entry, taken, to_step=to_step, outcome=outcome))
        begun = taken.at if taken else entry.at
    return tuple(links)


def _link(given: Entry, taken: Entry | None, *, to_step: str, outcome: Outcome | None) -> Link:
    return Link(
        giver_step=given.from_step,
        giver_agency_id=given.agency_id,
        given_by=given.by_name,
        given_at=given.at,
        receiver_step=to_step,
        receiver_agency_id=taken.agency_id if taken else None,
        received_by=taken.by_name if taken else "",
        received_at=taken.at if taken else None,
        outcome=outcome,
        reason=str(given.facts.get("reason", "")),
    )


def _taken(given: Entry, later: Sequence[Entry]) -> Entry | None:
    """Return the act by which the receiver took over: the acknowledgement, else the next act there."""
    if given.act == Act.TRANSFER.value:
        return next((entry for entry in later if entry.act == Act.ACKNOWLEDGE.value), None)
    return next((entry for entry in later if entry.from_step == given.to_step), None)


def _outcome(
    history: Sequence[Entry], *, begun: datetime, given_at: datetime, minutes: int, calendar: WorkingCalendar
) -> Outcome | None:
    """Compare with the time allotted, by days: what is due today and done today is on time."""
    if minutes <= 0:
        return None
    anew = [entry.at for entry in history if entry.act == _STARTS_ANEW and begun < entry.at <= given_at]
    start = max([begun, *anew])
    due_at = add_working_minutes(
        start, minutes + _paused(history, start, given_at, calendar), calendar=calendar
    )
    if given_at > due_at:
        return Outcome.LATE
    return Outcome.ON_TIME if civil_date(given_at) == civil_date(due_at) else Outcome.EARLY


def _paused(history: Sequence[Entry], start: datetime, end: datetime, calendar: WorkingCalendar) -> int:
    """Return the working minutes between two moments in which the clock stood still."""
    total = 0
    stopped: datetime | None = None
    for entry in history:
        if entry.act in _PAUSES and stopped is None:
            stopped = entry.at
        elif entry.act in _PAUSES.values() and stopped is not None:
            first, last = max(stopped, start), min(entry.at, end)
            total += max(0, working_minutes_between(first, last, calendar=calendar)) if first < last else 0
            stopped = None
    return total
