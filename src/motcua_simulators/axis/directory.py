"""The agencies on the axis, with their old and new codes: a copy shipped, and what was changed since."""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from motcua_simulators.axis.signatures import VIETNAM

SHIPPED = Path(__file__).with_name("agencies.csv")
CHANGES = "agencies.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """One agency."""

    id: str
    code: str
    """By Decision 20/2020/QĐ-TTg."""
    old_code: str
    code102: str
    """By QCVN 102:2016."""
    name: str
    pid: str = ""
    """The code of the agency above."""
    mail: str = ""
    is_deleted: bool = False
    version: int = 1
    modified: str = "2025-07-01 00:00:00"

    @property
    def codes(self) -> tuple[str, ...]:
        """Return every code that it is known by."""
        return tuple({self.code, self.old_code, self.code102} - {""})

    def row(self) -> dict[str, str]:
        """Return the row of the agency list."""
        return {
            "id": self.id,
            "pid": self.pid,
            "code": self.code,
            "name": self.name,
            "mail": self.mail,
            "oldCode": self.old_code,
            "code102": self.code102,
        }

    def unit(self) -> dict[str, object]:
        """Return the row of the synchronisation of units."""
        return {
            **self.row(),
            "version": self.version,
            "centerCode": "02.29.W00",
            "deleted": self.is_deleted,
            "modifyDate": self.modified,
            "isAgency": True,
        }


class Directory:
    """The agencies by code; safe for many threads."""

    def __init__(self, folder: Path) -> None:
        self._lock = threading.Lock()
        self._path = folder / CHANGES
        self._by_code = {agency.code: agency for agency in shipped()}
        if self._path.exists():
            for changed in json.loads(self._path.read_bytes()):
                self._by_code[changed["code"]] = Agency(**changed)

    def all(self) -> tuple[Agency, ...]:
        """Return the agencies, deleted ones too."""
        with self._lock:
            return tuple(self._by_code.values())

    def find(self, code: str) -> Agency | None:
        """Return the agency that a code of either scheme names, unless it is deleted."""
        return next((each for each in self.all() if code in each.codes and not each.is_deleted), None)

    def register(self, asked: Mapping[str, str], *, now: datetime) -> None:
        """Enter or change an agency: ``id``, ``pcode``, ``code``, ``name``, ``mail``.

        Raises:
            ValueError: code or name is missing.
        """
        code, name = asked.get("code", "").strip(), asked.get("name", "").strip()
        if not code or not name:
            raise ValueError("code and name are needed")
        before = self._by_code.get(code) or Agency(
            id=asked.get("id") or code, code=code, old_code="", code102="", name=name
        )
        changed = replace(
            before, name=name, pid=asked.get("pcode", ""), mail=asked.get("mail", ""), is_deleted=False
        )
        self._keep(changed, now=now)

    def delete(self, code: str, *, now: datetime) -> bool:
        """Mark an agency as deleted; tell whether there was one."""
        found = self.find(code)
        if found is not None:
            self._keep(replace(found, is_deleted=True), now=now)
        return found is not None

    def _keep(self, agency: Agency, *, now: datetime) -> None:
        with self._lock:
            changed = replace(
                agency,
                version=agency.version + 1,
                modified=now.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M:%S"),
            )
            self._by_code[changed.code] = changed
            kept = [asdict(each) for each in self._by_code.values() if each.version > 1]
            self._path.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def shipped() -> list[Agency]:
    """Return the agencies that are shipped, as they were founded."""
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return [
        Agency(
            id=str(number),
            code=row["code"],
            old_code=row["old_code"],
            code102=row["code102"],
            name=row["name"],
            pid=row["pid"],
            is_deleted=row["deleted"] == "yes",
        )
        for number, row in enumerate(rows, start=1)
    ]
