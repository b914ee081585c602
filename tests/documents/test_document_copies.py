"""Copies: on paper with their own block, as files with their line, extracts with their pieces."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pikepdf
import pytest
from tests.documents import layout_factories as factories
from tests.documents.measuring import MILLIMETRE, Measured, measured

from motcua.documents.adapters.measure_copy import measure_copy
from motcua.documents.domain.body import Block, Level
from motcua.documents.domain.copying import CopyForm, ScanFault, scan_faults
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.papers.print_copy import CopyBlock, PaperCopy, print_copy
from motcua.documents.papers.print_document import print_document
from motcua.documents.papers.print_extract import NothingExtractedError, print_extract
from motcua.documents.papers.seal_lines import annex_line, copy_line, seal_line_place
from motcua.documents.papers.values import Signatory
from motcua.platform.pages import UndrawableError

BLOCK = CopyBlock(
    form=CopyForm.TRUE_COPY,
    head=factories.department(number="05", symbol="SY"),
    signatory=Signatory(authority=("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), name="Hoàng Văn Đức"),
    recipients=("Các phòng chuyên môn", "Lưu: VT"),
)
SIGNED_AT = datetime(2026, 1, 5, 7, 7, 33, tzinfo=UTC)


def copied(paper, block: CopyBlock = BLOCK) -> tuple[PaperCopy, Measured, Measured]:
    original = print_document(paper, now=factories.NOW).pdf
    made = print_copy(original, block, now=factories.NOW)
    return made, measured(made.pdf), measured(original)


def test_a_short_document_bears_the_block_of_its_copy_below_its_last_word():
    made, seen, original = copied(factories.paper(DocumentType.INVITATION))
    form = seen.run("SAO Y")
    line = next(rule for rule in seen.rules if rule.width > 150)

    assert seen.pages == original.pages == 1
    assert line.width == pytest.approx(162, abs=0.2)
    assert line.top > max(run.bottom for run in original.runs)
    assert form.is_bold
    assert form.top > line.top
    assert seen.run("Số: 05/SY").top == pytest.approx(
        [run for run in seen.runs if "Hòa Bình, ngày" in run.text][-1].top, abs=0.1
    )
    assert seen.run("Hoàng Văn Đức").bottom < 297 - 20
    assert made.signature.page == made.seal.page == 1
    assert 297 - made.signature.box[3] / MILLIMETRE > seen.run("CHÁNH VĂN PHÒNG").bottom - 1


def test_a_full_page_gets_the_block_on_a_page_of_its_own():
    clause = Block(level=Level.CLAUSE, text="Văn thư cơ quan đăng ký văn bản đến trong ngày. " * 3)
    made, seen, original = copied(factories.paper(DocumentType.PLAN, body=(clause,) * 7))

    assert seen.pages == original.pages + 1
    assert seen.run("SAO Y").page == made.signature.page == seen.pages
    assert {run.text for run in original.runs} <= {run.text for run in seen.runs}


@pytest.mark.parametrize(
    ("form", "title"), [(CopyForm.COPY_OF_COPY, "SAO LỤC"), (CopyForm.EXTRACT, "TRÍCH SAO")]
)
def test_each_form_of_copy_says_which_it_is(form, title):
    block = CopyBlock(
        form=form,
        head=factories.department(number="06", symbol=form.value),
        signatory=BLOCK.signatory,
        recipients=BLOCK.recipients,
    )
    _, seen, _ = copied(factories.paper(DocumentType.LETTER_OF_INTRODUCTION), block)

    assert seen.run(title).is_bold
    assert seen.run(f"Số: 06/{form.value}")


def test_a_copy_of_what_is_no_pdf_is_refused():
    with pytest.raises(UndrawableError):
        print_copy(b"%PDF-1.7 nothing", BLOCK, now=factories.NOW)


def test_an_extract_keeps_the_numbers_of_the_whole_and_shows_what_is_left_out():
    paper = factories.paper(DocumentType.DECISION)
    article_two = next(n for n, block in enumerate(paper.body) if block.text.startswith("Tổ công tác làm"))
    seen = measured(print_extract(paper, chosen={article_two}, now=factories.NOW))

    assert "Điều 2. Tổ công tác làm việc" in seen.text
    assert "Điều 1." not in seen.text
    assert [run.text for run in seen.runs].count("…") == 2
    assert seen.run("(Đã ký)").middle == pytest.approx(seen.run("Quách Tất Liêm").middle, abs=0.6)
    assert seen.run("QUYẾT ĐỊNH").is_bold
    assert "Số: 26/QĐ-UBND" in seen.text


@pytest.mark.parametrize("chosen", [set(), {99}, {-1}])
def test_an_extract_of_nothing_is_refused(chosen):
    with pytest.raises(NothingExtractedError):
        print_extract(factories.paper(DocumentType.DECISION), chosen=chosen, now=factories.NOW)


def test_the_lines_of_the_seal_say_what_the_annex_asks_for():
    assert annex_line("26/QĐ-UBND", signed_at=SIGNED_AT) == "26/QĐ-UBND; 05/01/2026 14:07:33 +07:00"
    assert copy_line(CopyForm.TRUE_COPY, agency="Sở Nội vụ", signed_at=SIGNED_AT) == (
        "Sao y, Sở Nội vụ, 05/01/2026 14:07:33 +07:00"
    )


def scan(*, size=(210, 297), pixels=(1654, 2339), space="/DeviceRGB", version="1.7") -> bytes:
    """Return one page with a picture as large as it."""
    pdf = pikepdf.new()
    width, height = (side * MILLIMETRE for side in size)
    page = pdf.add_blank_page(page_size=(width, height))
    image = pikepdf.Stream(pdf, b"\0")
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height = pixels
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name(space), 8
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    out = io.BytesIO()
    pdf.save(out, min_version=version, force_version=version)
    return out.getvalue()


def test_the_line_stands_at_the_top_right_of_page_one_whatever_its_size():
    for size in ((210, 297), (297, 210), (148, 210)):
        place = seal_line_place(scan(size=size))
        left, bottom, right, top = (edge / MILLIMETRE for edge in place.box)
        assert place.page == 1
        assert right == pytest.approx(size[0] - 18, abs=0.1)
        assert size[1] - 20 < bottom < top < size[1]
        assert 0 <= left < right


@pytest.mark.parametrize(
    ("facts", "faults"),
    [
        ({}, ()),
        ({"space": "/DeviceGray"}, (ScanFault.NOT_IN_COLOUR,)),
        ({"pixels": (827, 1170)}, (ScanFault.TOO_COARSE,)),
        ({"version": "1.3"}, (ScanFault.OLD_FORMAT,)),
        ({"size": (189, 267), "pixels": (2000, 2900)}, (ScanFault.NOT_FULL_SIZE,)),
        ({"size": (297, 420), "pixels": (2500, 3500)}, ()),
    ],
)
def test_a_scan_is_measured_from_its_own_bytes(facts, faults):
    assert scan_faults(measure_copy(scan(**facts))) == faults


def test_a_damaged_scan_is_refused():
    with pytest.raises(UndrawableError):
        measure_copy(b"%PDF-1.7 nothing")
