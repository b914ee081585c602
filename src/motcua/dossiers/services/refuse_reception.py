"""Refuse a dossier at reception (từ chối tiếp nhận), with the reason, by Form 03.

Implements: Decree 61/2018/ND-CP, art. 17(1)(b).
"""

from __future__ import annotations

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.services.performing import ActRequest, Plan, perform


class ReasonMissingError(Exception):
    """The law wants a reason in words."""


def refuse_reception(request: ActRequest, *, reason: str) -> int:
    """Refuse the dossier for ``reason`` and return the history number.

    Raises:
        ReasonMissingError: no reason is given.
    """
    if not reason.strip():
        raise ReasonMissingError
    return perform(request, Act.REFUSE_RECEPTION, lambda _: Plan(facts={"reason": reason.strip()}))
