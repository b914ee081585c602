"""A procedure's internal workflow, compiled to a transition table (quy trình nội bộ).

A process is a set of steps, each held by one role with an allotted time, and a table that
names the next step for each act. It is pure data: a dossier's move is one look-up.
Hours are working hours; eight of them are one day.

A dossier stands at places of its process, each holding one token: at most one step of its own,
beside any number of calls, which are shares that other agencies work on at the same time, and of
opinions that are asked of them.

Implements:
    Decree 61/2018/ND-CP, art. 19(6)-(7): shares of an interconnected procedure, one after another
        or all at once.
    Decree 61/2018/ND-CP, art. 19(5): opinions asked of other agencies, each with a deadline.
    Decree 61/2018/ND-CP, art. 17-19: reception, transfer, appraisal, approval, return.
    The provinces' practice of allotting each step its hours (8 hours = 1 day; the return of
    the result is outside the term).
"""

from __future__ import annotations

import enum
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from itertools import product

from motcua.catalogue.domain.tokens import END, WAITING, Tokens, advance, step_among
from motcua.kernel.actors import Role

__all__ = [
    "END",
    "WAITING",
    "Act",
    "Ask",
    "Call",
    "Joint",
    "Outcome",
    "Process",
    "Stage",
    "Step",
    "Switch",
    "UnknownStepError",
    "WhenLate",
]


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
    SHARE = "share"
    """Send the shares of an interconnected dossier to the agencies that the process names."""

    CONSULT = "consult"
    """Ask the agencies that the process names for their opinions, all at once."""


class Outcome(enum.StrEnum):
    """How the share of another agency ends, or its opinion; the process may go different ways by it."""

    GRANTED = "granted"
    """Of an opinion: the agency agrees, or its silence lets the dossier go on."""
    REFUSED = "refused"
    """Of an opinion: the agency does not agree."""


class WhenLate(enum.StrEnum):
    """What the law says when no opinion has come in time."""

    GO_ON = "go_on"
    """The dossier is decided without it."""
    DEEMED_AGREED = "deemed_agreed"
    """Silence counts as agreement."""


class Stage(enum.StrEnum):
    """The kind of work of a step, which the screens and the statistics go by."""

    RECEPTION = "reception"
    ASSIGNMENT = "assignment"
    APPRAISAL = "appraisal"
    REVIEW = "review"
    APPROVAL = "approval"
    SEALING = "sealing"
    RETURN = "return"
    SHARES = "shares"
    """Other agencies are at work on their shares; the own agency watches their terms."""


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
class Call:
    """One share: a procedure that the agency competent for it does within this process."""

    code: str
    name: str
    procedure: str
    """The code of the procedure called, such as ``1.004222``."""
    hours: Decimal
    """Working hours allotted to the share, in quarters of an hour."""
    papers: tuple[str, ...] = ()
    """Ends of the codes of the papers that the agency needs, such as ``GT02``."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """The question of the called procedure's form to the question here that answers it, where the
    names differ; questions of the same name are answered alike."""
    is_lead: bool = False
    """Whether this agency leads (cơ quan chủ trì)."""

    @property
    def minutes(self) -> int:
        """Return the allotted time in whole working minutes."""
        return int(self.hours * 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One opinion: what is asked of which agency, by when, and what its silence means."""

    code: str
    name: str
    agency: str
    """The code of the agency asked, or a template that stands for one agency in each place."""
    question: str
    ground: str
    """The article that sets the days and what silence means."""
    when_late: WhenLate
    hours: Decimal
    """Working hours, as drawn whole days of eight; less where a procedure's term grants no more."""
    papers: tuple[str, ...] = ()
    """Ends of the codes of the papers that the agency is shown."""

    @property
    def working_days(self) -> int:
        """Return how long the agency has: whole days, at least one."""
        return max(int(self.hours) // 8, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """A gateway where ways gone at once begin and meet."""

    code: str
    entering: frozenset[str]
    """The places at which tokens wait for one another."""
    leaving: tuple[str, ...]
    """Where a token goes on each way out: a step, a call, ``END`` or a place before another joint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """A gateway at which an answer of the form chooses the way; nobody acts there, and no token waits."""

    code: str
    question: str
    """The question of the procedure's form."""
    ways: Mapping[str, str]
    """The answer to where the token goes."""
    otherwise: str
    """Where it goes by any other answer, and by none."""

    def way(self, answers: Mapping[str, object]) -> str:
        """Return where the token goes by the answers."""
        return self.ways.get(str(answers.get(self.question, "")), self.otherwise)


NOBODYS = Step(code=WAITING, name="", stage=Stage.SHARES, role=Role.CLERK, hours=Decimal(0))
"""The step of a dossier all of whose tokens are with other agencies; the one-stop shop watches it."""


@dataclass(frozen=True, kw_only=True)
class Process:
    """A compiled process: its steps and the table of moves."""

    code: str
    name: str
    start: str
    """The code of the first step."""
    steps: tuple[Step, ...]
    """In the order of the drawing's main way."""
    moves: Mapping[tuple[str, str], str]
    """(step, act) or (call, outcome) to the next step or call, ``END``, or a place before a joint."""
    calls: tuple[Call, ...] = ()
    asks: tuple[Ask, ...] = ()
    joints: tuple[Joint, ...] = ()
    switches: tuple[Switch, ...] = ()
    """What the answers of the form decide; none are left in a process that is ``answered``."""
    order: tuple[str, ...] = ()
    """Steps, calls and opinions as the drawing names them."""

    @cached_property
    def shape(self) -> Hashable:
        """What decides the way of a dossier: equal for processes that differ in names and hours alone."""
        steps = tuple((step.code, step.stage, step.role) for step in self.steps)
        work = tuple(call.code for call in self.calls), tuple(ask.code for ask in self.asks)
        ways = tuple(
            (each.code, each.question, tuple(each.ways.items()), each.otherwise) for each in self.switches
        )
        joints = tuple((each.code, each.entering, each.leaving) for each in self.joints)
        return self.start, steps, tuple(self.moves.items()), work, joints, ways

    @cached_property
    def _by_code(self) -> Mapping[str, Step]:
        return {step.code: step for step in reversed(self.steps)}

    def step(self, code: str) -> Step:
        """Return the step.

        Raises:
            UnknownStepError: there is none of that code.
        """
        found = self._by_code.get(code)
        if found is not None:
            return found
        if code == WAITING and (self.calls or self.asks):
            return NOBODYS
        raise UnknownStepError(code)

    @property
    def work(self) -> tuple[Step | Call | Ask, ...]:
        """Return steps, calls and opinions together, as the drawing orders them."""
        each: dict[str, Step | Call | Ask] = {call.code: call for call in self.calls}
        each |= {ask.code: ask for ask in self.asks}
        each |= {step.code: step for step in self.steps}
        return tuple(sorted(each.values(), key=lambda one: self.order.index(one.code)))

    def place(self, code: str) -> Step | Call | Ask:
        """Return the step, the call or the opinion.

        Raises:
            UnknownStepError: the process has none of that code.
        """
        for each in self.work:
            if each.code == code:
                return each
        raise UnknownStepError(code)

    def call(self, code: str) -> Call:
        """Return the call.

        Raises:
            UnknownStepError: there is none of that code.
        """
        for call in self.calls:
            if call.code == code:
                return call
        raise UnknownStepError(code)

    def acts(self, code: str) -> tuple[str, ...]:
        """Return the acts that lead out of the step, in the order of the table.

        Raises:
            UnknownStepError: there is no step of that code.
        """
        self.step(code)
        return tuple(act for step, act in self.moves if step == code)

    def next_step(self, code: str, act: str) -> str | None:
        """Return the step that the act leads to, ``None`` when the act is not allowed.

        ``END`` at the end; ``WAITING`` where the way leads to other agencies, or waits for them.

        Raises:
            UnknownStepError: there is no step of that code.
        """
        self.step(code)
        target = self.moves.get((code, act))
        if target is None or target == END or target in self._by_code:
            return target
        return WAITING

    def answered(self, answers: Mapping[str, object]) -> Process:
        """Return the process as it goes for these answers of the form: each way chosen, no switch left."""
        return self.gone({switch.code: switch.way(answers) for switch in self.switches})

    def courses(self) -> Iterator[Process]:
        """Yield the process for each way that answers can choose."""
        targets = ({*switch.ways.values(), switch.otherwise} for switch in self.switches)
        for chosen in product(*map(sorted, targets)):
            codes = (switch.code for switch in self.switches)
            yield self.gone(dict(zip(codes, chosen, strict=True)))

    def gone(self, ways: Mapping[str, str]) -> Process:
        """Return the process in which each switch leads where ``ways`` says."""
        if not self.switches:
            return self

        def to(place: str) -> str:
            while place in ways:
                place = ways[place]
            return place

        return replace(
            self,
            moves={move: to(target) for move, target in self.moves.items()},
            joints=tuple(replace(each, leaving=tuple(map(to, each.leaving))) for each in self.joints),
            switches=(),
        )

    def following(self, place: str, act: str) -> tuple[str, ...]:
        """Return the steps and calls (or ``END``) that the move may begin, ways that meet looked through.

        A way that goes straight from where ways part to where they meet begins nothing: it waits there.
        """
        found: list[str] = []
        waiting, seen = [(self.moves[(place, act)], False)], set()
        while waiting:
            reached, is_beside = waiting.pop(0)
            passed, ways = self._looked_through(reached)
            joint = self.joint_before(reached)
            if not passed:
                found.append(reached)
            elif passed not in seen and not (is_beside and joint):
                seen.add(passed)
                parts = is_beside or (joint is not None and len(ways) > 1)
                waiting = [*((way, parts) for way in ways), *waiting]
        return tuple(dict.fromkeys(found))

    def _looked_through(self, place: str) -> tuple[str, tuple[str, ...]]:
        """Return the joint or switch that a place leads on from, and where to; empty for any other place."""
        joint = self.joint_before(place)
        if joint is not None:
            return joint.code, joint.leaving
        for switch in self.switches:
            if switch.code == place:
                return switch.code, (*switch.ways.values(), switch.otherwise)
        return "", ()

    def after(self, tokens: Tokens, place: str, act: str) -> tuple[Tokens, str]:
        """Return the tokens after the act took one from the place, and the step of the own agency then.

        A process that is not ``answered`` goes as if nothing were answered.

        Raises:
            NoTokenError: no token stands there, or the process offers no such move.
        """
        moved = advance(self.answered({}), tokens, place, act)
        return moved, step_among(self, moved)

    def joint_before(self, place: str) -> Joint | None:
        """Return the joint before which a token at the place waits, ``None`` for other places."""
        return next((joint for joint in self.joints if place in joint.entering), None)
