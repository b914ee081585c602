"""Who used how much of the time that a dossier's steps allot, read from its history.

Pure rules. A step's time runs while the dossier stands at it; it rests from the request of a supplement or
a duty until that is closed, and a supplement found complete starts the step's time anew. The step belongs
to whoever led the dossier out of it.

Implements: Decree 61/2018/ND-CP, art. 19(4), 31 (law B9, index 2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.domain.evaluation import Share

PAUSES = frozenset({"request_supplement", "request_duty"})
RESUMES = frozenset({"close_duty"})
RESTARTS = frozenset({"confirm_supplement", "accept"})
NOT_LEADING = frozenset({"acknowledge", "refund"})
"""Acts that move the step, or nothing, without being the work of who holds it."""

Minutes = Callable[[datetime, datetime], int]
"""How many working minutes lie between two moments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a history entry says that matters here."""

    act: str
    at: datetime
    by_ref: str
    by_name: str
    agency_id: int | None
    from_step: str
    to_step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShare:
    """One step of a dossier: who had it, and the time."""

    by_ref: str
    by_name: str
    agency_id: int | None
    share: Share


def step_shares(
    entries: Iterable[Entry], *, planned: Mapping[str, int], minutes: Minutes
) -> tuple[StepShare, ...]:
    """Return what each left step with allotted minutes took, in the order of the history.

    ``planned`` is in working minutes by step.
    """
    shares = []
    since: datetime | None = None
    used = 0
    holder: Entry | None = None
    for entry in entries:
        if entry.act in RESTARTS:
            since, used = entry.at, 0
        elif since is not None and (entry.act in PAUSES or entry.to_step != entry.from_step):
            used, since = used + minutes(since, entry.at), None
        elif entry.act in RESUMES:
            since = entry.at
        if entry.act not in NOT_LEADING:
            holder = entry
        if entry.from_step and entry.to_step != entry.from_step:
            if planned.get(entry.from_step) and holder is not None:
                shares.append(_share(holder, planned[entry.from_step], used))
            since, used, holder = entry.at, 0, None
    return tuple(shares)


def _share(holder: Entry, planned: int, used: int) -> StepShare:
    return StepShare(
        by_ref=holder.by_ref,
        by_name=holder.by_name,
        agency_id=holder.agency_id,
        share=Share(planned=planned, used=used),
    )
