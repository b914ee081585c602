"""Who wants to know of which events. Filled once, when the applications start."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from motcua.platform.outbox.events import Event

E = TypeVar("E", bound=Event)


class KeyTakenError(ValueError):
    """Two subscribers use one key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One handler of one class of events."""

    key: str
    """Unique and for ever: deliveries are stored under it."""
    event: type[Event]
    handler: Callable[[Any], None]
    together: Callable[[Sequence[Any]], Collection[Event]] | None = None
    """Handles several at once and returns those that it leaves to ``handler``."""


_subscriptions: dict[str, Subscription] = {}


def subscribe(
    event: type[E],
    handler: Callable[[E], None],
    *,
    key: str,
    together: Callable[[Sequence[E]], Collection[Event]] | None = None,
) -> None:
    """Call ``handler`` with every event of this class published from now on; for ``AppConfig.ready()``.

    The handler runs in its own transaction, at least once, and must bear being called again. Its
    failure is tried again with growing pauses and does not delay other events or subscribers.

    ``together``, where there is one, is called with several events in one transaction and returns those that
    it leaves to ``handler``. What it does is undone if it fails, and ``handler`` gets them all.

    Raises:
        KeyTakenError: another handler or event has this key.
    """
    new = Subscription(key=key, event=event, handler=handler, together=together)
    if _subscriptions.setdefault(key, new) != new:
        raise KeyTakenError(key)


def subscription(key: str) -> Subscription | None:
    """Return the subscription, ``None`` when this release no longer has it."""
    return _subscriptions.get(key)


def subscriptions() -> tuple[Subscription, ...]:
    """Return all subscriptions, for the relay and for the reference of events."""
    return tuple(_subscriptions.values())


@contextmanager
def only(*chosen: Subscription) -> Iterator[None]:
    """Have these subscriptions and no others for a while: for tests."""
    kept = dict(_subscriptions)
    _subscriptions.clear()
    _subscriptions.update({each.key: each for each in chosen})
    try:
        yield
    finally:
        _subscriptions.clear()
        _subscriptions.update(kept)
