"""Withdraw a dossier at its owner's wish (rút hồ sơ), while it is undecided.

Implements: Decree 118/2025/ND-CP, art. 21 (law B3.15).
"""

from __future__ import annotations

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.services.performing import ActRequest, Plan, perform
from motcua.dossiers.services.refuse_reception import ReasonMissingError


def withdraw(request: ActRequest, *, reason: str) -> int:
    """Close the dossier because its owner asks for it.

    Raises:
        ReasonMissingError: no reason is given.
        lifecycle.AlreadyDecidedError: the result is signed.
    """
    return _close(request, Act.WITHDRAW, reason)


def stop(request: ActRequest, *, reason: str) -> int:
    """Stop processing (dừng xử lý) on a legal ground, by a head or leader.

    Raises:
        ReasonMissingError: no ground is given.
        lifecycle.AlreadyDecidedError: the result is signed.
    """
    return _close(request, Act.STOP, reason)


def _close(request: ActRequest, act: Act, reason: str) -> int:
    if not reason.strip():
        raise ReasonMissingError
    return perform(request, act, lambda _: Plan(facts={"reason": reason.strip()}))
