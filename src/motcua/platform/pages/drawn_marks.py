"""Put what annotations show into a copy of the page: signatures and seals are annotations of a PDF.

Typst draws the content of a page but not its annotations, so a preview would lack the very marks that
people look for. Only a copy in memory is changed; the signed file never is.

Implements: ISO 32000-2, 12.5.5 (appearance streams: algorithm 8.1 maps the form's box onto the rectangle).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError

_INVISIBLE = 0b100010
"""Flags "hidden" and "no view" (ISO 32000-2, table 167)."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One appearance and where it stands on the page."""

    form: Any
    """A reference to the form, as pyHanko reads it."""
    placing: str
    """The matrix that puts the form there, as operands of ``cm``."""


def with_marks(pdf: BinaryIO, *, page: int) -> bytes | None:
    """Return the PDF with the marks of ``page`` (from 1) as content; ``None`` when it has none.

    A file so damaged that its marks cannot be read is drawn as it is.
    """
    try:
        writer: Any = IncrementalPdfFileWriter(pdf, strict=False)
        marks = list(_marks(writer.prev, page - 1))
        if not marks:
            return None
        _draw(writer, page - 1, marks)
        changed = io.BytesIO()
        writer.write(changed)
    except (PdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return None
    return changed.getvalue()


def _marks(reader: Any, index: int) -> Iterator[Mark]:
    page = reader.find_page_for_modification(index)[0].get_object()
    for annotation in page.get("/Annots", ()):
        row = annotation.get_object()
        if row.get("/Subtype") == "/Popup" or int(row.get("/F", 0)) & _INVISIBLE:
            continue
        form = _appearance(row)
        if form is None:
            continue
        placing = _placing(form.get_object(), _box(row["/Rect"]))
        if placing:
            yield Mark(form=form, placing=placing)


def _appearance(row: Any) -> Any:
    """Return a reference to the normal appearance, of the present state if it has several."""
    if "/AP" not in row or "/N" not in row["/AP"]:
        return None
    found: Any = row["/AP"].raw_get("/N")
    if not isinstance(found.get_object(), generic.StreamObject):
        states = found.get_object()
        state = row.get("/AS")
        if state is None or state not in states:
            return None
        found = states.raw_get(state)
    return found if isinstance(found, generic.IndirectObject) else None


def _placing(form: Any, target: Box) -> str:
    """Return the matrix that maps the form's box, turned by its own matrix, onto ``target``."""
    left, bottom, right, top = _turned(_box(form["/BBox"]), form.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    if right <= left or top <= bottom:
        return ""
    across = (target[2] - target[0]) / (right - left)
    up = (target[3] - target[1]) / (top - bottom)
    return f"{across:.6f} 0 0 {up:.6f} {target[0] - left * across:.6f} {target[1] - bottom * up:.6f}"


def _turned(box: Box, matrix: Any) -> Box:
    a, b, c, d, e, f = (float(number) for number in matrix)
    corners = [(x, y) for x in box[::2] for y in box[1::2]]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _box(numbers: Any) -> Box:
    x0, y0, x1, y1 = (float(number) for number in numbers)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _draw(writer: Any, index: int, marks: list[Mark]) -> None:
    """Add one stream behind the page's own, whose state it does not inherit."""
    names = {f"/Mark{number}": mark for number, mark in enumerate(marks)}
    lines = [f"q {mark.placing} cm {name} Do Q" for name, mark in names.items()]
    forms = _dictionary({name: mark.form for name, mark in names.items()})
    resources = _dictionary({"/XObject": forms})
    opening = writer.add_object(generic.StreamObject(stream_data=b"q\n"))
    closing = writer.add_object(
        generic.StreamObject(stream_data=("\nQ\n" + "\n".join(lines)).encode("ascii"))
    )
    writer.add_stream_to_page(index, opening, prepend=True)
    writer.add_stream_to_page(index, closing, resources=resources)


def _dictionary(entries: dict[str, Any]) -> generic.DictionaryObject:
    named = {generic.pdf_name(name): value for name, value in entries.items()}
    return generic.DictionaryObject(named)  # type: ignore[no-untyped-call]  # pyHanko has no types
