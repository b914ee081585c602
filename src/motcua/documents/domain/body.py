"""The text of a document: parts, chapters, articles, clauses, points, and how each is numbered (bố cục).

Pure rules. A text is a flat sequence of blocks; the numbers follow from their order, so that nobody types
them and no number is ever missing or doubled.

Implements:
    Decree 30/2020/ND-CP, annex I, part II, item 6: parts and chapters take Roman numbers, sections and
        subsections Arabic ones, articles and clauses Arabic ones, points letters of the Vietnamese alphabet.
    Chapters run on through the whole document, articles too; sections begin anew in each chapter,
        subsections in each section, clauses in each article or topic, points in each clause. (The decree
        says what the numbers look like; that they run so is the practice of its own text.)
"""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

ALPHABET = "abcdđeghiklmnopqrstuvxy"
"""Letters of points: the Vietnamese alphabet without ă, â, ê, ô, ơ, ư."""
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
LARGEST_ROMAN = 89


class Level(enum.Enum):
    """What a block is."""

    BASIS = "basis"
    """A legal ground (căn cứ), in italics."""
    PARAGRAPH = "paragraph"
    ENACTING = "enacting"
    """The bold centred words before what is decided: ``QUYẾT ĐỊNH:``."""
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    TOPIC = "topic"
    """``I. TÌNH HÌNH CHUNG`` in texts without articles."""
    CLAUSE = "clause"
    POINT = "point"
    DASH = "dash"
    """A line of a list without numbers."""
    FACT = "fact"
    """``Thời gian: …``; ``title`` is the label."""
    TABLE = "table"


_RANKS = (
    Level.PART,
    Level.CHAPTER,
    Level.SECTION,
    Level.SUBSECTION,
    Level.ARTICLE,
    Level.CLAUSE,
    Level.POINT,
)
_RUNS_ON = frozenset({Level.CHAPTER, Level.ARTICLE})
"""Levels that no higher one begins anew."""
HEADED = frozenset({Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION, Level.TOPIC})
"""Levels that are a heading and nothing else."""


class BodyError(ValueError):
    """A text cannot be numbered."""


class TooManyError(BodyError):
    """There are more points under one clause than letters, or more chapters than we can write."""


class StrayTableError(BodyError):
    """A table whose rows are of different widths, or rows where there is no table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of a text."""

    level: Level
    title: str = ""
    """A heading, in bold: of an article or a clause beside its text, of a chapter alone."""
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table; the first row is its head."""

    def __post_init__(self) -> None:
        widths = {len(row) for row in self.rows}
        if bool(self.rows) is not (self.level is Level.TABLE) or len(widths) > 1:
            raise StrayTableError(self.level.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A block with the number that it takes as it is printed: ``Chương II``, ``Điều 3.``, ``2.``, ``đ)``."""

    label: str
    block: Block


def numbered(blocks: Iterable[Block]) -> tuple[Numbered, ...]:
    """Return each block with its number; blocks that take none have an empty label.

    Raises:
        TooManyError: a level runs out of numbers.
    """
    return tuple(_number(blocks))


def text_of(blocks: Sequence[Block]) -> str:
    """Return the text as it is typed and searched, one block a line, with its numbers."""
    return "\n".join(line_of(each) for each in numbered(blocks))


def roman(number: int) -> str:
    """Return 1 to 89 in Roman numerals.

    Raises:
        TooManyError: the number is outside.
    """
    if not 1 <= number <= LARGEST_ROMAN:
        raise TooManyError(f"{number} in Roman numerals")
    written = ""
    for value, sign in _ROMAN:
        while number >= value:
            written += sign
            number -= value
    return written


def letter(number: int) -> str:
    """Return the letter of the point with this number, from 1: ``a``, ``b``, ``c``, ``d``, ``đ``.

    Raises:
        TooManyError: there are not so many letters.
    """
    if not 1 <= number <= len(ALPHABET):
        raise TooManyError(f"{number} points under one clause")
    return ALPHABET[number - 1]


def _number(blocks: Iterable[Block]) -> Iterator[Numbered]:
    counts: defaultdict[Level, int] = defaultdict(int)
    for block in blocks:
        counts[block.level] += 1
        for below in _begun_anew(block.level):
            counts[below] = 0
        yield Numbered(label=_label(block.level, counts[block.level]), block=block)


def _begun_anew(level: Level) -> tuple[Level, ...]:
    if level is Level.TOPIC:
        return (Level.CLAUSE, Level.POINT)
    if level not in _RANKS:
        return ()
    return tuple(below for below in _RANKS[_RANKS.index(level) + 1 :] if below not in _RUNS_ON)


def _label(level: Level, number: int) -> str:
    write = _LABELS.get(level)
    return write(number) if write else ""


_LABELS: Mapping[Level, Callable[[int], str]] = {
    Level.PART: lambda number: f"Phần {roman(number)}",
    Level.CHAPTER: lambda number: f"Chương {roman(number)}",
    Level.SECTION: lambda number: f"Mục {number}",
    Level.SUBSECTION: lambda number: f"Tiểu mục {number}",
    Level.ARTICLE: lambda number: f"Điều {number}.",
    Level.TOPIC: lambda number: f"{roman(number)}.",
    Level.CLAUSE: lambda number: f"{number}.",
    Level.POINT: lambda number: f"{letter(number)})",
    Level.DASH: lambda _: "-",
}


def line_of(each: Numbered) -> str:
    """Return a block with its number as it is typed; a table takes a line for each row."""
    block = each.block
    if block.level is Level.TABLE:
        return "\n".join("| " + " | ".join(row) + " |" for row in block.rows)
    if block.level is Level.FACT:
        return f"{block.title}: {block.text}"
    if block.level is Level.BASIS:
        return f"{block.text};"
    return " ".join(part for part in (each.label, block.title, block.text) if part)
