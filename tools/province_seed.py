"""Make the people and enterprises of the model province anew: ``python tools/province_seed.py``.

They are synthetic and always the same; simulators and demonstration read the files this writes.
"""

from __future__ import annotations

import csv
import random
import sys
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY / "src"))

from motcua.demo.people import make_enterprise, make_person, names  # noqa: E402
from motcua_simulators.province import FOLDER, Citizen  # noqa: E402

SEED, HOUSEHOLDS, ENTERPRISES = 2028, 220, 90
UNITS = REPOSITORY / "src/motcua/organisations/data/units-2025.csv"
_NOTE = "# Provenance: synthetic, made by tools/province_seed.py; nobody of them exists.\n"
_KNOWN = Citizen(number="017090900001", name="Bùi Văn Nam", sex="male", born="1990-03-14", phone="0912000028")
"""The citizen who has a log-in in the demonstration: the head of the first household."""
_TRADES = (
    "4100 Xây dựng nhà để ở",
    "0118 Trồng rau, đậu",
    "4932 Vận tải hành khách đường bộ",
    "5510 Lưu trú",
    "1610 Cưa, xẻ, bào gỗ",
    "4719 Bán lẻ tổng hợp",
    "7912 Điều hành tua du lịch",
    "0121 Trồng cây ăn quả",
)
_NO_PHONE, _LAST_CHILD = 2010, 2022
"""Who is born later has no telephone; who would be has not been."""
_OLD_NUMBER, _HOUSEHOLD_TRADE = 0.6, 0.2
"""Shares of people with an old number, and of enterprises that are a household's."""
_STATUSES = {"Đang hoạt động": 85, "Tạm ngừng kinh doanh": 10, "Đã giải thể": 5}


def communes() -> list[dict[str, str]]:
    """Return the communes since July 2025."""
    with UNITS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return [row for row in rows if row["level"] == "commune"]


class Maker:
    """Makes people who have not been made before."""

    def __init__(self) -> None:
        self.chance = random.Random(SEED)  # noqa: S311  # synthetic people, no secret
        self.places = communes()
        self.used: set[str] = set()

    def citizen(self, sex: str, youngest: int, oldest: int, **facts: str) -> Citizen:
        """Return somebody born between the years; ``oldest`` is the later one."""
        while True:
            made = make_person(self.chance, youngest=youngest, oldest=oldest)
            if made.sex == sex and made.number not in self.used:
                break
        self.used.add(made.number)
        month, day = self.chance.randint(1, 12), self.chance.randint(1, 28)
        return self.numbered(
            Citizen(
                number=made.number,
                name=made.name,
                sex=sex,
                born=f"{made.birth_year}-{month:02}-{day:02}",
                ethnic_group=made.ethnic_group,
                phone=made.phone if made.birth_year < _NO_PHONE else "",
                **facts,
            )
        )

    def numbered(self, citizen: Citizen) -> Citizen:
        """Return the citizen with the numbers that others know them by."""
        old = (
            f"113{citizen.number[-6:]}"
            if citizen.born < "1998" and self.chance.random() < _OLD_NUMBER
            else ""
        )
        return replace(
            citizen,
            old_number=old,
            insurance=f"17{citizen.number[-8:]}",
            email=f"nguoi.dan.{citizen.number[-6:]}@vi-du.example" if citizen.phone else "",
            tech_id=str(uuid.uuid5(uuid.NAMESPACE_OID, citizen.number)),
        )

    def household(self, number: int) -> Iterator[Citizen]:
        """Yield the people of one household: a couple and their children."""
        place = self.chance.choice(self.places)
        hamlet = self.chance.choice(names()["addresses"]["hamlet_names"])
        home = {
            "commune": place["code"],
            "address": f"Xóm {hamlet}, {place['full_name'].lower()[0]}{place['full_name'][1:]}, tỉnh Phú Thọ",
            "household": f"HO-{number:04}",
        }
        husband = self.citizen("male", 1955, 1996, **home)
        if number == 1:
            husband = self.numbered(replace(_KNOWN, **home))
        wife = self.citizen(
            "female", int(husband.born[:4]) - 2, int(husband.born[:4]) + 6, relation="Vợ", **home
        )
        yield replace(husband, spouse=wife.number)
        yield replace(wife, spouse=husband.number)
        parents = {"father": husband.number, "mother": wife.number, "relation": "Con"}
        first = int(wife.born[:4]) + 20
        for _ in range(self.chance.randint(0, 3)):
            if first <= _LAST_CHILD:
                child = self.citizen(
                    self.chance.choice(("male", "female")), first, min(first + 6, 2024), **home, **parents
                )
                surname = husband.name.split()[0]
                yield replace(
                    child,
                    name=" ".join((surname, *child.name.split()[1:])),
                    ethnic_group=husband.ethnic_group,
                )

    def enterprise(self, owner: Citizen) -> dict[str, Any]:
        """Return an enterprise with somebody who stands for it."""
        name, number = make_enterprise(self.chance)
        return {
            "number": number,
            "name": name,
            "kind": "Hộ kinh doanh"
            if self.chance.random() < _HOUSEHOLD_TRADE
            else "Công ty trách nhiệm hữu hạn",
            "founded_on": f"{self.chance.randint(2001, 2024)}-{self.chance.randint(1, 12):02}-15",
            "status": self.chance.choices(list(_STATUSES), list(_STATUSES.values()))[0],
            "capital": self.chance.randint(1, 200) * 100_000_000,
            "representative": owner.number,
            "commune": owner.commune,
            "address": owner.address,
            "activities": ";".join(self.chance.sample(_TRADES, self.chance.randint(1, 3))),
            "tech_id": str(uuid.uuid5(uuid.NAMESPACE_OID, number)),
        }


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    found = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(_NOTE)
        writer = csv.DictWriter(file, list(found[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
    print(f"{path.name}: {len(found)}")


def main() -> None:
    """Write the files."""
    maker = Maker()
    people = [each for number in range(1, HOUSEHOLDS + 1) for each in maker.household(number)]
    grown = [each for each in people if each.born < "2000"]
    enterprises = [maker.enterprise(maker.chance.choice(grown)) for _ in range(ENTERPRISES)]
    _write(FOLDER / "citizens.csv", (asdict(each) for each in people))
    places = [{"code": each["code"], "name": each["full_name"]} for each in maker.places]
    _write(FOLDER / "communes.csv", places)
    _write(FOLDER / "enterprises.csv", {each["number"]: each for each in enterprises}.values())


if __name__ == "__main__":
    main()
