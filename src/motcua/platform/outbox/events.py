"""What an event is, and its stored form."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from motcua.platform.outbox import codec


class Event:
    """Base of all events: frozen dataclasses of ids and primitives, named in the past tense.

    A published class only gains fields at the end with a default; anything else is a new class
    with the next version in its name.
    """

    __slots__ = ()

    name: ClassVar[str]
    """``context.what_happened.v1``, unique and for ever."""


E = TypeVar("E", bound=Event)


def row_of(event: Event) -> tuple[str, dict[str, Any]]:
    """Return the columns ``name`` and ``data`` of the event's row.

    Raises:
        UnwritableFieldError: a field holds neither an id nor a primitive.
    """
    return event.name, codec.encode(event)


def event_of(cls: type[E], data: dict[str, Any]) -> E:
    """Return the event that a row's ``data`` hold.

    Raises:
        UnreadableEventError: the data do not fit the class.
    """
    return codec.decode(cls, data)
