"""Draw one page of a PDF as PNG: a program of its own, so that a hostile file harms only it.

    python -m motcua.dossiers.adapters.draw_page FILE PAGE PIXELS_PER_INCH > picture.png

Exit status 3: the file has no such page; 1: it cannot be drawn. Memory and time are limited by itself.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from mmap import ACCESS_READ, mmap
from pathlib import Path

import typst

NO_SUCH_PAGE = 3
_MEMORY = 2 * 2**30
_SECONDS = 15
_SHEET = """#set page(width: auto, height: auto, margin: 0pt)
#image("paper.pdf", page: int(sys.inputs.page), width: 595pt)
"""


def draw(pdf: Path, *, page: int, pixels_per_inch: int) -> bytes:
    """Return the page, scaled to the width of A4, as PNG."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "paper.pdf"
        marked = _marked(pdf, page=page) if _may_bear_marks(pdf) else None
        if marked is None:
            place.symlink_to(pdf.resolve())
        else:
            place.write_bytes(marked)
        sheet = Path(folder) / "sheet.typ"
        sheet.write_text(_SHEET, encoding="utf-8")
        picture = typst.compile(
            str(sheet), root="/", format="png", ppi=float(pixels_per_inch), sys_inputs={"page": str(page)}
        )
    return bytes(picture)


def _may_bear_marks(pdf: Path) -> bool:
    """Tell whether there may be annotations: named outright, or packed where only a reader finds them."""
    if not pdf.stat().st_size:
        return False
    with pdf.open("rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as content:
        return any(content.find(name) >= 0 for name in (b"/Annots", b"/ObjStm"))


def _marked(pdf: Path, *, page: int) -> bytes | None:
    from motcua.platform.pages import with_marks  # noqa: PLC0415  # half a second of pyHanko

    with pdf.open("rb") as stream:
        return with_marks(stream, page=page)


def main(arguments: list[str]) -> int:
    """Write the picture to the standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    pdf, page, pixels_per_inch = Path(arguments[0]), int(arguments[1]), int(arguments[2])
    try:
        picture = draw(pdf, page=page, pixels_per_inch=pixels_per_inch)
    except typst.TypstError as error:
        return NO_SUCH_PAGE if "does not exist" in str(error) else 1
    sys.stdout.buffer.write(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
