"""Typed or uploaded text read as the blocks of a document: ``Điều 1. …`` is an article, ``a) …`` a point.

Pure rules. The numbers that people typed are dropped, since they follow from the order; what looks like no
level at all is a paragraph, so no word is lost.

Implements: Decree 30/2020/ND-CP, annex I, part II, item 6: how each level is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from motcua.documents.domain.body import ALPHABET, HEADED, Block, Level

_ENACTING = re.compile(r"(?:QUYẾT NGHỊ|QUYẾT ĐỊNH|NAY BAN HÀNH)\s*:")
_BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Thực hiện)\b.*[;.]$", re.DOTALL)
_PATTERNS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (Level.PART, re.compile(r"Phần\s+(?:thứ\s+\w+|[IVXL]+)[.:]?\s*(?P<rest>.*)")),
    (Level.CHAPTER, re.compile(r"Chương\s+[IVXL\d]+[.:]?\s*(?P<rest>.*)")),
    (Level.SUBSECTION, re.compile(r"Tiểu mục\s+\d+[.:]?\s*(?P<rest>.*)")),
    (Level.SECTION, re.compile(r"Mục\s+\d+[.:]?\s*(?P<rest>.*)")),
    (Level.ARTICLE, re.compile(r"Điều\s+\d+[.:]\s*(?P<rest>.*)")),
    (Level.TOPIC, re.compile(r"[IVXL]+\.\s+(?P<rest>.+)")),
    (Level.CLAUSE, re.compile(r"\d{1,3}\.\s+(?P<rest>.+)")),
    (Level.POINT, re.compile(rf"[{ALPHABET}]\)\s+(?P<rest>.+)")),
    (Level.DASH, re.compile(r"[-–•+]\s+(?P<rest>.+)")),
)


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text: one a line; empty lines divide nothing.

    A heading that stands on the line after its number (``Chương I``, then ``QUY ĐỊNH CHUNG``) is joined to
    it. Lines between bars are the rows of a table. Legal grounds stand before everything else.
    """
    lines = [line for line in (" ".join(raw.split()) for raw in text.splitlines()) if line]
    bases = tuple(takewhile(_BASIS.fullmatch, lines))
    grounds = (Block(level=Level.BASIS, text=line[:-1].rstrip()) for line in bases)
    return (*grounds, *_joined(_grouped(lines[len(bases) :])))


def _grouped(lines: Iterable[str]) -> Iterator[Block]:
    rows: list[tuple[str, ...]] = []
    for line in lines:
        row = _row(line)
        if row and (not rows or len(row) == len(rows[0])):
            rows.append(row)
            continue
        if rows:
            yield Block(level=Level.TABLE, rows=tuple(rows))
            rows = []
        if row:
            rows.append(row)
        else:
            yield _block(line)
    if rows:
        yield Block(level=Level.TABLE, rows=tuple(rows))


def _row(line: str) -> tuple[str, ...]:
    is_row = line.startswith("|") and line.endswith("|") and len(line) > 1
    return tuple(cell.strip() for cell in line[1:-1].split("|")) if is_row else ()


def _block(line: str) -> Block:
    for level, pattern in _PATTERNS:
        if found := pattern.fullmatch(line):
            rest = found["rest"].strip()
            return Block(level=level, title=rest) if level in HEADED else Block(level=level, text=rest)
    if _ENACTING.fullmatch(line):
        return Block(level=Level.ENACTING, text=line)
    return Block(level=Level.PARAGRAPH, text=line)


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    waiting: Block | None = None
    for block in blocks:
        if waiting is not None:
            if block.level is Level.PARAGRAPH:
                yield Block(level=waiting.level, title=block.text)
                waiting = None
                continue
            yield waiting
        waiting = block if block.level in HEADED and not block.title else None
        if waiting is None:
            yield block
    if waiting is not None:
        yield waiting
