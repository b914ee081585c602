"""What a node does when it is told: trust, send, handle, recall, reconcile, go wrong with its clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from benchmarks.laboratory import plain
from benchmarks.laboratory.clerks import Office
from motcua.exchange.domain.parcels import Parcel
from motcua.exchange.nodes import listening
from motcua.exchange.nodes.identity import Identity
from motcua.exchange.nodes.node_transport import NodeTransport
from motcua.exchange.nodes.reconciling import reconcile
from motcua.exchange.nodes.trusting import trust_node
from motcua.exchange.transports import Outcomes, register
from motcua.kernel.actors import SYSTEM
from motcua.platform import clock

_FOR_EVER = datetime(2199, 1, 1, tzinfo=UTC)


class WrongClock(NodeTransport):
    """The way to other nodes of a node whose clock may be wrong, and the clock of its receiving side."""

    ahead = timedelta()

    def carry_all(self, parcels: Sequence[Parcel], *, now: datetime) -> Iterator[Outcomes]:
        """Sign with the wrong time."""
        return super().carry_all(parcels, now=now + self.ahead)

    def now(self) -> datetime:
        """Return the wrong time."""
        return clock.now() + self.ahead


class Obeying:
    """One node's obedience; what is told twice does no more than told once."""

    def __init__(
        self, identity: Identity, agencies: Mapping[str, int], *, after_trust: Callable[[], None]
    ) -> None:
        self._identity, self._after_trust = identity, after_trust
        self._office = Office(agencies)
        self._transport = WrongClock(lambda _parcel: identity)
        register(self._transport)
        listening.clock = self._transport  # type: ignore[assignment]  # has the one function that is asked

    def obey(self, told: Mapping[str, Any]) -> dict[str, Any]:
        """Do what is told and return what came of it."""
        try:
            return {"done": getattr(self, f"do_{told['do']}")(told)}
        except Exception as error:  # noqa: BLE001  # whoever told it has to know
            return {"error": f"{type(error).__name__}: {error}"}

    def do_card(self, told: Mapping[str, Any]) -> dict[str, str]:
        """Return the node's card."""
        return self._identity.card(address=told["address"])

    def do_trust(self, told: Mapping[str, Any]) -> None:
        """Trust nodes by their cards, then listen."""
        for card in told["cards"]:
            trust_node(card, codes=[card["name"]], until=_FOR_EVER, by=SYSTEM, now=clock.now())
        self._after_trust()

    def do_send(self, told: Mapping[str, Any]) -> int:
        """Send documents."""
        return self._office.send(told["orders"])

    def do_recall(self, told: Mapping[str, Any]) -> int:
        """Ask for documents back."""
        return self._office.recall(told["document_ids"])

    def do_handle(self, _told: Mapping[str, Any]) -> int:
        """Handle what arrived."""
        return self._office.handle()

    def do_clock(self, told: Mapping[str, Any]) -> None:
        """Have a clock that is so many seconds ahead."""
        self._transport.ahead = timedelta(seconds=told["seconds"])

    def do_plain(self, told: Mapping[str, Any]) -> float | None:
        """Send bytes over plain HTTPS and return how many bodies a second went; without ``count`` listen."""
        where = {"host": told["host"], "port": told["port"]}
        if "count" not in told:
            plain.listen(self._identity, told["certificate"], **where)
            return None
        much = {"count": told["count"], "size": told["size"]}
        return plain.post(self._identity, told["certificate"], **where, **much)

    def do_reconcile(self, told: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Compare the books of a day with everybody's."""
        day = date.fromisoformat(told["day"])
        found = reconcile(day, identity=lambda: self._identity, now=clock.now())
        return [
            {
                "node": each.node,
                "compared": each.compared,
                "differences": each.differences,
                "error": each.error,
            }
            for each in found
        ]
