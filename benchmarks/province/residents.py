"""The people of the province: each lodges three dossiers or so, one in five has an account."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from motcua.demo.people import make_enterprise, make_person
from motcua.kernel.text_folding import fold

DOSSIERS_EACH = 3
ACCOUNT_EVERY = 5
ENTERPRISES = 2_000


@dataclass(frozen=True, slots=True)
class Resident:
    """A person or an enterprise that lodges dossiers."""

    name: str
    number: str
    phone: str
    folded: str
    """Name, number and telephone as search has them."""
    user_id: int | None


def make_residents(chance: random.Random, dossiers: int) -> list[Resident]:
    """Return the citizens who lodge so many dossiers, each with a number of one's own."""
    return list(_residents(chance, max(dossiers // DOSSIERS_EACH, ACCOUNT_EVERY)))


def _residents(chance: random.Random, count: int) -> Iterator[Resident]:
    seen: set[str] = set()
    while len(seen) < count:
        person = make_person(chance)
        if person.number in seen:
            continue
        user_id = None if len(seen) % ACCOUNT_EVERY else len(seen) // ACCOUNT_EVERY + 1
        seen.add(person.number)
        yield Resident(
            person.name,
            person.number,
            person.phone,
            _folded(person.name, person.number, person.phone),
            user_id,
        )


def make_enterprises(chance: random.Random, dossiers: int) -> list[Resident]:
    """Return the enterprises."""
    made = [make_enterprise(chance) for _ in range(min(ENTERPRISES, max(dossiers // 50, 5)))]
    return [Resident(name, number, "", _folded(name, number, ""), None) for name, number in made]


def _folded(name: str, number: str, phone: str) -> str:
    return " ".join(fold(f"{name} {number} {phone}").split())
