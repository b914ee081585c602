"""What a check says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one check found."""

    rule: str
    """What ought to be, as a sentence."""
    problems: tuple[str, ...] = ()
    """Where it is not; none when it holds."""
    seen: int = 1
    """How many things were looked at; a rule about nothing proves nothing."""

    @property
    def word(self) -> str:
        """Return it in a word."""
        if self.problems:
            return "FAILED"
        return "ok" if self.seen else "not seen"


def verdict(rule: str, seen: int, problems: Iterable[str]) -> Verdict:
    """Return a verdict on so many things."""
    return Verdict(rule=rule, problems=tuple(problems), seen=seen)
