"""The way to other nodes: each parcel in a packet signed anew, to the node that speaks for the receiver."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import ClassVar

from motcua.exchange.domain.parcels import Parcel
from motcua.exchange.nodes.frames import MOST_BUNDLED
from motcua.exchange.nodes.handing_over import Lasting, hand_over
from motcua.exchange.nodes.identity import Identity, NoIdentityError
from motcua.exchange.nodes.packing import Going, in_loads
from motcua.exchange.nodes.trusting import node_for, nodes_for
from motcua.exchange.transports import Outcomes, Transport, TransportError


class NodeTransport(Transport):
    """To another node of this product."""

    name: ClassVar[str] = "node"
    most_together: ClassVar[int] = MOST_BUNDLED

    def __init__(self, identity_for: Callable[[Parcel], Identity]) -> None:
        self.identity_for = identity_for

    def serves(self, code: str, *, now: datetime) -> bool:
        """Tell whether a trusted node speaks for the agency."""
        return node_for(code, now=now) is not None

    def place_of(self, code: str, *, now: datetime) -> str:
        """Return the node that speaks for the agency."""
        node = node_for(code, now=now)
        return node.name if node else code

    def carry(self, parcel: Parcel, *, now: datetime) -> None:
        """Sign the parcel and hand it over."""
        for outcomes in self.carry_all([parcel], now=now):
            for failure in outcomes.values():
                if failure is not None:
                    raise failure

    def carry_all(self, parcels: Sequence[Parcel], *, now: datetime) -> Iterator[Outcomes]:
        """Sign the parcels and hand them over, those for one node in as few requests as they go into."""
        began = time.monotonic()
        ready: dict[tuple[str, str], list[Going]] = defaultdict(list)
        for place, found in enumerate(self._going(parcels, now=now)):
            if isinstance(found, TransportError):
                yield {place: found}
            else:
                ready[found.node.name, found.identity.name].append(found)
        for alike in ready.values():
            for load, failed in in_loads(alike):
                passed = timedelta(seconds=time.monotonic() - began)  # large files were brought meanwhile
                yield failed
                if load:
                    yield hand_over(load, lasting=Lasting(began=now + passed))

    def _going(self, parcels: Sequence[Parcel], *, now: datetime) -> Iterator[Going | TransportError]:
        nodes = nodes_for({each.receiver.code for each in parcels}, now=now)
        for place, parcel in enumerate(parcels):
            node = nodes[parcel.receiver.code]
            if node is None:
                yield TransportError(f"no node speaks for {parcel.receiver.code} now")
                continue
            try:
                yield Going(place=place, parcel=parcel, node=node, identity=self.identity_for(parcel))
            except NoIdentityError:
                yield TransportError("this node has no keys: motcua exchange init")
