"""How long papers are valid by law, and which are made for one dossier alone.

Pure rules on dated data in ``data/``: ``validity.csv`` and ``made-for-one-dossier.csv``.

Implements:
    Decree 123/2015/ND-CP, art. 23: a confirmation of marital status is valid for six months.
"""

from __future__ import annotations

import calendar
import csv
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from motcua.dossiers.domain.held_papers import core_name
from motcua.kernel.text_folding import fold

DATA = Path(__file__).parent / "data"
_MONTHS = 12


def last_valid_day(name: str, *, issued_on: date) -> date | None:
    """Return the last day on which a paper issued on a day is valid, ``None`` where the law sets no end.

    A term of months ends on the day of the same number; where the month has none, on its last.
    """
    months = _months_by_name().get(core_name(name))
    return None if months is None else _months_after(issued_on, months)


@lru_cache(maxsize=4096)  # the names of the catalogue's papers, thousands
def is_of_one_dossier(name: str) -> bool:
    """Tell whether a paper is made for the dossier it is in, so that no other one can use it."""
    return f"{fold(name)} ".startswith(_beginnings())


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


@cache
def _months_by_name() -> dict[str, int]:
    return {core_name(row["paper"]): int(row["months"]) for row in _rows("validity.csv")}


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple(f"{fold(row['begins_with'])} " for row in _rows("made-for-one-dossier.csv"))


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
