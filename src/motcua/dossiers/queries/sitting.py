"""What a sitting shows: each act that is left, whose it is, and how far its reader may go at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.lifecycle import Snapshot
from motcua.dossiers.domain.sittings import is_immediate, own_part, way_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import charged_roles, may_act
from motcua.kernel.actors import Actor, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingStep:
    """One act that is left."""

    act: Act
    role: Role
    """Who takes it."""
    is_own: bool
    """Whether the reader may take it now, one after another."""


def own_acts(actor: Actor, dossier: Dossier, *, now: datetime) -> tuple[Act, ...]:
    """Return what the actor may do at once; empty for a procedure that is not immediate."""
    version = catalogue.get_version(dossier.procedure_version_id)
    if not is_immediate(version.term) or dossier.parent_id is not None:
        return ()
    process = catalogue.process_of(dossier.procedure_version_id).answered(dossier.answers)

    def may(then: Snapshot, act: Act) -> bool:
        return may_act(actor, then, act, process=process, owner_id=dossier.owner_user_id)

    return own_part(dossier.snapshot(), at=now, process=process, may=may)


def steps_left(actor: Actor, dossier: Dossier, *, now: datetime) -> tuple[SittingStep, ...]:
    """Return all that is left to the end of an accepted dossier, the next act first."""
    process = catalogue.process_of(dossier.procedure_version_id).answered(dossier.answers)
    own = own_acts(actor, dossier, now=now)
    return tuple(
        SittingStep(act=act, role=_role(then, act, process), is_own=act in own)
        for act, then in way_of(dossier.snapshot(), at=now, process=process)
    )


def _role(then: Snapshot, act: Act, process: catalogue.Process) -> Role:
    """Return who takes the act; each act of the way has one role."""
    return min(charged_roles(then, act, process=process), key=lambda role: role.value)
