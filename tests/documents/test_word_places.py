"""Where the signature goes in a PDF made of a Word draft: over the signer's name, and no link stays."""

from __future__ import annotations

import io

import pikepdf
import pytest
import typst
from docx import Document
from docx.oxml.ns import qn
from tests.documents import layout_factories as factories

from motcua.documents.adapters.word_places import MARK, NameMissingError, signature_place, with_marked_name
from motcua.documents.adapters.word_to_pdf import ConversionFailedError, office_program, word_to_pdf
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.drafting.fill_draft import fill_draft
from motcua.documents.drafting.word_template import word_template

NAME = "Bùi Thị Kim Tuyến"


def pdf_of(text: str) -> bytes:
    return typst.compile(f"#set page(width: 200pt, height: 200pt, margin: 20pt)\n{text}".encode())


def test_the_signers_name_alone_becomes_a_link_in_the_word_file():
    draft = fill_draft(word_template(DocumentType.NOTICE), factories.paper(DocumentType.NOTICE))
    document = Document(io.BytesIO(with_marked_name(draft, NAME)))
    links = [each.target_ref for each in document.part.rels.values() if each.is_external]
    assert links == [MARK]
    way = "/".join(qn(each) for each in ("w:hyperlink", "w:r", "w:rPr", "w:rStyle"))
    letters = document.element.body.findall(f".//{way}")
    assert letters, "LibreOffice drops a link whose letters have no style of their own"
    with pytest.raises(NameMissingError):
        with_marked_name(draft, "Người Khác")


@pytest.mark.slow
@pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed: libreoffice-writer")
def test_the_real_program_keeps_the_link_where_the_name_stands():
    draft = fill_draft(word_template(DocumentType.NOTICE), factories.paper(DocumentType.NOTICE))
    _, place = signature_place(word_to_pdf(with_marked_name(draft, NAME)))
    left, bottom, right, top = place.box
    assert 595 / 2 < left < right < 595
    assert 0 < bottom < top < 842


def test_the_place_of_the_link_is_found_on_its_page_and_the_link_taken_out():
    pdf = pdf_of(f'Trang một #link("https://example.com/")[khác] #pagebreak() #link("{MARK}")[{NAME}]')
    bare, place = signature_place(pdf)
    left, bottom, right, top = place.box
    assert place.page == 2
    assert 15 <= left < right <= 200
    assert 150 < bottom < top <= 190
    with pikepdf.open(io.BytesIO(bare)) as read:
        kept = [str(each.A.URI) for page in read.pages for each in page.get("/Annots", ())]
    assert kept == ["https://example.com/"]


def test_a_pdf_without_the_name_is_refused():
    with pytest.raises(ConversionFailedError):
        signature_place(pdf_of("Không có tên"))
