"""One clerk's till of one day: what must be in it, and when it is closed.

Pure rules; every amount is in whole đồng. A till is *open*, *counted* with a difference that a head has
to sign off, or *closed*. Only an open one takes or gives money.

Implements:
    Decree 61/2018/ND-CP, art. 12(9), 22: fees taken at the one-stop unit are accounted for.
    Accounting practice of public units (kiểm quỹ cuối ngày): cash counted against receipts, each
        difference explained and signed off by another person than the clerk (design, law FE-6).
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

DENOMINATIONS = (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500)
"""Notes and coins in use, in đồng, as they are counted."""
LEAST_EXPLANATION = 10
"""Letters below which a difference is not explained."""


class TillState(enum.StrEnum):
    """Where a till stands."""

    OPEN = "open"
    COUNTED = "counted"
    """Counted with a difference; a head signs it off or sends it back."""
    CLOSED = "closed"


class TillEventKind(enum.StrEnum):
    """What happened to a till, for good."""

    CLOSED = "closed"
    """Counted without a difference."""
    DIFFERED = "differed"
    SIGNED_OFF = "signed_off"
    SENT_BACK = "sent_back"
    REOPENED = "reopened"


AFTER = {
    TillEventKind.CLOSED: TillState.CLOSED,
    TillEventKind.DIFFERED: TillState.COUNTED,
    TillEventKind.SIGNED_OFF: TillState.CLOSED,
    TillEventKind.SENT_BACK: TillState.OPEN,
    TillEventKind.REOPENED: TillState.OPEN,
}
"""The state that each event leaves: the one place where it is decided."""

BEFORE = {
    TillEventKind.CLOSED: TillState.OPEN,
    TillEventKind.DIFFERED: TillState.OPEN,
    TillEventKind.SIGNED_OFF: TillState.COUNTED,
    TillEventKind.SENT_BACK: TillState.COUNTED,
    TillEventKind.REOPENED: TillState.CLOSED,
}
"""The one state in which each may happen."""


class TillError(Exception):
    """The till does not allow this now."""


class TillClosedError(TillError):
    """The till is counted or closed, so no money goes in or out of it."""


class WrongTillStateError(TillError):
    """What is asked does not fit where the till stands, such as reopening an open one."""


class ExplanationMissingError(TillError):
    """Cash and receipts differ; ``difference`` đồng must be explained in words."""

    def __init__(self, difference: int) -> None:
        super().__init__(f"a difference of {difference} đ is not explained")
        self.difference = difference


class MiscountError(TillError):
    """A count of notes is below zero, or of a note that does not exist."""


class NotEnoughInTillError(TillError):
    """The till holds less cash than is to be paid out; ``held`` is in đồng."""

    def __init__(self, held: int) -> None:
        super().__init__(f"only {held} đ are in the till")
        self.held = held


@dataclass(frozen=True, slots=True, kw_only=True)
class TillTotals:
    """What the day's receipts and refunds say, in đồng; voided receipts count nowhere but in ``voided``."""

    cash: int = 0
    transfers: int = 0
    refunded: int = 0
    """Paid back in cash out of this till."""
    receipts: int = 0
    """How many receipts stand."""
    voided: int = 0
    """How many were voided."""

    @property
    def expected(self) -> int:
        """Return the cash that must be in the till."""
        return self.cash - self.refunded


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The outcome of counting a till."""

    kind: TillEventKind
    expected: int
    counted: int

    @property
    def difference(self) -> int:
        """Return what is too much, below zero what is missing, in đồng."""
        return self.counted - self.expected


def cash_in(notes: Mapping[int, int]) -> int:
    """Return what so many notes of each denomination are worth.

    Raises:
        MiscountError: a count is below zero, or there is no such note.
    """
    for note, count in notes.items():
        if note not in DENOMINATIONS or count < 0:
            raise MiscountError(f"{count} notes of {note} đ")
    return sum(note * count for note, count in notes.items())


def judge(totals: TillTotals, *, counted: int, explanation: str) -> Verdict:
    """Return whether the till is closed by this count or waits for a head.

    Raises:
        MiscountError: less than nothing was counted.
        ExplanationMissingError: there is a difference, and it is not explained.
    """
    if counted < 0:
        raise MiscountError(f"{counted} đ were counted")
    difference = counted - totals.expected
    if difference and len(explanation.strip()) < LEAST_EXPLANATION:
        raise ExplanationMissingError(difference)
    kind = TillEventKind.DIFFERED if difference else TillEventKind.CLOSED
    return Verdict(kind=kind, expected=totals.expected, counted=counted)


def require_open(state: TillState) -> None:
    """Refuse to move money in a till that is counted or closed.

    Raises:
        TillClosedError: it is.
    """
    if state is not TillState.OPEN:
        raise TillClosedError(state.value)


def require_possible(state: TillState, kind: TillEventKind) -> None:
    """Refuse an event that does not fit the state.

    Raises:
        WrongTillStateError: naming both.
    """
    if BEFORE[kind] is not state:
        raise WrongTillStateError(f"{kind.value} while {state.value}")
