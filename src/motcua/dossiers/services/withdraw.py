"""Withdraw a dossier at its owner's wish (rút hồ sơ), or stop it on a ground, while it is undecided.

Implements: Decree 118/2025/ND-CP, art. 21 (law B3.15).
"""

from __future__ import annotations

import enum

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.lifecycle import AlreadyDecidedError
from motcua.dossiers.domain.states import State
from motcua.dossiers.queries.shares import has_decided_share
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.dossiers.services.refuse_reception import ReasonMissingError


class StopGround(enum.Enum):
    """Why processing is stopped."""

    NOT_SUPPLEMENTED = "not_supplemented"
    """The applicant did not hand in what was asked for."""
    DUTY_NOT_MET = "duty_not_met"
    """The applicant did not meet the financial duty."""
    WITHOUT_OBJECT = "without_object"
    """What was asked for has become void, such as by the applicant's death."""
    SPECIAL_LAW = "special_law"


class GroundDoesNotFitError(Exception):
    """The dossier does not wait for what the ground says it waits for."""


_AWAITED = {
    StopGround.NOT_SUPPLEMENTED: State.AWAITING_SUPPLEMENT,
    StopGround.DUTY_NOT_MET: State.AWAITING_DUTY,
}


def withdraw(request: ActRequest, *, reason: str) -> int:
    """Close the dossier because its owner asks for it.

    Raises:
        ReasonMissingError: no reason is given.
        lifecycle.AlreadyDecidedError: the result is signed, or that of a share is.
    """
    return _close(request, Act.WITHDRAW, reason)


def stop(
    request: ActRequest, *, reason: str, ground: StopGround = StopGround.SPECIAL_LAW, document: str = ""
) -> int:
    """Stop processing (dừng giải quyết) on a legal ground, by a head or leader.

    ``document`` is the number and date of the decision, where there is one; what the law says of the ground
    and why it applies stands in ``reason``.

    Raises:
        ReasonMissingError: no reason is given.
        GroundDoesNotFitError: the ground is that something is awaited, and nothing is.
        lifecycle.AlreadyDecidedError: the result is signed.
    """
    return _close(request, Act.STOP, reason, stop_ground=ground, document=document.strip())


def _close(
    request: ActRequest,
    act: Act,
    reason: str,
    *,
    stop_ground: StopGround | None = None,
    document: str = "",
) -> int:
    if not reason.strip():
        raise ReasonMissingError
    facts = {"reason": reason.strip()}
    if stop_ground is not None:
        facts |= {"stop_ground": stop_ground.value, "document": document}

    def plan(opened: Opened) -> Plan:
        awaited = _AWAITED.get(stop_ground) if stop_ground else None
        if awaited is not None and opened.snapshot.state is not awaited:
            raise GroundDoesNotFitError
        if opened.snapshot.tokens and has_decided_share(opened.dossier):
            raise AlreadyDecidedError
        return Plan(facts=facts)

    return perform(request, act, plan)
