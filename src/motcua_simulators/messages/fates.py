"""What becomes of a message, and when it is known. Pure but for what is chosen by hand."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from motcua_simulators.frame.place import Place

KNOWN_AFTER = timedelta(seconds=5)
"""Until the network has told; assumed."""


class Fate(enum.Enum):
    """What becomes of a message."""

    ARRIVES = "arrives"
    BOUNCES = "bounces"
    """Nobody has the number, or no account."""
    SILENT = "silent"
    """It is taken, and nothing is ever heard of it."""
    BLOCKED = "blocked"
    """The receiver wants none."""


class Fates:
    """The fates that were chosen, by receiver."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def of(self, receiver: str) -> Fate:
        """Return what becomes of messages to a receiver; numbers ending in 000 have nobody."""
        chosen = self.place.store.get("fate", receiver) or self.place.store.get("fate", "*")
        default = Fate.BOUNCES.value if receiver.endswith("000") else Fate.ARRIVES.value
        return Fate((chosen or {}).get("fate", default))

    def fate(self, asked: Any, now: datetime) -> object:
        """Choose what becomes of messages: ``{"receiver": "*", "fate": "bounces"}``; see ``fates.Fate``."""
        self.place.store.put("fate", asked["receiver"], {"fate": Fate(asked["fate"]).value}, now=now)
        return {}

    def callback(self, asked: Any, now: datetime) -> object:
        """Say where delivery states are told: ``{"url": …}``."""
        self.place.store.put("callback", "url", asked, now=now)
        return {}

    def tell(self, operation: str, told: Mapping[str, Any]) -> None:
        """Tell a delivery state, when there is somebody to be told."""
        url = (self.place.store.get("callback", "url") or {}).get("url")
        if url:
            wait = KNOWN_AFTER.total_seconds()
            self.place.outgoing.post(operation, url, told, delays=(0.0, 30.0, 300.0), wait=wait)


def is_known(since: str, *, now: datetime) -> bool:
    """Tell whether the network has told what became of a message."""
    return now - datetime.fromisoformat(since) >= KNOWN_AFTER
