"""Signing many at once: what a batch takes, and what becomes of each of its items."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.actors import Actor

MOST_IN_BATCH = 500
"""Items in one batch: a leader's whole month."""


class NothingChosenError(Exception):
    """A batch without an item."""


class TooManyChosenError(Exception):
    """More items than one batch takes."""


class Outcome(enum.Enum):
    """What became of one item."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One item as it was on the screen when it was chosen."""

    subject_id: int
    seen: int
    """Its version there: what was changed since is not signed unread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The turn of one item: who signs, with the seats held now."""

    by: Actor
    now: datetime
    subject_id: int
    seen: int


def checked(chosen: tuple[Chosen, ...]) -> tuple[Chosen, ...]:
    """Return what was chosen, each once.

    Raises:
        NothingChosenError, TooManyChosenError: nothing, or more than ``MOST_IN_BATCH``.
    """
    found: dict[int, Chosen] = {}
    for each in chosen:
        found.setdefault(each.subject_id, each)
    if not found:
        raise NothingChosenError
    if len(found) > MOST_IN_BATCH:
        raise TooManyChosenError
    return tuple(found.values())
