"""What happened to a dossier in an earlier system, walked by the rules as if it happened here.

Pure rules: no Django, no database, no clock. An act that the rules would refuse here is refused
there too, so no history comes in that could not have been written here.

The rules of the life cycle ask which moments a dossier has and where it stands, never when that was
nor who acted. So dossiers whose acts follow one another alike, in processes of the same shape, take the
same course: the rules walk each course once, and every dossier that takes it puts in its own moments,
people and agencies. Of a million dossiers some hundred courses are left.

Implements:
    Decision 163/2025/QD-CTUBND (Ninh Binh), art. 5: dossiers of an earlier system come over with
        their histories.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Protocol

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.applications import Application
from motcua.dossiers.domain.lifecycle import LifecycleError, Move, ProcessTable, Snapshot, decide
from motcua.dossiers.domain.states import Milestones
from motcua.kernel.actors import Actor

MOST_COURSES = 4096
RECEPTION, COMPETENT = -1, -2
"""What stands for the two agencies in a course."""
_LODGED = datetime(2000, 1, 1, tzinfo=UTC)


class ImpossibleHistoryError(Exception):
    """An act of the history breaks a rule; the message names the dossier and the act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAct:
    """One act of a dossier's past."""

    act: Act
    at: datetime
    by: Actor
    assignee_id: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastDossier:
    """An application as it was lodged, and what followed."""

    application: Application
    lodged_by: Actor
    lodged_at: datetime
    acts: tuple[PastAct, ...] = ()


class PastProcess(ProcessTable, Protocol):
    """A process with what tells its shape."""

    @property
    def start(self) -> str:
        """Return the first step."""

    @property
    def shape(self) -> Hashable:
        """Return what is equal for processes that lead a dossier alike."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Course:
    """What acts in this order come to. The n-th act is done at ``moment(n)``, and assigns to the person n."""

    process: PastProcess
    """One of those in which the course is taken."""
    start: Snapshot
    moves: tuple[Move, ...]

    @property
    def end(self) -> Snapshot:
        """Return where the dossier stands after all acts."""
        return self.moves[-1].after if self.moves else self.start


def moment(number: int) -> datetime:
    """Return what stands for the moment of the n-th act in a course; 0 is the lodging."""
    return _LODGED + timedelta(days=number)


def number_of(moment: datetime) -> int:
    """Return the number of the act at the moment of a course."""
    return (moment - _LODGED).days


def course_of(past: PastDossier, *, process: PastProcess, code: str) -> Course:
    """Return the course that the dossier takes; ``code`` is the procedure's, to name the dossier by.

    Raises:
        ImpossibleHistoryError: the rules of the life cycle refuse an act, or it comes before the one it
            follows.
    """
    acts = tuple([(each.act, each.assignee_id is not None) for each in past.acts])
    try:
        course = _walked(_Way(process.shape, acts, process))
        _require_order(past)
    except ImpossibleHistoryError as error:
        name = past.application.applicant.name
        raise ImpossibleHistoryError(f"{code} of {name}: {error}") from error.__cause__
    return course


def _require_order(past: PastDossier) -> None:
    last_at = past.lodged_at
    for each in past.acts:
        if each.at < last_at:
            raise ImpossibleHistoryError(f"{each.act.value}: {each.at} is before {last_at}")
        last_at = each.at


@dataclass(frozen=True, slots=True)
class _Way:
    shape: Hashable
    acts: tuple[tuple[Act, bool], ...]
    """Each act, and whether it assigns the dossier to somebody."""
    process: PastProcess = field(compare=False)


@lru_cache(maxsize=MOST_COURSES)
def _walked(way: _Way) -> Course:
    """Walk the way by the rules.

    Raises:
        ImpossibleHistoryError: they refuse an act, which the message names.
    """
    snapshot = start = Snapshot(
        id=0,
        version=1,
        times=Milestones(lodged_at=moment(0)),
        step=way.process.start,
        reception_agency_id=RECEPTION,
        competent_agency_id=COMPETENT,
        holder_agency_id=RECEPTION,
    )
    moves: list[Move] = []
    for number, (act, is_assigned) in enumerate(way.acts, start=1):
        assignee_id = number if is_assigned else None
        try:
            move = decide(snapshot, act, at=moment(number), process=way.process, assignee_id=assignee_id)
        except LifecycleError as error:
            raise ImpossibleHistoryError(f"{act.value}: {error}") from error
        moves.append(move)
        snapshot = move.after
    return Course(process=way.process, start=start, moves=tuple(moves))
