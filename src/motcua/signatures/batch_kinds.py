"""What can be done to many documents at once: contexts above say it when they start."""

from __future__ import annotations

from collections.abc import Callable

from motcua.signatures.domain.batches import Turn

Attempt = Callable[[Turn], str]
"""Does one item in its own transaction and returns why it was refused, in a sentence; empty when done."""

_KINDS: dict[str, Attempt] = {}


def register_batch_kind(kind: str, *, attempt: Attempt) -> None:
    """Let batches of this kind do that to each item; ``kind`` is such as ``documents.sign``."""
    _KINDS[kind] = attempt


def attempt_of(kind: str) -> Attempt:
    """Return what a batch of this kind does to each item.

    Raises:
        KeyError: no context has said it.
    """
    return _KINDS[kind]
