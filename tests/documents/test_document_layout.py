"""The layout of each type against annex I of Decree 30/2020, measured on the PDF by another program."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
import pytest
from tests.documents import layout_factories as factories
from tests.documents.measuring import MILLIMETRE, Measured, Run, measured

from motcua.documents.domain.document_types import DocumentType, SignedBy, Template, all_types, facts_of
from motcua.documents.papers.print_document import print_document
from motcua.documents.papers.values import LaidOutPaper

ALL = [pytest.param(row.type, id=row.type.value) for row in all_types()]
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
NEAR = 0.6
"""Millimetres that a middle may be off."""


@cache
def laid_out(kind: DocumentType) -> tuple[LaidOutPaper, Measured]:
    made = print_document(factories.paper(kind), now=factories.NOW)
    return made, measured(made.pdf)


def made_of(paper) -> tuple[LaidOutPaper, Measured]:
    made = print_document(paper, now=factories.NOW)
    return made, measured(made.pdf)


def style(run: Run) -> tuple[float, str]:
    return run.size, "bold" * run.is_bold + "italic" * run.is_italic


@pytest.mark.parametrize("kind", ALL)
def test_the_page_is_a4_archival_and_within_its_margins(kind):
    made, seen = laid_out(kind)

    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        with pdf.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "U")
        width, height = (float(edge) / MILLIMETRE for edge in pdf.pages[0].mediabox[2:])
        faces = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    assert (width, height) == (pytest.approx(210, abs=0.1), pytest.approx(297, abs=0.1))
    assert {face.partition("+")[2].partition("-")[0] for face in faces} == {"Tinos"}
    body = [run for run in seen.runs if not run.text.isdigit()]
    assert 30 - 0.1 <= min(run.left for run in body) <= 35
    assert 15 <= 210 - max(each.right for each in (*body, *seen.rules)) <= 20
    assert min(run.top for run in body) >= 20 - 0.6, "the box of the letters is higher than they are"
    assert max(run.bottom for run in body) <= 297 - 20


@pytest.mark.parametrize("kind", ALL)
def test_agency_and_nation_stand_side_by_side_above_number_and_date(kind):
    _, seen = laid_out(kind)
    nation, motto = seen.run(NATION), seen.run(MOTTO)
    agency = seen.run("TỈNH HÒA BÌNH" if _is_decided(kind) else "SỞ GIÁO DỤC VÀ ĐÀO TẠO")
    dated = seen.run("Hòa Bình, ngày 06 tháng 02 năm 2026")

    assert style(nation) == (12, "bold")
    assert style(motto) == (13, "bold")
    assert style(agency) == (12, "bold")
    assert style(dated) == (13, "italic")
    assert nation.middle == pytest.approx(motto.middle, abs=NEAR)
    assert dated.middle == pytest.approx(nation.middle, abs=NEAR)
    assert agency.right < nation.left
    assert nation.right <= 192
    assert max(agency.bottom, motto.bottom) < dated.top


@pytest.mark.parametrize("kind", ALL)
def test_the_lines_under_motto_and_agency_have_their_lengths(kind):
    _, seen = laid_out(kind)
    motto = seen.run(MOTTO)
    agency = [run for run in seen.runs[:6] if run.is_bold and run.right < 98]
    widest = max(run.right - run.left for run in agency)
    under_motto = [rule for rule in seen.frames if abs(rule.left - motto.left) < NEAR and rule.page == 1]

    assert [rule.width for rule in under_motto] == [pytest.approx(motto.right - motto.left, abs=1)]
    assert widest / 3 <= seen.rule_under(agency[-1]).width <= widest / 2


@pytest.mark.parametrize("kind", [param for param in ALL if param.id != "official_personal_letter"])
def test_the_number_stands_under_the_agency_on_the_line_of_the_date(kind):
    _, seen = laid_out(kind)
    number, dated = seen.run("Số: "), seen.run("Hòa Bình, ngày 06 tháng 02 năm 2026")
    agency = [run for run in seen.runs[:6] if run.is_bold and run.right < 98][-1]

    assert style(number) == (13, "")
    assert number.top == pytest.approx(dated.top, abs=NEAR)
    assert number.middle == pytest.approx(agency.middle, abs=NEAR)


def test_a_thu_cong_has_no_number():
    _, seen = made_of(
        factories.paper(
            DocumentType.OFFICIAL_PERSONAL_LETTER, head=factories.department(number="", symbol="")
        )
    )

    assert not [run for run in seen.runs if run.text.startswith("Số")]


@pytest.mark.parametrize("kind", [param for param in ALL if param.id != "official_letter"])
def test_the_name_of_the_type_is_centred_over_its_abstract(kind):
    _, seen = laid_out(kind)
    facts = facts_of(kind)
    title = next(run for run in seen.runs if run.text == facts.title)

    assert style(title) == (14, "bold")
    assert title.middle == pytest.approx((30 + 192) / 2, abs=NEAR)
    if about := factories.paper(kind).abstract:
        abstract = seen.run(about)
        assert style(abstract) == (14, "bold")
        assert abstract.top > title.bottom - 2
        length = abstract.right - abstract.left
        assert length / 3 <= seen.rule_under(abstract).width <= length / 2


def test_what_a_letter_is_about_stands_under_its_number():
    _, seen = laid_out(DocumentType.OFFICIAL_LETTER)
    number, about = seen.run("Số: "), seen.run("V/v ")

    assert style(about) == (12, "")
    assert about.middle == pytest.approx(number.middle, abs=NEAR)
    assert (about.top - number.bottom) < 6 / MILLIMETRE
    assert not [run for run in seen.runs if run.text == "CÔNG VĂN"]


@pytest.mark.parametrize("kind", ALL)
def test_the_text_is_indented_justified_and_ends_with_its_sign(kind):
    _, seen = laid_out(kind)
    text = [run for run in seen.runs if run.size == 14 and not run.is_bold]
    lefts = {round(run.left, 1) for run in text if run.left < 40.5}

    assert lefts <= {30.0, 40.0}
    assert 40.0 in lefts
    assert sum(run.text.endswith("./.") for run in seen.runs) == 1
    assert {run.size for run in seen.runs} <= {11, 12, 13, 14}


@pytest.mark.parametrize("kind", ALL)
def test_the_recipients_stand_left_and_end_with_who_keeps_it(kind):
    _, seen = laid_out(kind)
    heading, last = seen.run("Nơi nhận:"), seen.run("- Lưu: VT, VP.")

    assert style(heading) == (12, "bolditalic")
    assert style(last) == (11, "")
    assert heading.left == pytest.approx(30, abs=0.1)
    assert [run.text[-1] for run in seen.runs if run.size == 11] == [";", ";", "."]


@pytest.mark.parametrize("kind", ALL)
def test_who_signs_stands_right_with_room_for_signature_and_seal(kind):
    made, seen = laid_out(kind)
    who = factories.paper(kind).signatory
    last_line = [run for run in seen.runs if run.text == who.authority[-1]][-1]
    name = [run for run in seen.runs if run.text == who.name][-1]
    left, bottom, right, top = made.signature.box

    assert style(name) == (14, "bold")
    assert style(last_line) == (14, "bold")
    assert name.middle == pytest.approx(last_line.middle, abs=NEAR)
    assert name.middle > 111
    assert (left + right) / 2 / MILLIMETRE == pytest.approx(name.middle, abs=NEAR)
    assert last_line.bottom <= 297 - top / MILLIMETRE + 1
    assert 297 - bottom / MILLIMETRE <= name.top + 1
    assert name.page == made.signature.page == seen.pages


@pytest.mark.parametrize("kind", ALL)
def test_the_seal_covers_the_left_third_of_the_signature(kind):
    made, _ = laid_out(kind)
    left, bottom, right, top = made.signature.box
    seal_left, seal_bottom, seal_right, seal_top = made.seal.box

    assert seal_right == pytest.approx(left + (right - left) / 3, abs=0.1)
    assert (seal_bottom + seal_top) / 2 == pytest.approx((bottom + top) / 2, abs=0.1)
    assert seal_right - seal_left == pytest.approx(36 * MILLIMETRE, abs=0.1)
    assert seal_left > 0


@pytest.mark.parametrize("kind", [row.type for row in all_types() if row.signed_by is not SignedBy.ONE])
def test_two_who_sign_stand_side_by_side_over_the_recipients(kind):
    made, seen = laid_out(kind)
    paper = factories.paper(kind)
    first = seen.run(paper.cosignatory.authority[0])
    second = next(run for run in seen.runs if run.text == paper.signatory.authority[0])

    assert first.top == pytest.approx(second.top, abs=0.1)
    assert first.right < second.left
    assert made.cosignature.box[2] < made.signature.box[0]
    assert seen.run("Nơi nhận:").top > seen.run(paper.cosignatory.name).bottom


def _is_decided(kind: DocumentType) -> bool:
    return facts_of(kind).template in {Template.RESOLUTION, Template.DECISION}


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (
            DocumentType.RESOLUTION,
            "NGHỊ QUYẾT | ỦY BAN NHÂN DÂN TỈNH HÒA BÌNH | Căn cứ Luật | QUYẾT NGHỊ: | Điều 1.",
        ),
        (
            DocumentType.DECISION,
            "QUYẾT ĐỊNH | ỦY BAN NHÂN DÂN TỈNH HÒA BÌNH | năm 2025; | Công nghệ. | QUYẾT ĐỊNH: | Điều 1.",
        ),
        (DocumentType.OFFICIAL_TELEGRAM, "CÔNG ĐIỆN | Sở Giáo dục và Đào tạo điện: | Ủy ban nhân dân các xã"),
        (
            DocumentType.INVITATION,
            "trân trọng kính mời: | Tới dự: | Chủ trì: | Thời gian: 08 giờ 00 phút, ngày 12 | Địa điểm:",
        ),
        (
            DocumentType.LETTER_OF_INTRODUCTION,
            "trân trọng giới thiệu: | Ông (bà): | Chức vụ: | Được cử đến: | Về việc: | hết ngày 28",
        ),
        (
            DocumentType.MINUTES,
            "Thời gian bắt đầu: | Địa điểm: | - Lãnh đạo Sở; | Chủ trì | Thư ký | kết thúc vào 11 giờ",
        ),
        (DocumentType.LEAVE_PERMIT, "Xét Đơn đề nghị nghỉ phép | cấp cho: | kể từ ngày 09 | được tính vào"),
        (DocumentType.SENDING_SLIP, "gửi kèm theo | Tên văn bản | Quyết định số | 01 bản | ký nhận"),
        (DocumentType.REPORT, "BÁO CÁO | Kính gửi: | I. TÌNH HÌNH CHUNG | 1. Kết | a) Rà | II. TỔ CHỨC"),
    ],
)
def test_templates_say_their_own_words_in_their_order(kind, lines):
    _, seen = laid_out(kind)

    at = 0
    for line in lines.split(" | "):
        at = seen.text.find(line, at)
        assert at >= 0, line
