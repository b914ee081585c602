"""A copy on paper: the pages as they are, then the copy's own block (bản sao sang định dạng giấy).

What is copied is never changed; the copy is a file for the printer, signed and sealed by hand or by key.

Implements:
    Decree 30/2020/ND-CP, annex I, part III and annex III, template 3.1: under a line as wide as the text, the
        form of copying, the agency that copies, number and symbol, place and date, who signs, recipients.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import typst
from PIL import Image

from motcua.documents.domain.copying import CopyForm
from motcua.documents.papers.print_document import head_data
from motcua.documents.papers.values import Head, Place, Signatory
from motcua.platform.pages import UndrawableError, page_count, with_marks
from motcua.platform.typesetting import fonts, mark_of, printable

LAYOUTS = Path(__file__).parent / "layouts"
PDF_2: Final = "2.0"
"""What is signed by PAdES is of this version, and goes into no older one."""
_PAGE_HEIGHT = 297.0
_PIXELS_PER_INCH = 50.0
_WHITE = 250
"""From this brightness on (of 255) a row counts as empty paper."""
_DRAWN = """#set page(width: 210mm, height: 297mm, margin: 0pt)
#let inputs = sys.inputs
#image(inputs.file, page: int(inputs.page), width: 210mm, height: 297mm, fit: "contain")
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyBlock:
    """Who copies, in which form, under which number."""

    form: CopyForm
    head: Head
    """Of the agency that copies: ``05`` and ``SY``."""
    signatory: Signatory
    recipients: tuple[str, ...]
    seal_diameter: float = 36.0
    """In millimetres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCopy:
    """A copy to be printed, and where it is signed and sealed."""

    pdf: bytes
    signature: Place
    seal: Place


def print_copy(document: bytes, block: CopyBlock, *, now: datetime) -> PaperCopy:
    """Return the pages of a PDF with the copy's block after the last word, on a new page if there is no room.

    Signatures and seals that the document shows are shown; ``now`` is the copy's creation time.

    Raises:
        pages.UndrawableError: the document is damaged or locked by a password.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        files = _pages(document, place)
        for layout in ("copy.typ", "pieces.typ"):
            (place / layout).write_text((LAYOUTS / layout).read_text(encoding="utf-8"), encoding="utf-8")
        data = _data(block) | {"pages": files, "used": _used(place, files)}
        compiler = typst.Compiler(place / "copy.typ", root=folder, font_paths=fonts())
        inputs = {"data": json.dumps(data, ensure_ascii=False)}
        pdf = compiler.compile(
            format="pdf", pdf_standards=PDF_2, sys_inputs=inputs, timestamp=int(now.timestamp())
        )
        found = json.loads(compiler.query("<mark>", field="value"))
    marks = {each["name"]: mark_of(each) for each in found}
    signature, seal = (Place(page=marks[name].page, box=marks[name].box) for name in ("signature", "seal"))
    if not isinstance(pdf, bytes):
        raise UndrawableError("no document came out")
    return PaperCopy(pdf=pdf, signature=signature, seal=seal)


def _pages(document: bytes, place: Path) -> list[str]:
    """Write the document once for each page, with the marks of that page; return the files' names."""
    names = []
    for page in range(1, page_count(io.BytesIO(document)) + 1):
        names.append(f"{page}.pdf")
        (place / names[-1]).write_bytes(with_marks(io.BytesIO(document), page=page) or document)
    return names


def _used(place: Path, files: list[str]) -> float:
    """Return how far down the last page is written on, in millimetres."""
    sheet = place / "drawn.typ"
    sheet.write_text(_DRAWN, encoding="utf-8")
    inputs = {"file": files[-1], "page": str(len(files))}
    picture = typst.compile(
        str(sheet), root=str(place), format="png", ppi=_PIXELS_PER_INCH, sys_inputs=inputs
    )
    with Image.open(io.BytesIO(bytes(picture))) as image:
        ink = image.convert("L").point(lambda brightness: 255 if brightness < _WHITE else 0).getbbox()
        return _PAGE_HEIGHT * ink[3] / image.height if ink else 0.0


def _data(block: CopyBlock) -> dict[str, Any]:
    head: Mapping[str, object] = head_data(block.head)
    who = block.signatory
    shown = {
        **head,
        "form": block.form.title,
        "document_title": f"{block.form.title} {head['number_line']}",
        "signatory": {"authority": [printable(each) for each in who.authority], "name": printable(who.name)},
        "recipients": [printable(each) for each in block.recipients],
    }
    plain = {name: printable(value) if isinstance(value, str) else value for name, value in shown.items()}
    return plain | {"seal_diameter": block.seal_diameter}
