"""Kinds of notices: each context registers its own, in words of its own.

register_kinds(Kind(key="documents.charged", group=_("Incoming documents"), label=_("…")))
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


class UnknownKindError(LookupError):
    """A notice is of a kind that no context registered."""


class DuplicateKindError(ValueError):
    """Two kinds have one key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of happening that people are told of."""

    key: str
    """``context.what``, unique and for ever: notices and choices are stored under it."""
    group: Any
    """Under which heading a person finds it, as text or as text that is translated late."""
    label: Any
    """What happened, in a few words."""


_kinds: dict[str, Kind] = {}


def register_kinds(*kinds: Kind) -> None:
    """Have the kinds known from now on; registering one again changes nothing.

    Raises:
        DuplicateKindError: another kind has the key.
    """
    for kind in kinds:
        if _kinds.setdefault(kind.key, kind) != kind:
            raise DuplicateKindError(kind.key)


def kind_of(key: str) -> Kind | None:
    """Return the kind, ``None`` for one that this release does not know any more."""
    return _kinds.get(key)


def require_kind(key: str) -> Kind:
    """Return the kind.

    Raises:
        UnknownKindError: there is none.
    """
    kind = kind_of(key)
    if kind is None:
        raise UnknownKindError(key)
    return kind


def kinds() -> Iterator[Kind]:
    """Yield all kinds in the order of their registration."""
    yield from _kinds.values()
