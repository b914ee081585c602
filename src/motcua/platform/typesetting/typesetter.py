"""The compiled layouts kept warm, and the one call that fills them.

A layout's compiler is made once and kept: fonts stay loaded and what did not change
between two papers is not laid out again. A kept compiler serves one paper at a time;
papers of different layouts are set side by side.

The typesetter's threads are not there in a process forked after it has worked: it would wait for them for
ever, and nothing else in the process would go on. So such a process is told at once.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

import typst

from motcua.platform.typesetting.printable import FONTS, printable

STANDARD: Final = "a-2u"


class Verbatim(str):
    """A text made by us that the layout reads and nobody else (SVG); it is passed as it is."""

    __slots__ = ()


class TypesettingError(Exception):
    """A paper cannot be laid out."""


class UnprintableDataError(TypesettingError):
    """The data hold something that is neither text, number, truth, list nor mapping."""


class LayoutFailedError(TypesettingError):
    """The layout itself is wrong, or asks for data that were not given."""


class ForkedTypesetterError(RuntimeError):
    """A paper was set before this process was forked; a fault of whoever forked it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place that a layout announced, in PDF coordinates: points from the page's lower left."""

    page: int
    """From 1."""
    left: float
    bottom: float
    right: float
    top: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return ``(left, bottom, right, top)``, as PDF writes rectangles."""
        return (self.left, self.bottom, self.right, self.top)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeset:
    """A finished paper and the places its layout announced, by name."""

    pdf: bytes
    marks: Mapping[str, Mark]


@dataclass(frozen=True, slots=True)
class _Press:
    compiler: typst.Compiler
    lock: threading.Lock


def typeset(template: Path | str, data: Mapping[str, object], *, now: datetime) -> bytes:
    """Return the PDF/A-2u of a layout filled with data.

    ``template`` is a ``.typ`` file; files it imports lie in its own folder. It reads
    ``json(bytes(sys.inputs.data))``. ``data`` holds texts, numbers, truths, ``None``,
    lists and mappings of them. ``now`` (aware) is the PDF's creation time.

    Raises:
        UnprintableDataError: ``data`` hold anything else.
        LayoutFailedError: the layout is wrong or misses data.
        ForkedTypesetterError: papers were set in the process from which this one was forked.
    """
    return _run(Path(template), data, now=now, marks=False).pdf


def typeset_with_marks(
    template: Path | str, data: Mapping[str, object], *, now: datetime, asks_marks: bool = True
) -> Typeset:
    """Return the paper and the places that its layout announced; none when ``asks_marks`` is false.

    A layout announces a place by ``#metadata((name:, page:, left:, top:, width:, height:,
    page-height:)) <mark>``, lengths in points from the page's upper left.

    Raises:
        UnprintableDataError, LayoutFailedError: as ``typeset``.
    """
    return _run(Path(template), data, now=now, marks=asks_marks)


def _run(template: Path, data: Mapping[str, object], *, now: datetime, marks: bool) -> Typeset:
    if _working_in() != os.getpid():
        raise ForkedTypesetterError
    inputs = {"data": json.dumps(_clean(data), ensure_ascii=False)}
    press = _press(template.resolve())
    try:
        with press.lock:
            pdf = press.compiler.compile(
                format="pdf", pdf_standards=STANDARD, sys_inputs=inputs, timestamp=int(now.timestamp())
            )
            found = press.compiler.query("<mark>", field="value") if marks else "[]"
    except typst.TypstError as error:
        raise LayoutFailedError(f"{template.name}: {error}") from error
    if not isinstance(pdf, bytes):
        raise LayoutFailedError(f"{template.name}: no document came out")
    return Typeset(pdf=pdf, marks={place["name"]: mark_of(place) for place in json.loads(found)})


@cache
def _working_in() -> int:
    """Return the process in which the first paper was set."""
    return os.getpid()


@cache
def _press(template: Path) -> _Press:
    compiler = typst.Compiler(template, root=template.parent, font_paths=fonts())
    return _Press(compiler, threading.Lock())


@cache
def fonts() -> typst.Fonts:
    """Return the product's own typefaces, loaded once; no others are looked for."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def mark_of(place: Mapping[str, float]) -> Mark:
    """Return the place that a layout announced, turned from its upper left to PDF's lower left."""
    top = place["page-height"] - place["top"]
    return Mark(
        page=int(place["page"]),
        left=place["left"],
        bottom=top - place["height"],
        right=place["left"] + place["width"],
        top=top,
    )


def _clean(value: object) -> object:
    """Return the data with every text, keys apart, made printable."""
    match value:
        case Verbatim():
            return str(value)
        case str():
            return printable(value)
        case None | bool() | int() | float():
            return value
        case Mapping():
            return {str(key): _clean(part) for key, part in value.items()}
        case Sequence() if not isinstance(value, bytes | bytearray):
            return [_clean(part) for part in value]
    raise UnprintableDataError(f"{type(value).__name__} cannot be printed; give text")
