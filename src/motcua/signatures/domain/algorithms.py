"""Which algorithms are strong enough for a signature, and until when.

Pure rules; times are aware.

Implements:
    Circular 15/2025/TT-BKHCN, annex I: RSA of 2048 bits or more, ECDSA of 256 or more, SHA-2 or SHA-3.
    ETSI EN 319 102-1, 5.1.4.2: an algorithm is judged at the time that is proven for the signature.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

LEAST_BITS: Mapping[str, int] = {"rsa": 2048, "dsa": 3072, "ec": 256}
"""The shortest key of each kind; Ed25519 and Ed448 have one length each."""
NEVER = frozenset({"md2", "md5", "sha1", "dsa"})
"""What is weak at any time: nothing new may be signed with it, and nothing proves when the old was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What ends when: the name of an algorithm (``sha256``, ``rsa2048``, ``ec256``) to its last good time."""

    ends: Mapping[str, datetime] = field(default_factory=dict)

    def weakness_of_digest(self, name: str, *, at: datetime | None) -> str:
        """Return why the digest is weak at a time, ``""`` when it is not."""
        if name.lower() in NEVER:
            return name
        return name if self._has_ended(name.lower(), at) else ""

    def weakness_of_key(self, kind: str, bits: int, *, at: datetime | None) -> str:
        """Return why a key of a kind (``rsa``, ``dsa``, ``ec``) and length is weak at a time, or ``""``."""
        least = LEAST_BITS.get(kind)
        if least is None:
            return ""
        is_weak = kind in NEVER or bits < least or self._has_ended(f"{kind}{bits}", at)
        return f"{kind} {bits}" if is_weak else ""

    def end_of(self, *names: str) -> datetime | None:
        """Return when the first of some algorithms ends, ``None`` when none is known to."""
        return min((self.ends[name] for name in names if name in self.ends), default=None)

    def _has_ended(self, name: str, at: datetime | None) -> bool:
        end = self.ends.get(name)
        return end is not None and at is not None and at > end


STANDING = Limits()
"""Only what is weak at any time."""
