"""What stands against filing a closed dossier away for the archive.

Pure rules.

Implements: Decree 118/2025/ND-CP, art. 22 (return and archive); Circular 13/2023/TT-BNV, art. 3-9 (electronic
dossiers of the one-stop shop; its text was not seen, so what is asked here is the part that follows from
the dossier itself: it is over, its money is settled, nothing is on its way, its history is proven).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from motcua.dossiers.domain.states import DeliveryState, PaymentState, State

CLOSED = (State.RETURNED, State.WITHDRAWN, State.STOPPED)
"""Dossiers that were accepted and are over; one that was never accepted is no dossier to keep."""


class Lack(enum.Enum):
    """Why a dossier cannot be filed away yet."""

    NOT_CLOSED = "not_closed"
    UNPAID = "unpaid"
    ON_ITS_WAY = "on_its_way"
    TAMPERED = "tampered"
    """Its history says other than the ledger holds: somebody looks into that first."""
    NOT_PROVEN = "not_proven"
    """The ledger has not published its last act yet; that is so for a moment after each."""


class Proven(enum.Enum):
    """What the ledger says of a history."""

    YES = "yes"
    NOT_YET = "not_yet"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """What the rules see of a dossier."""

    state: State
    payment: PaymentState
    delivery: DeliveryState
    proven: Proven


def lack_of(closed: Closed) -> Lack | None:
    """Return the first thing that stands against filing the dossier away, ``None`` for nothing."""
    found = {
        Lack.NOT_CLOSED: closed.state not in CLOSED,
        Lack.UNPAID: closed.state is State.RETURNED and closed.payment is PaymentState.UNPAID,
        Lack.ON_ITS_WAY: closed.delivery is DeliveryState.ON_ITS_WAY,
        Lack.TAMPERED: closed.proven is Proven.CHANGED,
        Lack.NOT_PROVEN: closed.proven is Proven.NOT_YET,
    }
    return next((lack for lack, is_so in found.items() if is_so), None)
