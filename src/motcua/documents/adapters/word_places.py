"""Where the signer's name stands in a PDF that was made of a Word draft.

Word knows no places, so the name is made a link before the draft is turned into PDF; the PDF says where the
link is, and the link is taken out again before anything is signed.

Implements: ISO 32000-1:2008, 12.5.6.5 (link annotations).
"""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pyhanko.pdf_utils.generic import ArrayObject, NameObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError

from motcua.documents.adapters.word_to_pdf import ConversionFailedError
from motcua.documents.drafting.word_files import WordFileError
from motcua.documents.papers.values import Place

MARK = "https://signature.invalid/"
"""What the link leads to: nowhere, for ever (RFC 2606)."""
_STYLE = "Motcua signature place"
"""Of the link's letters, and empty: LibreOffice 7.4 drops a link whose letters have no style of their own."""


class NameMissingError(WordFileError):
    """No line of the Word draft is the signer's name alone, so nobody knows where the signature goes."""


def with_marked_name(content: bytes, name: str) -> bytes:
    """Return the draft with the last line that is ``name`` made a link.

    Raises:
        NameMissingError: there is no such line.
    """
    document = Document(io.BytesIO(content))
    found = [each for each in _paragraphs(document) if " ".join(each.text.split()) == name]
    if not found:
        raise NameMissingError(name)
    _link(document, found[-1])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def signature_place(pdf: bytes) -> tuple[bytes, Place]:
    """Return the PDF without the link, and where the link was.

    Raises:
        ConversionFailedError: there is none, or it is no sound PDF.
    """
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
        for number in range(int(writer.root["/Pages"]["/Count"])):
            reference, _ = writer.find_page_for_modification(number)  # type: ignore[no-untyped-call]
            page = reference.get_object()
            for place, each in enumerate(page.get("/Annots", ())):
                if _leads(each.get_object()) == MARK:
                    box = _box(each.get_object())
                    _take_out(writer, page, place)
                    return _written(writer), Place(page=number + 1, box=box)
    except (PdfError, KeyError, ValueError, TypeError, IndexError) as error:
        raise ConversionFailedError(str(error)) from error
    raise ConversionFailedError("the signer's name is not in the PDF")


def _paragraphs(document: Any) -> list[Any]:
    """Return every paragraph of the text, those of tables too, in order."""
    in_tables = [
        paragraph
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    ]
    return [*document.paragraphs, *in_tables]


def _link(document: Any, paragraph: Any) -> None:
    relation = document.part.relate_to(MARK, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    styles = document.styles
    style = styles[_STYLE] if _STYLE in styles else styles.add_style(_STYLE, WD_STYLE_TYPE.CHARACTER)
    for run in paragraph.runs:
        run.style = style
        link.append(run._r)  # noqa: SLF001  # no API for links
    paragraph._p.append(link)  # noqa: SLF001


def _leads(annotation: Any) -> str:
    action = annotation.get("/A")
    return str(action["/URI"]) if action is not None and "/URI" in action else ""


def _box(annotation: Any) -> tuple[float, float, float, float]:
    left, bottom, right, top = (float(edge) for edge in annotation["/Rect"])
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _take_out(writer: IncrementalPdfFileWriter, page: Any, place: int) -> None:
    kept = [each for index, each in enumerate(page["/Annots"]) if index != place]
    page[NameObject("/Annots")] = ArrayObject(kept)
    writer.update_container(page)


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()
