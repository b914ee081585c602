"""The people and enterprises of the model province, the same in every simulator and in the demonstration.

Nobody of them exists: ``citizens.csv`` and ``enterprises.csv`` are made by ``tools/province_seed.py``. Others
can be added while the simulators run; they are kept in a file beside.
"""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Citizen:
    """A made-up citizen."""

    number: str
    """The personal identification number of twelve digits."""
    name: str
    sex: str
    """``male`` or ``female``."""
    born: str
    """``yyyy-mm-dd``."""
    ethnic_group: str = "Mường"
    phone: str = ""
    email: str = ""
    commune: str = "04792"
    """Its code since July 2025."""
    address: str = ""
    household: str = ""
    relation: str = "Chủ hộ"
    """To the head of the household."""
    father: str = ""
    mother: str = ""
    spouse: str = ""
    old_number: str = ""
    insurance: str = ""
    """The social insurance number of ten digits."""
    tech_id: str = ""
    """What the national sign-in calls the person's account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enterprise:
    """A made-up enterprise."""

    number: str
    """Its registration number, which is its tax number."""
    name: str
    kind: str
    founded_on: str
    status: str
    capital: int
    representative: str
    """The number of a citizen."""
    commune: str
    address: str
    activities: tuple[str, ...] = ()
    """Codes and names, such as ``4100 Xây dựng nhà``; the first is the main one."""
    tech_id: str = ""


class Province:
    """Citizens and enterprises by number; safe for many threads."""

    def __init__(self, added: Path) -> None:
        self._lock = threading.Lock()
        self._added = added
        self.citizens, self.enterprises = dict(seed_citizens()), dict(seed_enterprises())
        if added.exists():
            for line in added.read_text(encoding="utf-8").splitlines():
                self._take(json.loads(line))

    def add(self, told: Mapping[str, list[dict[str, Any]]]) -> None:
        """Add people and enterprises, or change those with the same number.

        Raises:
            TypeError: a field is missing or not known.
        """
        with self._lock:
            taken = self._take(told)
            with self._added.open("a", encoding="utf-8") as file:
                file.write(json.dumps(taken, ensure_ascii=False) + "\n")

    def enter(self, citizen: Citizen) -> None:
        """Enter one citizen, or change who has the number."""
        self.add({"citizens": [asdict(citizen)]})

    def _take(self, told: Mapping[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
        citizens = [Citizen(**each) for each in told.get("citizens", [])]
        enterprises = [_enterprise(each) for each in told.get("enterprises", [])]
        self.citizens |= {each.number: each for each in citizens}
        self.enterprises |= {each.number: each for each in enterprises}
        return {
            "citizens": [asdict(each) for each in citizens],
            "enterprises": [asdict(each) for each in enterprises],
        }

    def insured(self, number: str) -> Citizen | None:
        """Return who has a social insurance number."""
        return next((each for each in self.all_citizens() if number and each.insurance == number), None)

    def holder(self, number: str) -> Citizen | None:
        """Return who has an identification number, the one of today or the old one."""
        found = self.citizens.get(number)
        if found or not number:
            return found
        return next((each for each in self.all_citizens() if each.old_number == number), None)

    def all_citizens(self) -> tuple[Citizen, ...]:
        """Return everybody."""
        return tuple(self.citizens.values())


@cache
def seed_citizens() -> Mapping[str, Citizen]:
    """Return the citizens that are shipped, by number."""
    return {row["number"]: Citizen(**row) for row in _rows("citizens.csv")}


@cache
def seed_enterprises() -> Mapping[str, Enterprise]:
    """Return the enterprises that are shipped, by number."""
    return {row["number"]: _enterprise({**row}) for row in _rows("enterprises.csv")}


def _enterprise(row: Mapping[str, Any]) -> Enterprise:
    activities = row.get("activities", ())
    split = tuple(activities.split(";")) if isinstance(activities, str) else tuple(activities)
    return Enterprise(**{**row, "activities": split, "capital": int(row["capital"])})


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))
