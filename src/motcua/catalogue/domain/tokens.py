"""Where a dossier stands in its process: one token at each place, moved by acts and outcomes.

Pure rules. A process with parallel ways is a net in the sense of Petri: an act takes the token from a step,
an outcome takes it from a call, and a joint passes on when a token has come on each of its ways in.

Implements:
    OMG BPMN 2.0.2 (formal/2013-12-09), chapter 13.3.4: parallel gateways.
"""

from __future__ import annotations

from motcua.catalogue.domain.processes import END, WAITING, Process

Tokens = frozenset[str]


class NoTokenError(LookupError):
    """No token stands at the place from which a move was to take one."""


class TokenLostError(ValueError):
    """A second token came to a place that already held one; published processes never do this."""


def first_tokens(process: Process) -> Tokens:
    """Return where a new dossier stands."""
    return frozenset({process.start})


def advance(process: Process, tokens: Tokens, place: str, act: str) -> Tokens:
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


def step_among(process: Process, tokens: Tokens) -> str:
    """Return the one step of the dossier's own agency: ``WAITING`` without any, ``END`` when all is done."""
    own = [step.code for step in process.steps if step.code in tokens]
    if own:
        return own[0]
    return END if tokens == {END} else WAITING


def calls_among(process: Process, tokens: Tokens) -> tuple[str, ...]:
    """Return the shares that other agencies are at work on, in the order of the drawing."""
    return tuple(call.code for call in process.calls if call.code in tokens)
