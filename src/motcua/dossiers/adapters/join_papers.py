"""Put PDFs of our own one after another, to be printed in one go; the files themselves stay as they are.

Each page keeps its size and shows its signatures and seals as pictures: what is joined is for the printer,
what is checked is the file of each.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import typst

from motcua.platform.pages import page_count, with_marks

PDF_2: Final = "2.0"
"""What is signed by PAdES is of this version, and goes into no older one."""
_SHEET = """#set page(width: auto, height: auto, margin: 0pt)
#for (index, each) in json("pages.json").enumerate() {
  if index > 0 { pagebreak() }
  image(each.file, page: each.page)
}
"""


class NothingToJoinError(ValueError):
    """There is no paper to print."""


def joined(papers: Sequence[bytes]) -> bytes:
    """Return one PDF with all pages of all papers, in order.

    Raises:
        NothingToJoinError: no paper is given.
        pages.UndrawableError: one of them is damaged.
    """
    if not papers:
        raise NothingToJoinError
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        pages = [
            {"file": name, "page": page}
            for number, pdf in enumerate(papers)
            for name, page in _laid_out(place, number, pdf)
        ]
        (place / "pages.json").write_text(json.dumps(pages), encoding="utf-8")
        sheet = place / "sheet.typ"
        sheet.write_text(_SHEET, encoding="utf-8")
        return bytes(typst.compile(str(sheet), root=folder, format="pdf", pdf_standards=PDF_2))


def _laid_out(place: Path, number: int, pdf: bytes) -> list[tuple[str, int]]:
    """Write the pages of one paper with their marks; return the file and the page of each."""
    found = []
    for page in range(1, page_count(io.BytesIO(pdf)) + 1):
        name = f"{number}-{page}.pdf"
        (place / name).write_bytes(with_marks(io.BytesIO(pdf), page=page) or pdf)
        found.append((name, page))
    return found
