"""The texts that put a mistake in an issued document right.

Implements: Decree 30/2020/ND-CP, art. 18(3): ``domain/corrections.py`` says which document it is; its
sentences are the habit of agencies.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.documents.domain.body import Block, Level
from motcua.platform.typesetting import long_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """The document with the mistake."""

    name: str
    """``Quyết định``."""
    number_and_symbol: str
    issued_on: date
    abstract: str

    def __str__(self) -> str:
        return f"{self.name} số {self.number_and_symbol} {long_date(self.issued_on)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a place reads, and how it should."""

    place: str
    """``tại phần căn cứ``."""
    printed: str
    correct: str


def correction_abstract(issued: Issued) -> str:
    """Return what a công văn of correction is about: ``đính chính Quyết định số …``."""
    return f"đính chính {issued}"


def correction_text(issued: Issued, readings: tuple[Reading, ...], *, agency: str) -> tuple[Block, ...]:
    """Return the text of a công văn that says how a document reads (đính chính)."""
    opening = f"{agency} đính chính {issued} {_about(issued)} như sau:"
    lines = (
        f"{reading.place}: đã in là “{reading.printed}”; nay sửa lại là “{reading.correct}”."
        for reading in readings
    )
    return (
        Block(level=Level.PARAGRAPH, text=opening),
        *(Block(level=Level.CLAUSE, text=line) for line in lines),
        Block(level=Level.PARAGRAPH, text=f"Các nội dung khác của {issued} không thay đổi."),
    )


def amendment_abstract(issued: Issued) -> str:
    """Return what an amending document is about: ``Sửa đổi, bổ sung một số điều của …``."""
    return f"Sửa đổi, bổ sung một số điều của {issued}"


def replacement_article(issued: Issued) -> Block:
    """Return the article by which a new document takes the place of the old one."""
    text = f"Văn bản này có hiệu lực kể từ ngày ký và thay thế {issued} {_about(issued)}."
    return Block(level=Level.ARTICLE, text=text)


def _about(issued: Issued) -> str:
    return issued.abstract[:1].lower() + issued.abstract[1:]
