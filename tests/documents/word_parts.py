"""Word files made part by part."""

from __future__ import annotations

import io
import zipfile

from docx import Document


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(*, name: str, content: bytes) -> bytes:
    """Return a plain draft with one part more, or another one."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(Document()))) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def everything(docx: bytes) -> str:
    """Return every text of a Word document, head and signature too."""
    document = Document(io.BytesIO(docx))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(each for cell in cells for each in cell.paragraphs)]
    return "\n".join(paragraph.text for paragraph in paragraphs)
