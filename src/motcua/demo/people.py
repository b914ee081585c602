"""Synthetic people of the model province: nobody of them exists.

The same seed gives the same people. Numbers are well formed and begin with a serial that the
registers of the province do not give (``9…``), so that none is anybody's.
"""

from __future__ import annotations

import csv
import json
import random
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from motcua.kernel.identifiers import tax_check_digit

PROVINCE = "017"
_WOMAN_MAN = ("female", "male")


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntheticPerson:
    """A made-up citizen."""

    name: str
    sex: str
    """``male`` or ``female``."""
    birth_year: int
    number: str
    phone: str
    ethnic_group: str


@cache
def names() -> dict[str, Any]:
    """Return the lists of names, with their relative weights."""
    text = files("motcua.demo").joinpath("data/names.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def make_person(chance: random.Random, *, youngest: int = 1940, oldest: int = 2005) -> SyntheticPerson:
    """Return a person born between the two years."""
    sex = chance.choice(_WOMAN_MAN)
    group = _weighted(chance, names()["ethnic_mix"])
    surnames = names()["surnames"].get(group, names()["surnames"]["Kinh"])
    middle = _weighted(chance, names()["middle_names"][sex])
    given = chance.choice(names()["given_names"][sex])
    year = chance.randint(youngest, oldest)
    century_and_sex = (0 if year < 2000 else 2) + (sex == "female")  # noqa: PLR2004  # centuries of the number
    return SyntheticPerson(
        name=" ".join(part for part in (_weighted(chance, surnames), middle, given) if part),
        sex=sex,
        birth_year=year,
        number=f"{PROVINCE}{century_and_sex}{year % 100:02d}9{chance.randrange(10**5):05d}",
        phone=f"0912{chance.randrange(10**6):06d}",
        ethnic_group=group,
    )


@cache
def registered_people() -> tuple[tuple[SyntheticPerson, str], ...]:
    """Return the people whom every simulator of an outside system knows, each with an address."""
    return tuple(
        (
            SyntheticPerson(
                name=row["name"],
                sex=row["sex"],
                birth_year=int(row["born"][:4]),
                number=row["number"],
                phone=row["phone"],
                ethnic_group=row["ethnic_group"],
            ),
            row["address"],
        )
        for row in _seeded("citizens.csv")
    )


def registered_person(chance: random.Random, *, born_until: int = 2005) -> tuple[SyntheticPerson, str]:
    """Return one of them, born by the end of a year, with the address."""
    while True:
        person, address = chance.choice(registered_people())
        if person.birth_year <= born_until:
            return person, address


@cache
def registered_enterprises() -> tuple[tuple[str, str], ...]:
    """Return names and tax codes of the enterprises that every simulator knows."""
    return tuple((row["name"], row["number"]) for row in _seeded("enterprises.csv"))


def _seeded(name: str) -> list[dict[str, str]]:
    """Return the rows of a file that the simulators are seeded from; nothing of theirs is imported."""
    text = files("motcua_simulators.province").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def make_enterprise(chance: random.Random) -> tuple[str, str]:
    """Return a made-up enterprise: its name and a tax code with a right check digit."""
    organisations = names()["organisations"]
    name = chance.choice(organisations["enterprise_patterns"][:5]).format(
        name=" ".join(chance.sample(organisations["name_parts"], 2))
    )
    while True:
        nine = f"549{chance.randrange(10**6):06d}"
        digit = tax_check_digit(nine)
        if digit is not None:
            return name, f"{nine}{digit}"


def _weighted(chance: random.Random, weights: dict[str, float]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]
