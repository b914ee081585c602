"""What an act does to a dossier: the one place where its life is decided.

Pure rules: no Django, no database, no clock. A service hands in a snapshot and
the act; it gets back a ``Move`` to save, or an error that says why not. What is
decided depends on which moments there are, never on when they were nor on who
acted: ``histories`` walks what many dossiers did alike only once.

Implements:
    Decree 61/2018/ND-CP, art. 11(2)(c), 15(3): a supplement is asked for only once;
        once more only where a superior has recorded the legal ground.
    Decree 61/2018/ND-CP, art. 19(9): the date is appointed anew only once.
    Decree 61/2018/ND-CP, art. 17-20: check, accept, refuse, transfer, process, return.
    Circular 21/2023/TT-BTTTT, art. 5, FN-06: a transferred dossier stays the
        sender's responsibility until the receiver acknowledges it.
    Decree 118/2025/ND-CP, art. 21: withdrawing is possible until it is decided.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from motcua.dossiers.domain.acts import OF_OPINIONS, OPEN_IN, PROCESS_ACTS, WHILE_APPRAISED, WHILE_SHARED, Act
from motcua.dossiers.domain.states import FOLLOWING, Milestones, State
from motcua.kernel.actors import Role
from motcua.kernel.changing import changed

RETURN_STAGE = "return"
"""The stage of the step at which the result waits for its owner."""
WAITING_STEP = "waiting"
"""The step of a whole that only waits for the shares of other agencies."""


class LifecycleError(Exception):
    """The act may not be done to this dossier now."""


class ForbiddenMoveError(LifecycleError):
    """The dossier's state or its step in the process does not allow the act."""


class AlreadySupplementedError(LifecycleError):
    """Papers were asked for once before, and may not be asked for again."""


class SupplementAllowedError(LifecycleError):
    """A supplement may be asked for as it is, so there is nothing to allow."""


class AlreadyExtendedError(LifecycleError):
    """The date was appointed anew once before."""


class AlreadyExcludedError(LifecycleError):
    """The person is excluded from the dossier already."""


class SameReturnPlaceError(LifecycleError):
    """The result is handed over at that place anyhow."""


class HandoverPendingError(LifecycleError):
    """The dossier is on its way to another agency, which has not acknowledged it yet."""


class NothingHandedOverError(LifecycleError):
    """No transfer waits for an acknowledgement."""


class AlreadyDecidedError(LifecycleError):
    """The result is signed, so the dossier can no longer be withdrawn or stopped."""


class NoDraftError(LifecycleError):
    """There is no draft result to submit."""


class StepInfo(Protocol):
    """A step of the process, as the catalogue compiles it."""

    @property
    def stage(self) -> str:
        """Return the stage, ``return`` for the last one."""

    @property
    def role(self) -> Role:
        """Return the role that acts at the step."""


class ProcessTable(Protocol):
    """The transition table of a published process."""

    def step(self, code: str) -> StepInfo:
        """Return the step with this code."""

    def next_step(self, code: str, act: str) -> str | None:
        """Return where the act leads from the step, ``None`` where it is not offered."""

    def acts(self, code: str) -> tuple[str, ...]:
        """Return the acts offered at the step."""

    def after(self, tokens: frozenset[str], place: str, act: str) -> tuple[frozenset[str], str]:
        """Return the tokens after the act took one from the place, and the step of the own agency then."""


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """All that the rules need to know of a dossier."""

    id: int
    version: int
    times: Milestones
    step: str
    reception_agency_id: int
    competent_agency_id: int
    holder_agency_id: int
    assignee_id: int | None = None
    handed_to_agency_id: int | None = None
    supplements_asked: int = 0
    supplements_allowed: int = 1
    """How often papers may be asked for: once by law, more where a superior recorded why."""
    extensions: int = 0
    """How often the date was appointed anew."""
    return_agency_id: int | None = None
    """Where the result is handed over, when not where the dossier was received."""
    excluded: frozenset[int] = frozenset()
    """People who may not act on it, for a conflict of interest."""
    has_draft: bool = False
    is_decided: bool = False
    due_at: datetime | None = None
    tokens: frozenset[str] = frozenset()
    """Where it stands in a process with shares of other agencies; empty when it stands at ``step`` alone."""
    parent_id: int | None = None
    """The interconnected dossier that this one is a share of."""

    @property
    def state(self) -> State:
        """Return the state derived from the milestones."""
        return self.times.state


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """The outcome of an act: the snapshot before and after, and what the history keeps."""

    act: Act
    at: datetime
    before: Snapshot
    after: Snapshot
    facts: Mapping[str, object] = field(default_factory=dict)


ENDING_A_PLACE = OF_OPINIONS | {Act.SHARE_ENDED}
"""Acts by which other agencies let the process go on."""
Effect = Callable[[Snapshot, datetime], Snapshot]


def _times(snapshot: Snapshot, **moments: Any) -> Snapshot:
    """Return the snapshot with other milestones: each a datetime, or ``None`` to take it back."""
    return changed(snapshot, times=changed(snapshot.times, **moments))


def _accept(snapshot: Snapshot, at: datetime) -> Snapshot:
    closed = at if snapshot.times.supplement_asked_at else None
    if snapshot.times.accepted_at is not None:
        raise ForbiddenMoveError("the dossier was accepted before")
    return _times(snapshot, accepted_at=at, supplement_closed_at=closed)


def _refuse(snapshot: Snapshot, at: datetime) -> Snapshot:
    if snapshot.times.accepted_at is not None:
        raise ForbiddenMoveError("an accepted dossier is refused by a decision, not at reception")
    return _times(snapshot, refused_at=at)


def _request_supplement(snapshot: Snapshot, at: datetime) -> Snapshot:
    if snapshot.supplements_asked >= snapshot.supplements_allowed:
        raise AlreadySupplementedError
    asked = changed(snapshot, supplements_asked=snapshot.supplements_asked + 1)
    return _times(asked, supplement_asked_at=at, supplement_given_at=None, supplement_closed_at=None)


def _allow_supplement(snapshot: Snapshot, at: datetime) -> Snapshot:
    del at
    if snapshot.supplements_asked < snapshot.supplements_allowed:
        raise SupplementAllowedError
    return changed(snapshot, supplements_allowed=snapshot.supplements_asked + 1)


def _extend(snapshot: Snapshot, at: datetime) -> Snapshot:
    del at
    if snapshot.extensions:
        raise AlreadyExtendedError
    return changed(snapshot, extensions=snapshot.extensions + 1)


def exclude(snapshot: Snapshot, person_id: int) -> Snapshot:
    """Return the dossier without the person; who was charged with it no longer is.

    Raises:
        AlreadyExcludedError: the person may not act already.
    """
    if person_id in snapshot.excluded:
        raise AlreadyExcludedError
    assignee_id = None if snapshot.assignee_id == person_id else snapshot.assignee_id
    return changed(snapshot, excluded=snapshot.excluded | {person_id}, assignee_id=assignee_id)


def hand_over_at(snapshot: Snapshot, agency_id: int) -> Snapshot:
    """Return the dossier with another place of return; a result that is ready goes there at once.

    Raises:
        SameReturnPlaceError: it is returned there anyhow.
    """
    if agency_id == (snapshot.return_agency_id or snapshot.reception_agency_id):
        raise SameReturnPlaceError
    moved = changed(snapshot, return_agency_id=agency_id)
    return changed(moved, holder_agency_id=agency_id) if snapshot.state is State.DONE else moved


def _confirm_supplement(snapshot: Snapshot, at: datetime) -> Snapshot:
    if snapshot.times.accepted_at is None:
        raise ForbiddenMoveError("a dossier supplemented before reception is accepted, not confirmed")
    if snapshot.times.supplement_given_at is None:
        raise ForbiddenMoveError("the papers asked for have not come yet")
    return _times(snapshot, supplement_closed_at=at)


def _transfer(snapshot: Snapshot, at: datetime) -> Snapshot:
    del at
    if snapshot.handed_to_agency_id is not None:
        raise HandoverPendingError
    return changed(snapshot, handed_to_agency_id=snapshot.competent_agency_id)


def _acknowledge(snapshot: Snapshot, at: datetime) -> Snapshot:
    if snapshot.handed_to_agency_id is None:
        raise NothingHandedOverError
    taken = changed(snapshot, holder_agency_id=snapshot.handed_to_agency_id, handed_to_agency_id=None)
    return _times(taken, processing_at=at)


def _nothing_else(snapshot: Snapshot, at: datetime) -> Snapshot:
    del at
    return snapshot


def _submit(snapshot: Snapshot, at: datetime) -> Snapshot:
    del at
    if not snapshot.has_draft:
        raise NoDraftError
    return snapshot


def _share(snapshot: Snapshot, at: datetime) -> Snapshot:
    """Begin processing: the whole stays with its agency while others work on their shares."""
    if snapshot.handed_to_agency_id is not None:
        raise HandoverPendingError
    return snapshot if snapshot.times.processing_at else _times(snapshot, processing_at=at)


def _hand_back(snapshot: Snapshot, at: datetime) -> Snapshot:
    del at
    if snapshot.handed_to_agency_id is None:
        raise NothingHandedOverError
    return changed(snapshot, handed_to_agency_id=None)


def _undecided(effect: Effect) -> Effect:
    def checked(snapshot: Snapshot, at: datetime) -> Snapshot:
        if snapshot.is_decided:
            raise AlreadyDecidedError
        return effect(snapshot, at)

    return checked


EFFECTS: dict[Act, Effect] = {
    Act.ACCEPT: _accept,
    Act.REFUSE_RECEPTION: _refuse,
    Act.REQUEST_SUPPLEMENT: _undecided(_request_supplement),
    Act.SUPPLEMENT: lambda snapshot, at: _times(snapshot, supplement_given_at=at),
    Act.CONFIRM_SUPPLEMENT: _confirm_supplement,
    Act.TRANSFER: _transfer,
    Act.ACKNOWLEDGE: _acknowledge,
    Act.DRAFT_RESULT: lambda snapshot, _: changed(snapshot, has_draft=True),
    Act.SUBMIT: _submit,
    Act.APPROVE: lambda snapshot, _: changed(snapshot, is_decided=True),
    Act.ALLOW_SUPPLEMENT: _undecided(_allow_supplement),
    Act.EXTEND: _extend,
    Act.RETURN: lambda snapshot, at: _times(snapshot, returned_at=at),
    Act.WITHDRAW: _undecided(lambda snapshot, at: _times(snapshot, withdrawn_at=at)),
    Act.STOP: _undecided(lambda snapshot, at: _times(snapshot, stopped_at=at)),
    Act.REQUEST_DUTY: lambda snapshot, at: _times(snapshot, duty_asked_at=at, duty_closed_at=None),
    Act.CLOSE_DUTY: lambda snapshot, at: _times(snapshot, duty_closed_at=at),
    Act.SHARE: _share,
    Act.HAND_BACK: _hand_back,
}
"""What each act changes beside the step; an act that is not named changes nothing else."""


def is_open(snapshot: Snapshot, act: Act, *, process: ProcessTable) -> bool:
    """Tell whether state and step offer the act, whoever takes it."""
    if snapshot.state not in OPEN_IN[act]:
        return False
    if snapshot.step == WAITING_STEP and act not in WHILE_SHARED:
        return False
    if act in (Act.ACKNOWLEDGE, Act.HAND_BACK):
        return snapshot.handed_to_agency_id is not None
    if act in WHILE_APPRAISED:
        return process.step(snapshot.step).role is Role.OFFICIAL
    return act not in PROCESS_ACTS or process.next_step(snapshot.step, act.value) is not None


def require_open(snapshot: Snapshot, act: Act, *, process: ProcessTable) -> None:
    """Refuse an act that state and step do not offer.

    Raises:
        ForbiddenMoveError: naming the act, the state and the step.
    """
    if not is_open(snapshot, act, process=process):
        raise ForbiddenMoveError(f"{act.value} in state {snapshot.state.value} at step {snapshot.step!r}")


def decide(
    snapshot: Snapshot,
    act: Act,
    *,
    at: datetime,
    process: ProcessTable,
    assignee_id: int | None = None,
    excluded_id: int | None = None,
    return_agency_id: int | None = None,
    facts: Mapping[str, object] | None = None,
    ended: tuple[str, str] | None = None,
) -> Move:
    """Return what ``act`` does to the dossier at ``at``.

    ``assignee_id`` is who processes from now on, for ``ASSIGN`` and ``REASSIGN``; ``excluded_id`` who may
    not act any more, for ``EXCLUDE``; ``return_agency_id`` where the result is handed over instead, for
    ``CHANGE_RETURN_PLACE``; ``ended`` the share that came back, or the opinion that the process awaits no
    more, and its outcome, for ``ENDING_A_PLACE``.

    Raises:
        LifecycleError: one of its kinds, when the act is not possible.
    """
    require_open(snapshot, act, process=process)
    after = EFFECTS.get(act, _nothing_else)(snapshot, at)
    if assignee_id is not None:
        after = changed(after, assignee_id=assignee_id)
    if excluded_id is not None:
        after = exclude(after, excluded_id)
    if return_agency_id is not None:
        after = hand_over_at(after, return_agency_id)
    after = _along_process(after, act, at=at, process=process, ended=ended)
    if after.state is not snapshot.state and after.state not in FOLLOWING[snapshot.state]:
        raise ForbiddenMoveError(f"{snapshot.state.value} to {after.state.value}")
    after = changed(after, version=snapshot.version + 1)
    return Move(act=act, at=at, before=snapshot, after=after, facts=dict(facts or {}))


def _along_process(
    snapshot: Snapshot, act: Act, *, at: datetime, process: ProcessTable, ended: tuple[str, str] | None
) -> Snapshot:
    """Move the tokens; the dossier is done when the step that returns the result is reached."""
    if ended is not None and act in ENDING_A_PLACE:
        place, name = ended
    elif act is Act.ACKNOWLEDGE or (act in PROCESS_ACTS and act is not Act.TRANSFER):
        place, name = snapshot.step, Act.TRANSFER.value if act is Act.ACKNOWLEDGE else act.value
        if process.next_step(place, name) is None:
            raise ForbiddenMoveError(f"{name} is not offered at step {place!r}")
    else:
        return snapshot
    tokens, step = process.after(snapshot.tokens or frozenset({snapshot.step}), place, name)
    moved = changed(snapshot, step=step, tokens=frozenset() if tokens == {step} else tokens)
    if act is Act.RETURN or process.step(step).stage != RETURN_STAGE:
        return moved
    holder_id = snapshot.return_agency_id or snapshot.reception_agency_id
    return changed(_times(moved, done_at=at), holder_agency_id=holder_id, assignee_id=None)
