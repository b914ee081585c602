"""Which nodes there are, whose mailboxes they keep, and who sends what to whom: all from one seed."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass
from uuid import UUID

NET = f"127.{os.getpid() % 240 + 10}"
"""The addresses of a run, so that two at once do not meet."""
STRANGER = "L99"
"""The hostile node, which everybody trusts, and the code that it speaks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One node: its name, which is the code it speaks for, where it listens, and its agencies."""

    name: str
    host: str
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One document that an agency is to send."""

    document_id: str
    sender: str
    recipients: tuple[str, ...]
    thread: str
    urgency: int
    size: int
    """Bytes of its file."""
    is_recalled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run does, but for when what happens."""

    seed: int
    places: tuple[Place, ...]
    rounds: tuple[tuple[Order, ...], ...]

    @property
    def orders(self) -> tuple[Order, ...]:
        """Return all documents, in the order they are sent."""
        return tuple(order for each in self.rounds for order in each)


def planned(*, seed: int, nodes: int, agencies: int, rounds: int, documents: int, large: int = 0) -> Plan:
    """Lay out nodes, mailboxes and documents; ``large`` bytes has the file of the very first one."""
    chance = random.Random(seed)
    places = tuple(
        Place(
            name=f"L{number:02}",
            host=f"{NET}.1.{number}",
            agencies=tuple(f"L{number:02}.{each}" for each in range(number, agencies + 1, nodes)),
        )
        for number in range(1, nodes + 1)
    )
    codes = [code for place in places for code in place.agencies]
    orders = [_order(chance, codes, number, large=large) for number in range(documents)]
    return Plan(seed=seed, places=places, rounds=tuple(tuple(orders[at::rounds]) for at in range(rounds)))


def _order(chance: random.Random, codes: list[str], number: int, *, large: int) -> Order:
    sender, *recipients = chance.sample(codes, chance.choice((2, 2, 2, 3, 5)))
    return Order(
        document_id=str(UUID(int=chance.getrandbits(128), version=4)),
        sender=sender,
        recipients=tuple(recipients),
        thread=f"thread-{sender}-{chance.randrange(3)}",
        urgency=chance.choice((0, 0, 0, 1, 3)),
        size=large if large and not number else chance.choice((2_000, 20_000, 50_000, 50_000, 1_200_000)),
        is_recalled=chance.random() < 0.1,
    )
