"""How every act on a dossier is done: found, permitted, decided, saved, announced, once.

A service names the act and what goes with it; the rest is here. The dossier is read without a
lock and saved only if nobody moved it meanwhile, so of two officials acting at once one wins and
the other is told who was first. A repeated request (same key) answers like the first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from motcua.catalogue import public as catalogue
from motcua.dossiers import permissions
from motcua.dossiers.domain import lifecycle
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier, Handover, HistoryEntry
from motcua.dossiers.services.saving import save_move
from motcua.dossiers.statements import sql
from motcua.kernel.actors import SYSTEM, Actor, Role, Seat
from motcua.platform.hot_statements import Question


class DossierNotFoundError(Exception):
    """There is no such dossier among those that the actor may see."""


class StaleDossierError(Exception):
    """Somebody else moved the dossier first; ``winner`` is the act that came before."""

    def __init__(self, winner: HistoryEntry) -> None:
        super().__init__(f"{winner.by_name} was first: {winner.act} at {winner.at:%H:%M %d/%m/%Y}")
        self.winner = winner


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRequest:
    """Who wants something done to which dossier, and when."""

    by: Actor
    now: datetime
    dossier_id: int
    seen_version: int | None = None
    """The version that was on the screen; ``None`` when the caller did not show one."""
    key: str | None = None
    """The idempotency key: a second request with it does nothing and answers like the first."""


def noting(*, at: datetime, dossier_id: int, key: str | None = None) -> ActRequest:
    """Return the system's request to note what happened elsewhere at ``at``.

    The news may come after people have gone on with the dossier. What is noted then stands at the moment of
    their last act, so that the history never goes back in time: the dossier is held from here to the end of
    the transaction, so that none of them goes on between.
    """
    Dossier.objects.select_for_update(no_key=True).filter(pk=dossier_id).first()
    last = HistoryEntry.objects.filter(dossier_id=dossier_id).aggregate(at=Max("at"))["at"]
    now = at if last is None else max(at, last)
    return ActRequest(by=SYSTEM, now=now, dossier_id=dossier_id, key=key)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRequest(ActRequest):
    """A request about a dossier that its page has just found, so that it is not asked for twice."""

    found: Dossier
    """As ``find`` gave it a moment ago to the same actor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A dossier found and permitted for one act."""

    request: ActRequest
    dossier: Dossier
    snapshot: lifecycle.Snapshot
    process: catalogue.Process
    seat: Seat | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What goes with an act beside the move itself."""

    facts: Mapping[str, object] = field(default_factory=dict)
    """For the history: ids, codes and texts, as JSON values."""
    changes: Mapping[str, object] = field(default_factory=dict)
    """Further columns of the dossier, such as the new promise."""
    assignee_id: int | None = None
    excluded_id: int | None = None
    return_agency_id: int | None = None
    ended: tuple[str, str] | None = None
    """The share that came back, or the opinion no longer awaited, and its outcome."""
    handover: Handover | None = None
    """Unsaved: the dossier goes on its way to another agency."""
    also: Callable[[Dossier], None] | None = None
    """Further rows, written in the same transaction after the move."""


def perform(request: ActRequest, act: Act, plan: Callable[[Opened], Plan] = lambda _: Plan()) -> int:
    """Do ``act`` and return the number of its history entry.

    Raises:
        DossierNotFoundError: the actor may not see the dossier, or there is none.
        permissions.NotAllowedError: the actor may not do this.
        lifecycle.LifecycleError: the dossier does not allow it now.
        StaleDossierError: somebody else was first.
    """
    dossier = request.found if isinstance(request, FoundRequest) else find(request.by, request.dossier_id)
    done = _done_before(request, dossier, act)
    if done is not None:
        return done
    try:
        opened = _open(request, dossier, act)
        planned = plan(opened)
        move = _decide(opened, planned, act)
    except Exception:  # a twin of this request may have been quicker: then it is answered alike
        done = _number_of(request, dossier, act)
        if done is None:
            raise
        return done
    changes = {"step_role": role_awaited(move.after, opened.process), **planned.changes}
    with transaction.atomic() if planned.also else nullcontext():
        saved = save_move(
            move,
            by=request.by,
            seat=opened.seat,
            key=request.key,
            changes=changes,
            handover=planned.handover,
        )
        if saved and planned.also:
            planned.also(dossier)
    return move.after.version if saved else _lost(request, dossier, act)


def role_awaited(snapshot: lifecycle.Snapshot, process: catalogue.Process) -> str:
    """Return the role that acts next: who acknowledges a dossier on its way; empty at the end."""
    step = snapshot.step
    if snapshot.parent_id is not None and snapshot.times.done_at is not None:
        return ""  # a share that came back is handed over with the whole
    if snapshot.handed_to_agency_id is not None:
        step = process.next_step(step, Act.TRANSFER.value) or step
    if step == catalogue.WAITING and catalogue.asks_among(process, tokens=snapshot.tokens):
        return Role.OFFICIAL.value  # who asked for the opinions watches their days
    return "" if step in (catalogue.END, catalogue.WAITING) else process.step(step).role.value


def find(by: Actor, dossier_id: int) -> Dossier:
    """Return the dossier if the actor may see it.

    Raises:
        DossierNotFoundError: otherwise, whether it exists or not.
    """
    dossier = sql.fetch("dossier", Dossier, {"dossier_id": dossier_id})
    if dossier is None or not permissions.may_see(by, dossier):
        raise DossierNotFoundError
    return dossier


def dossier_asked_for(dossier_id: int) -> Question | None:
    """Return what ``find`` will ask."""
    return sql.question("dossier", {"dossier_id": dossier_id})


def _done_before(request: ActRequest, dossier: Dossier, act: Act) -> int | None:
    """Return the entry's number when the same request was done before; refuse a stale screen."""
    if request.seen_version == dossier.version:
        return None
    if request.seen_version is None and request.key is None:
        return None
    done = _number_of(request, dossier, act)
    if done is None and request.seen_version is not None:
        raise StaleDossierError(dossier.history.latest("number"))
    return done


def _lost(request: ActRequest, dossier: Dossier, act: Act) -> int:
    done = _number_of(request, dossier, act)
    if done is None:
        raise StaleDossierError(dossier.history.latest("number"))
    return done


def _number_of(request: ActRequest, dossier: Dossier, act: Act) -> int | None:
    """Return the entry that the request's key led to.

    Raises:
        StaleDossierError: the key stood for another act before.
    """
    if request.key is None:
        return None
    entry = dossier.history.filter(idempotency_key=request.key).first()
    if entry is not None and entry.act != act.value:
        raise StaleDossierError(entry)
    return None if entry is None else entry.number


def _decide(opened: Opened, planned: Plan, act: Act) -> lifecycle.Move:
    return lifecycle.decide(
        opened.snapshot,
        act,
        at=opened.request.now,
        process=opened.process,
        assignee_id=planned.assignee_id,
        excluded_id=planned.excluded_id,
        return_agency_id=planned.return_agency_id,
        facts=planned.facts,
        ended=planned.ended,
    )


def _open(request: ActRequest, dossier: Dossier, act: Act) -> Opened:
    snapshot = dossier.snapshot()
    process = catalogue.process_of(dossier.procedure_version_id).answered(dossier.answers)
    lifecycle.require_open(snapshot, act, process=process)
    seat = permissions.require(request.by, snapshot, act, process=process, owner_id=dossier.owner_user_id)
    return Opened(request=request, dossier=dossier, snapshot=snapshot, process=process, seat=seat)
