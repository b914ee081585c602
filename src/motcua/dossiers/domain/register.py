"""Lines of the register of dossiers, their fingerprint when a book is closed, and what changed since.

Pure rules: no Django, no database, no clock. Days are written ``2026-11-20``, empty where nothing happened.

Implements: Circular 01/2018/TT-VPCP, art. 10(2): the book of a year is closed and never changed after.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One dossier in the register; the fifteen columns of the form, as values."""

    number: int
    code: str
    procedure_name: str
    field_code: str
    """The subject area, by which reports are cut; no column of the form."""
    sets: int
    applicant: str
    contact: str
    competent_agency: str
    received_on: str
    promised_on: str
    sent_on: str
    done_on: str
    returned_on: str
    return_channel: str
    taken_by: str
    remark: str
    """Codes of what a reader must know, apart by a space; empty on the usual way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value of a closed book that is another one today."""

    code: str
    column: str
    """The name of the column; ``line`` for a line that is gone or new."""
    was: str
    now: str


def fingerprint(lines: Iterable[RegisterLine]) -> str:
    """Return the SHA-256 of the lines in order, over their canonical JSON."""
    text = json.dumps([asdict(line) for line in lines], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def as_rows(lines: Iterable[RegisterLine]) -> list[dict[str, object]]:
    """Return the lines as JSON values, to be kept."""
    return [asdict(line) for line in lines]


def from_rows(rows: Iterable[Mapping[str, object]]) -> tuple[RegisterLine, ...]:
    """Return kept lines."""
    return tuple(RegisterLine(**row) for row in rows)  # type: ignore[arg-type]  # written by as_rows


def changes(closed: Sequence[RegisterLine], today: Sequence[RegisterLine]) -> tuple[Change, ...]:
    """Return what differs between a closed book and the dossiers as they are today, line by line."""
    now = {line.code: line for line in today}
    found: list[Change] = []
    for line in closed:
        present = now.pop(line.code, None)
        if present is None:
            found.append(Change(code=line.code, column="line", was=str(line.number), now=""))
            continue
        found += (
            Change(
                code=line.code,
                column=one.name,
                was=str(getattr(line, one.name)),
                now=str(getattr(present, one.name)),
            )
            for one in fields(line)
            if getattr(line, one.name) != getattr(present, one.name)
        )
    return (
        *found,
        *(Change(code=code, column="line", was="", now=str(line.number)) for code, line in now.items()),
    )
