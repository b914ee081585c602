"""Read a Word draft back: what it is about, to whom it goes, its text, its recipients.

Pieces are known by the styles of our templates. A draft written without them is read whole as text, its
tables too, so nothing that somebody wrote is lost.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from motcua.documents.domain.body import Block
from motcua.documents.domain.body_reading import blocks_of
from motcua.documents.drafting import styles
from motcua.documents.drafting.word_files import NotWordError, require_plain

_ENDING = "./."
_MARKS = {"List Bullet": "- ", "List Number": "1. "}
"""What Word shows before a line of its own lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDraft:
    """What a draft says."""

    abstract: str
    addressees: tuple[str, ...]
    body: tuple[Block, ...]
    recipients: tuple[str, ...]


def read_draft(content: bytes) -> ReadDraft:
    """Return what a Word draft says.

    Raises:
        WordFileError: it is no plain Word document.
    """
    require_plain(content)
    try:
        document = Document(io.BytesIO(content))
        pieces = list(_pieces(document))
    except (OpcError, KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise NotWordError(str(error)) from error
    abstracts = _in(pieces, styles.ABSTRACT) or [
        text.removeprefix("V/v ") for text in _in(pieces, styles.ABOUT)
    ]
    return ReadDraft(
        abstract=" ".join(abstracts),
        addressees=tuple(text.partition(":")[2].strip() for text in _in(pieces, styles.ADDRESSEE)),
        body=blocks_of(_ended("\n".join(_text(pieces)))),
        recipients=tuple(text.removeprefix("-").strip(" ;.") for text in _in(pieces, styles.RECIPIENT)),
    )


def _ended(text: str) -> str:
    """Return the text with a full stop where the paper closes it by ``./.``."""
    return text.removesuffix(_ENDING) + "." if text.endswith(_ENDING) else text


def _pieces(document: Any) -> Iterator[tuple[str, str]]:
    """Yield style and text of every paragraph in order; a table of the text yields its rows between bars."""
    for piece in document.iter_inner_content():
        if isinstance(piece, Table) and not _is_frame(piece):
            yield from (("", _row(row)) for row in piece.rows)
        elif isinstance(piece, Table):
            yield from (_piece(each) for cell in piece.rows[0].cells for each in cell.paragraphs)
        else:
            yield _piece(piece)


def _piece(paragraph: Paragraph) -> tuple[str, str]:
    name = str(paragraph.style.name) if paragraph.style else ""
    return name, f"{_MARKS.get(name, '')}{paragraph.text.strip()}"


def _is_frame(table: Table) -> bool:
    """Tell whether a table is that of the head or of the signature."""
    return any(
        _piece(paragraph)[0] in styles.FRAMES
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    )


def _row(row: Any) -> str:
    return "| " + " | ".join(" ".join(cell.text.split()) for cell in row.cells) + " |"


def _in(pieces: list[tuple[str, str]], style: styles.Style) -> list[str]:
    return [text for name, text in pieces if name == style.name and text]


def _text(pieces: list[tuple[str, str]]) -> list[str]:
    known = {style.name for style in styles.ALL} - styles.BODY
    return [text for name, text in pieces if name not in known and text]
