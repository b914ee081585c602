"""Handing packets over in one request, signed anew where a kept connection broke under them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from motcua.exchange.nodes.calling import NoBundlesError, post_bundle, post_packet
from motcua.exchange.nodes.connections import BrokenOffError
from motcua.exchange.nodes.packing import Packed
from motcua.exchange.transports import Outcomes, TransportError


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """The clock of who carries, which runs on while it does."""

    began: datetime
    _since: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        """Return what it shows now."""
        return self.began + timedelta(seconds=time.monotonic() - self._since)


def hand_over(load: Sequence[Packed], *, lasting: Lasting) -> Outcomes:
    """Hand over packets for one node; return why some were not taken."""
    try:
        outcomes = _twice(load, lasting)
    except NoBundlesError:
        return {place: why for each in load for place, why in hand_over([each], lasting=lasting).items()}
    except TransportError as error:
        outcomes = [error] * len(load)
    return {each.going.place: why for each, why in zip(load, outcomes, strict=True)}


def _twice(load: Sequence[Packed], lasting: Lasting) -> Sequence[TransportError | None]:
    try:
        return _once(load, lasting)
    except BrokenOffError:
        return _once(load, lasting)


def _once(load: Sequence[Packed], lasting: Lasting) -> Sequence[TransportError | None]:
    going, packets = load[0].going, [each.sealed(now=lasting.now()) for each in load]
    if len(packets) > 1:
        return post_bundle(going.node, going.identity, packets)
    post_packet(going.node, going.identity, packets[0])
    return [None]
