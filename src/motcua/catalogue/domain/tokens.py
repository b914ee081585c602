"""Where a dossier stands in its process: one token at each place, moved by acts and outcomes.

Pure rules. A process with parallel ways is a net in the sense of Petri: an act takes the token from a step,
an outcome takes it from a call, and a joint passes on when a token has come on each of its ways in.

Implements:
    OMG BPMN 2.0.2 (formal/2013-12-09), chapter 13.3.4: parallel gateways.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

END = "end"
"""The code that the table names when nothing is left to do."""
WAITING = "waiting"
"""The step of a dossier that only waits for the shares of other agencies."""

Tokens = frozenset[str]


class Place(Protocol):
    """A step or a call."""

    @property
    def code(self) -> str:
        """Return the code."""


class Meeting(Protocol):
    """A joint: where ways gone at once begin and meet."""

    @property
    def entering(self) -> frozenset[str]:
        """Return the places at which tokens wait for one another."""

    @property
    def leaving(self) -> tuple[str, ...]:
        """Return where a token goes on each way out."""


class Net(Protocol):
    """What the game of tokens needs to know of a process."""

    @property
    def start(self) -> str:
        """Return the first step."""

    @property
    def steps(self) -> Sequence[Place]:
        """Return the steps of the own agency."""

    @property
    def calls(self) -> Sequence[Place]:
        """Return the shares of other agencies."""

    @property
    def asks(self) -> Sequence[Place]:
        """Return the opinions of other agencies."""

    @property
    def moves(self) -> Mapping[tuple[str, str], str]:
        """Return the table: (place, act or outcome) to where the token goes."""

    def joint_before(self, place: str) -> Meeting | None:
        """Return the joint before which a token at the place waits."""


class NoTokenError(LookupError):
    """No token stands at the place from which a move was to take one."""


class TokenLostError(ValueError):
    """A second token came to a place that already held one; published processes never do this."""


def first_tokens(process: Net) -> Tokens:
    """Return where a new dossier stands."""
    return frozenset({process.start})


def advance(process: Net, tokens: Tokens, place: str, act: str) -> Tokens:
    """Return the tokens after ``act`` (or the outcome of a call) took one from ``place``.

    Raises:
        NoTokenError: no token stands there, or the process offers no such move.
        TokenLostError: two tokens met at one place.
    """
    target = process.moves.get((place, act))
    if place not in tokens or target is None:
        raise NoTokenError(f"{act} at {place}")
    standing, arriving = set(tokens) - {place}, [target]
    while arriving:
        reached = arriving.pop(0)
        if reached in standing:
            raise TokenLostError(reached)
        standing.add(reached)
        joint = process.joint_before(reached)
        if joint is not None and joint.entering <= standing:
            standing -= joint.entering
            arriving.extend(joint.leaving)
    return frozenset(standing)


def step_among(process: Net, tokens: Tokens) -> str:
    """Return the one step of the dossier's own agency: ``WAITING`` without any, ``END`` when all is done."""
    own = [step.code for step in process.steps if step.code in tokens]
    if own:
        return own[0]
    return END if tokens == {END} else WAITING


def calls_among(process: Net, *, tokens: Tokens) -> tuple[str, ...]:
    """Return the shares that other agencies are at work on, in the order of the drawing."""
    return tuple(call.code for call in process.calls if call.code in tokens)


def asks_among(process: Net, *, tokens: Tokens) -> tuple[str, ...]:
    """Return the opinions that are awaited, in the order of the drawing."""
    return tuple(ask.code for ask in process.asks if ask.code in tokens)
