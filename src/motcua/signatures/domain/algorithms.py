"""Which algorithms are strong enough for a signature, and until when.

Pure rules; times are aware. What is weak by the rules is dated data, ``data/algorithms.toml``, each row with
its source; an installation adds ends of its own.

Implements:
    Circular 15/2025/TT-BKHCN, annex I: RSA of 2048 bits or more, ECDSA of 256 or more, SHA-2 or SHA-3.
    ETSI EN 319 102-1, 5.1.4.2: an algorithm is judged at the time that is proven for the signature.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from motcua.kernel.civil_time import midnight

_TABLE = Path(__file__).parent / "data" / "algorithms.toml"
_SHORTER = re.compile(r"(?P<kind>[a-z]+)<(?P<bits>[0-9]{1,7})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is said of one algorithm: a digest, or the keys of a kind that are too short."""

    name: str
    """``sha1``; of keys shorter than some bits ``rsa<2048``."""
    weak_from: date | None
    """The first day in Viet Nam on which it is weak; ``None``: nobody has set an end."""
    source: str
    at_any_time: bool = False
    """Whether nothing proves a signature with it to be older: who can forge can also date back."""


@cache
def shipped_rules() -> tuple[Rule, ...]:
    """Return what the rules say, digests first."""
    told = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    digests = ((row["name"], row) for row in told["digest"])
    keys = ((f"{row['kind']}<{row['shorter_than']}", row) for row in told["key"])
    return tuple(
        Rule(
            name=name,
            weak_from=row.get("weak_from"),
            source=row["source"],
            at_any_time=row.get("at_any_time", False),
        )
        for name, row in (*digests, *keys)
    )


def last_good(weak_from: date) -> datetime:
    """Return the last moment before the day on which an algorithm becomes weak."""
    return midnight(weak_from) - timedelta(microseconds=1)


@cache
def _always_weak() -> tuple[frozenset[str], Mapping[str, int]]:
    """Return the digests that are weak at any time, and the least length of each kind of key."""
    names = [rule.name for rule in shipped_rules() if rule.at_any_time]
    found = {match["kind"]: int(match["bits"]) for match in map(_SHORTER.fullmatch, names) if match}
    return frozenset(name for name in names if not _SHORTER.fullmatch(name)), found


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What ends when, beside what is weak at any time.

    ``ends`` is the name of an algorithm to its last good time: ``sha256``, ``rsa2048`` (keys of this length),
    ``rsa<3072`` (keys shorter than that).
    """

    ends: Mapping[str, datetime] = field(default_factory=dict)

    def weakness_of_digest(self, name: str, *, at: datetime | None) -> str:
        """Return why the digest is weak at a time, ``""`` when it is not."""
        digests, _ = _always_weak()
        if name.lower() in digests:
            return name
        return name if _has_passed(self.ends.get(name.lower()), at) else ""

    def weakness_of_key(self, kind: str, bits: int, *, at: datetime | None) -> str:
        """Return why a key of a kind (``rsa``, ``dsa``, ``ec``) and length is weak at a time, or ``""``."""
        _, least = _always_weak()
        is_weak = bits < least.get(kind, 0) or _has_passed(self.end_of_key(kind, bits), at)
        return f"{kind} {bits}" if is_weak else ""

    def end_of(self, *names: str) -> datetime | None:
        """Return when the first of some algorithms ends, ``None`` when none is known to."""
        return min((self.ends[name] for name in names if name in self.ends), default=None)

    def end_of_key(self, kind: str, bits: int) -> datetime | None:
        """Return when keys of a kind and length end, ``None`` when no end is known."""
        return min(self._ends_of_key(kind, bits), default=None)

    def _ends_of_key(self, kind: str, bits: int) -> Iterator[datetime]:
        for name, end in self.ends.items():
            match = _SHORTER.fullmatch(name)
            is_shorter = match is not None and match["kind"] == kind and bits < int(match["bits"])
            if name == (f"{kind}{bits}" if bits else kind) or is_shorter:
                yield end


def _has_passed(end: datetime | None, at: datetime | None) -> bool:
    return end is not None and at is not None and at > end


def ends_of(rules: Mapping[str, date | None]) -> Mapping[str, datetime]:
    """Return the last good time of each algorithm for which a day is set."""
    return {name: last_good(day) for name, day in rules.items() if day is not None}


STANDING = Limits(ends=ends_of({rule.name: rule.weak_from for rule in shipped_rules()}))
"""What the rules alone say."""
