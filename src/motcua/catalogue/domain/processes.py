"""A procedure's internal workflow, compiled to a transition table (quy trình nội bộ).

A process is a set of steps, each held by one role with an allotted time, and a table that
names the next step for each act. It is pure data: a dossier's move is one look-up.
Hours are working hours; eight of them are one day.

Implements:
    Decree 61/2018/ND-CP, art. 17-19: reception, transfer, appraisal, approval, return.
    The provinces' practice of allotting each step its hours (8 hours = 1 day; the return of
    the result is outside the term).
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from motcua.kernel.actors import Role

END = "end"
"""The code that the table names when nothing is left to do."""


class Act(enum.StrEnum):
    """What an official may do to move a dossier out of a step."""

    TRANSFER = "transfer"
    ASSIGN = "assign"
    SUBMIT = "submit"
    ENDORSE = "endorse"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    SEAL = "seal"
    RETURN = "return"


class Stage(enum.StrEnum):
    """The kind of work of a step, which the screens and the statistics go by."""

    RECEPTION = "reception"
    ASSIGNMENT = "assignment"
    APPRAISAL = "appraisal"
    REVIEW = "review"
    APPROVAL = "approval"
    SEALING = "sealing"
    RETURN = "return"


class UnknownStepError(LookupError):
    """The process has no step of that code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: who does it and how long it may take."""

    code: str
    name: str
    stage: Stage
    role: Role
    hours: Decimal
    """Working hours allotted, in quarters of an hour."""

    @property
    def minutes(self) -> int:
        """Return the allotted time in whole working minutes."""
        return int(self.hours * 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A compiled process: its steps and the table of moves."""

    code: str
    name: str
    start: str
    """The code of the first step."""
    steps: tuple[Step, ...]
    """In the order of the drawing's main way."""
    moves: Mapping[tuple[str, str], str]
    """(step, act) to the next step, or ``END``."""

    def step(self, code: str) -> Step:
        """Return the step.

        Raises:
            UnknownStepError: there is none of that code.
        """
        for step in self.steps:
            if step.code == code:
                return step
        raise UnknownStepError(code)

    def acts(self, code: str) -> tuple[str, ...]:
        """Return the acts that lead out of the step, in the order of the table.

        Raises:
            UnknownStepError: there is no step of that code.
        """
        self.step(code)
        return tuple(act for step, act in self.moves if step == code)

    def next_step(self, code: str, act: str) -> str | None:
        """Return the step that the act leads to: ``END`` at the end, ``None`` when the act is not allowed.

        Raises:
            UnknownStepError: there is no step of that code.
        """
        self.step(code)
        return self.moves.get((code, act))
