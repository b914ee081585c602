"""How an incoming document is handled: who may be charged with what, how it stands, what comes twice.

Pure rules. Days are civil dates in Viet Nam.

Implements:
    Decree 30/2020/ND-CP, art. 22-24: registered in order of arrival, presented on the same or the next
        working day, urgent ones at once; the competent person names the unit in the lead, those that
        cooperate and the time limit; who is charged handles within it.
    Decree 30/2020/ND-CP, annex VI, part I(1): the clerk is warned of a document that came before.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.text_folding import fold

NEAR_DAYS = 2
"""A document due in so many working days or fewer is near due; habit of products, no rule seen."""
SHORTEST_RETURN = 10
"""Letters of a reason to send a document back (habit of products)."""


class IncomingError(Exception):
    """Something cannot be done with an incoming document."""


class SecretContentError(IncomingError):
    """The document is a state secret, which must not be on the system.

    Law on Protection of State Secrets 29/2018/QH14, art. 5; Decision 28/2018/QD-TTg, art. 1.
    """


class NoLeadError(IncomingError):
    """Nobody is in the lead, or somebody is named twice."""


class DueInThePastError(IncomingError):
    """The time limit lies before the day it is set."""


class CompletedError(IncomingError):
    """The document is completed, so nothing more is done with it."""


class NotChargedError(IncomingError):
    """The actor is not charged with the document in the way that this needs."""


class WordsMissingError(IncomingError):
    """An instruction, an opinion, an outcome or a reason is missing or too short."""


class ArrivalError(IncomingError):
    """It arrives before its own date, or after today."""


class Secrecy(enum.Enum):
    """How secret a document is (độ mật)."""

    NONE = "none"
    CONFIDENTIAL = "confidential"
    SECRET = "secret"  # noqa: S105  # a level, no password
    TOP_SECRET = "top_secret"  # noqa: S105


class Urgency(enum.IntEnum):
    """How urgent it is (độ khẩn): annex VI, Priority, one digit; values as in QCVN 102 (0-4)."""

    NORMAL = 0
    URGENT = 1
    VERY_URGENT = 2
    FLASH = 3
    FLASH_AT_HOUR = 4


class Part(enum.Enum):
    """What somebody is charged with."""

    LEAD = "lead"
    COOPERATE = "cooperate"
    INFORM = "inform"


class State(enum.Enum):
    """Where an incoming document stands."""

    REGISTERED = "registered"
    PRESENTED = "presented"
    IN_HANDLING = "in_handling"
    COMPLETED = "completed"


class Mark(enum.Enum):
    """What a list says of a document that waits for somebody."""

    UNREAD = "unread"
    NEAR_DUE = "near_due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Charged:
    """A unit or a person to be charged."""

    part: Part
    unit_id: int | None = None
    person_id: int | None = None


def state_of(
    *, presented_at: datetime | None, handed_on_at: datetime | None, completed_at: datetime | None
) -> State:
    """Return where the document stands, from the moments at which it was presented, handed on, completed."""
    if completed_at is not None:
        return State.COMPLETED
    if handed_on_at is not None:
        return State.IN_HANDLING
    return State.REGISTERED if presented_at is None else State.PRESENTED


def require_one_lead(charged: Sequence[Charged]) -> None:
    """Pass when exactly one is in the lead and nobody is named twice.

    Raises:
        NoLeadError: otherwise.
    """
    named = [(each.unit_id, each.person_id) for each in charged]
    leads = [each for each in charged if each.part is Part.LEAD]
    if len(leads) != 1 or len(set(named)) != len(named):
        raise NoLeadError


def require_due(due_on: date | None, *, today: date) -> None:
    """Pass when there is no time limit or it is not over yet.

    Raises:
        DueInThePastError: it is over.
    """
    if due_on is not None and due_on < today:
        raise DueInThePastError


def marks_of(*, is_unread: bool, due_on: date | None, today: date, near_until: date) -> tuple[Mark, ...]:
    """Return what the list says; ``near_until`` is the day until which a time limit is near.

    The last day belongs to the term whole (Civil Code 91/2015/QH13, art. 148(6)).
    """
    found = [Mark.UNREAD] if is_unread else []
    if due_on is not None and due_on < today:
        found.append(Mark.OVERDUE)
    elif due_on is not None and due_on <= near_until:
        found.append(Mark.NEAR_DUE)
    return tuple(found)


def likeness(*, issuer: str, code_number: str, code_notation: str, issued_on: date) -> str:
    """Return what two registrations of the same document have in common: issuer, number, symbol, year.

    Annex VI, part I(1) warns by number, symbol and issuer; numbers begin anew each year (art. 15).

    ``Sở Nội vụ`` and ``SO NOI VU``, ``07`` and ``7`` are the same.
    """
    number = code_number.strip().lstrip("0")
    return "|".join((fold(issuer), fold(number), fold(code_notation).replace(" ", ""), str(issued_on.year)))
