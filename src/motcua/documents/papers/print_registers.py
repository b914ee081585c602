"""Registers as the State prints them: PDF/A in the form of annex IV, or a worksheet with every field.

Implements: Decree 30/2020/ND-CP, annex IV: registers kept on the system are printed, with all their fields.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.utils import translation

from motcua.documents.domain.registers import Part, RegisterAsked
from motcua.documents.papers.register_cells import form_cells
from motcua.documents.papers.register_heads import FORM, MORE, TITLES, WIDTHS
from motcua.documents.papers.register_more import more_cells
from motcua.documents.papers.worksheets import worksheet
from motcua.documents.queries.registers import RegisterLine
from motcua.kernel.civil_time import civil
from motcua.platform.typesetting import typeset

LAYOUT = Path(__file__).parent / "layouts" / "register.typ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What stands on the cover of a printed register."""

    agency: str
    book: str
    """Which of the books; empty for all of the direction."""
    asked: RegisterAsked
    part: Part
    count: int
    """Lines of the whole register."""
    printed_by: str


def register_pdf(lines: Iterable[RegisterLine], *, cover: Cover, now: datetime) -> bytes:
    """Return a part of a register as PDF/A-2u on A4, lying: a cover, then the ten columns."""
    direction, part = cover.asked.direction, cover.part
    with translation.override("vi"):
        rows = [form_cells(line, direction) for line in lines]
    last = (cover.asked.days.end or date.max) - timedelta(days=1)
    data = {
        "title": TITLES[direction],
        "agency": cover.agency,
        "book": cover.book,
        "period": f"Từ ngày {cover.asked.days.start:%d/%m/%Y} đến ngày {last:%d/%m/%Y}",
        "part": f"Phần {part.number}/{part.of}: dòng {part.first} đến {part.last} trong {cover.count} dòng",
        "footer": printed(cover.printed_by, now=now),
        "heads": FORM[direction],
        "widths": WIDTHS[direction],
        "lines": rows,
    }
    return typeset(LAYOUT, data, now=now)


def register_sheet(lines: Iterable[RegisterLine], *, cover: Cover, now: datetime) -> bytes:
    """Return a part of a register as a worksheet: the ten columns, then what annex VI keeps besides."""
    direction = cover.asked.direction
    with translation.override("vi"):
        rows = [[*form_cells(line, direction), *more_cells(line, direction)] for line in lines]
    rows.append([printed(cover.printed_by, now=now)])
    return worksheet(TITLES[direction], heads=(*FORM[direction], *MORE[direction]), rows=rows)


def printed(by: str, *, now: datetime) -> str:
    """Return the line that marks what comes from the system: who printed it, and when."""
    return f"In từ hệ thống Một Cửa lúc {civil(now):%H:%M ngày %d/%m/%Y}, người in: {by}"
