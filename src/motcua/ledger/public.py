"""The door of the ledger: append facts, name their sources, prove and verify histories."""

from __future__ import annotations

from motcua.ledger.domain.facts import (
    Fact,
    FactError,
    NamelessFactError,
    UncommittableFactError,
    instant,
)
from motcua.ledger.services.append_facts import FactContradictedError, append
from motcua.ledger.sources import FactSource, SourceRegistrationError, forget_source, register_source

__all__ = [
    "Fact",
    "FactContradictedError",
    "FactError",
    "FactSource",
    "NamelessFactError",
    "SourceRegistrationError",
    "UncommittableFactError",
    "append",
    "forget_source",
    "instant",
    "register_source",
]
