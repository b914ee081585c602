"""The ten states of a dossier and how they follow from what has happened to it.

Pure rules. The numbers are the codes exchanged nationally (field ``TrangThai``).

Implements:
    Circular 22/2019/TT-BTTTT, annex I, and the codes of the National Public
        Service Portal (reference: law B8): the ten states.
    Circular 21/2023/TT-BTTTT, art. 5, FN-04: business, payment, delivery and
        synchronisation states are kept apart.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property


class State(enum.IntEnum):
    """Where a dossier stands (trạng thái hồ sơ); the value is the national code."""

    LODGED = 1
    ACCEPTED = 2
    NOT_ACCEPTED = 3
    PROCESSING = 4
    AWAITING_SUPPLEMENT = 5
    AWAITING_DUTY = 6
    WITHDRAWN = 7
    STOPPED = 8
    DONE = 9
    RETURNED = 10

    @property
    def is_final(self) -> bool:
        """Tell whether nothing may follow."""
        return not FOLLOWING[self]


FOLLOWING: dict[State, frozenset[State]] = {
    State.LODGED: frozenset({State.ACCEPTED, State.NOT_ACCEPTED, State.AWAITING_SUPPLEMENT, State.WITHDRAWN}),
    State.ACCEPTED: frozenset(
        {State.PROCESSING, State.AWAITING_SUPPLEMENT, State.AWAITING_DUTY, State.WITHDRAWN}
    ),
    State.PROCESSING: frozenset(
        {State.AWAITING_SUPPLEMENT, State.AWAITING_DUTY, State.STOPPED, State.DONE, State.WITHDRAWN}
    ),
    State.AWAITING_SUPPLEMENT: frozenset(
        {State.ACCEPTED, State.PROCESSING, State.NOT_ACCEPTED, State.WITHDRAWN, State.STOPPED}
    ),
    State.AWAITING_DUTY: frozenset({State.ACCEPTED, State.PROCESSING, State.DONE, State.STOPPED}),
    State.DONE: frozenset({State.RETURNED}),
    State.NOT_ACCEPTED: frozenset(),
    State.WITHDRAWN: frozenset(),
    State.STOPPED: frozenset(),
    State.RETURNED: frozenset(),
}
"""The moves that B8 allows; staying in a state is no move.

A duty asked for before the dossier was sent on (2 to 6) is followed by ``ACCEPTED`` again: without that way
back it could neither be processed nor withdrawn.
"""


class PaymentState(enum.Enum):
    """Where the money of a dossier stands, apart from its business."""

    NOTHING_DUE = "nothing_due"
    UNPAID = "unpaid"
    PAID = "paid"
    PARTLY_REFUNDED = "partly_refunded"
    REFUNDED = "refunded"


class DeliveryState(enum.Enum):
    """Where the result stands on its way to the citizen, apart from the business."""

    NOTHING_YET = "nothing_yet"
    WAITING_AT_COUNTER = "waiting_at_counter"
    ON_ITS_WAY = "on_its_way"
    DELIVERED = "delivered"


class SynchronisationState(enum.Enum):
    """What the national portal knows of the dossier, apart from the business."""

    NOT_SENT = "not_sent"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class Milestones:
    """The moments from which the state is derived; all aware datetimes, ``None`` until they happen."""

    lodged_at: datetime
    accepted_at: datetime | None = None
    refused_at: datetime | None = None
    processing_at: datetime | None = None
    supplement_asked_at: datetime | None = None
    supplement_given_at: datetime | None = None
    supplement_closed_at: datetime | None = None
    duty_asked_at: datetime | None = None
    duty_closed_at: datetime | None = None
    withdrawn_at: datetime | None = None
    stopped_at: datetime | None = None
    done_at: datetime | None = None
    returned_at: datetime | None = None

    @cached_property
    def state(self) -> State:
        """Return the state that they say, worked out once."""
        return state_of(self)


def state_of(times: Milestones) -> State:
    """Return the state that the milestones say: the one place where a state is decided."""
    closings = (
        (times.returned_at, State.RETURNED),
        (times.withdrawn_at, State.WITHDRAWN),
        (times.stopped_at, State.STOPPED),
        (times.refused_at, State.NOT_ACCEPTED),
        (times.done_at, State.DONE),
    )
    for moment, state in closings:
        if moment is not None:
            return state
    if times.supplement_asked_at is not None and times.supplement_closed_at is None:
        return State.AWAITING_SUPPLEMENT
    if times.duty_asked_at is not None and times.duty_closed_at is None:
        return State.AWAITING_DUTY
    if times.processing_at is not None:
        return State.PROCESSING
    return State.LODGED if times.accepted_at is None else State.ACCEPTED
