"""What changes a page: stamps, long names, many pages, annexes, places of initials; measured on the PDF."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest
from tests.documents import layout_factories as factories
from tests.documents.measuring import MILLIMETRE, Measured, Run, measured

from motcua.documents.domain.body import Block, Level
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.marks import Secrecy, Urgency
from motcua.documents.papers.print_annex import print_annex
from motcua.documents.papers.print_document import AddresseesError, closed, print_document
from motcua.documents.papers.values import Annex, Contact, LaidOutPaper, Signatory
from motcua.documents.papers.wording import initials_of

NEAR = 0.6
"""Millimetres that a middle may be off."""


def made_of(paper) -> tuple[LaidOutPaper, Measured]:
    made = print_document(paper, now=factories.NOW)
    return made, measured(made.pdf)


def style(run: Run) -> tuple[float, str]:
    return run.size, "bold" * run.is_bold + "italic" * run.is_italic


def test_a_long_text_runs_over_numbered_pages_and_is_signed_on_the_last():
    clause = Block(level=Level.CLAUSE, text="Văn thư cơ quan đăng ký văn bản đến trong ngày. " * 4)
    made, seen = made_of(factories.paper(DocumentType.PLAN, body=(clause,) * 30))
    numbers = [run for run in seen.runs if run.text.isdigit() and run.top < 20]

    assert [(run.page, run.text) for run in numbers] == [(n, str(n)) for n in range(2, seen.pages + 1)]
    assert seen.pages >= 3
    assert {style(run) for run in numbers} == {(13, "")}
    assert {round(run.middle) for run in numbers} == {111}
    assert made.signature.page == seen.pages
    assert [run for run in seen.runs if run.page == seen.pages and run.text.endswith("./.")]


def test_a_signature_never_stands_alone_on_a_page():
    for count in (24, 25, 26, 27):
        line = Block(level=Level.PARAGRAPH, text="Đơn vị báo cáo trước ngày 15 hằng tháng.")
        made, seen = made_of(factories.paper(DocumentType.NOTICE, body=(line,) * count))
        assert [run for run in seen.runs if run.page == made.signature.page and run.text.endswith("./.")]


def test_long_names_break_into_balanced_lines_within_their_half():
    head = factories.department(
        superior="Sở Nông nghiệp và Môi trường tỉnh Hòa Bình",
        agency="Ban Quản lý Dự án đầu tư xây dựng các công trình nông nghiệp và phát triển nông thôn",
    )
    about = "Phê duyệt kết quả lựa chọn nhà thầu thi công xây dựng công trình hồ chứa nước và " * 2
    _, seen = made_of(factories.paper(DocumentType.NOTICE, head=head, abstract=about.strip()))
    left = [run for run in seen.runs[:14] if run.size == 12 and run.is_bold and run.right < 97]

    assert len(left) >= 3
    assert max(run.right for run in left) < seen.run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").left
    assert len({round(run.middle) for run in left}) == 1
    assert len([run for run in seen.runs if run.size == 14 and run.is_bold and run.top < 90]) >= 4


@pytest.mark.parametrize(
    ("urgency", "words", "width"),
    [
        (Urgency.URGENT, "KHẨN", 20),
        (Urgency.VERY_URGENT, "THƯỢNG KHẨN", 40),
        (Urgency.FLASH, "HỎA TỐC", 30),
    ],
)
def test_urgency_is_stamped_in_red_in_a_frame_of_its_size(urgency, words, width):
    _, seen = made_of(factories.paper(DocumentType.OFFICIAL_LETTER, urgency=urgency))
    stamp = seen.run(words)
    frame = min(seen.frames, key=lambda each: abs(each.top - stamp.top) + abs(each.left - stamp.left))

    assert style(stamp) == (13, "bold")
    assert stamp.colour[0] > 0.8
    assert max(stamp.colour[1:]) < 0.1
    assert frame.width == pytest.approx(width, abs=0.2)
    assert frame.bottom - frame.top == pytest.approx(8, abs=0.2)
    assert frame.left < stamp.left < stamp.right < frame.right
    assert stamp.right < 98


def test_a_normal_document_bears_no_stamp_and_a_secret_one_its_degree():
    _, normal = made_of(factories.paper(DocumentType.OFFICIAL_LETTER))
    _, secret = made_of(factories.paper(DocumentType.OFFICIAL_LETTER, secrecy=Secrecy.SECRET))

    assert not [run for run in normal.runs if run.colour[0] > 0.5]
    assert secret.run("TỐI MẬT").is_bold


def test_circulation_drafter_and_contact_have_their_places():
    paper = factories.paper(
        DocumentType.OFFICIAL_LETTER,
        circulation="Xem xong trả lại",
        drafter_note="PL.(300)",
        contact=Contact(address="Số 3 đường Trần Phú", email="vp@sgd.example.vn", phone="0218 3852 001"),
    )
    _, seen = made_of(paper)
    foot = seen.run("Địa chỉ: Số 3 đường Trần Phú; Email: vp@sgd.example.vn; Điện thoại: 0218 3852 001")
    line = next(rule for rule in seen.rules if rule.width > 150)

    assert style(seen.run("XEM XONG TRẢ LẠI")) == (13, "bold")
    assert style(seen.run("PL.(300)")) == (11, "")
    assert seen.run("PL.(300)").top > seen.run("- Lưu").bottom
    assert foot.size == 11
    assert foot.top > 262
    assert line.width == pytest.approx(162, abs=0.2)
    assert 0 < foot.top - line.bottom < 4


def test_several_addressees_stand_on_lines_of_their_own_under_the_colon():
    names = ("Các phòng chuyên môn", "Ủy ban nhân dân các xã", "Các trường trung học phổ thông")
    _, seen = made_of(factories.paper(DocumentType.OFFICIAL_LETTER, addressees=names))
    lines = [seen.run(f"- {name}") for name in names]
    label = seen.run("Kính gửi:")

    assert [line.text[-1] for line in lines] == [";", ";", "."]
    assert len({round(line.left, 1) for line in lines}) == 1
    assert lines[0].left == pytest.approx(label.right - 1.5, abs=1)
    _, one = made_of(factories.paper(DocumentType.OFFICIAL_LETTER))
    assert one.run("Kính gửi").top == pytest.approx(one.run("trên địa bàn tỉnh.").top, abs=0.1)


def test_addressees_are_asked_for_where_the_template_has_them_and_refused_elsewhere():
    with pytest.raises(AddresseesError, match="Công văn"):
        print_document(factories.paper(DocumentType.OFFICIAL_LETTER, addressees=()), now=factories.NOW)
    with pytest.raises(AddresseesError, match="Quyết định"):
        print_document(factories.paper(DocumentType.DECISION, addressees=("A",)), now=factories.NOW)


def test_number_and_date_may_be_left_open():
    head = factories.committee(number="", issued_on=None)
    _, seen = made_of(factories.paper(DocumentType.DECISION, head=head))

    assert "/QĐ-UBND" in seen.run("Số:").text
    assert "26/QĐ-UBND" not in seen.text
    assert seen.run("Hòa Bình, ngày").text.endswith("năm")


def test_annexes_follow_on_pages_of_their_own_with_their_own_numbers():
    table = Block(
        level=Level.TABLE, rows=(("STT", "Cơ quan"), *((str(n), f"Xã số {n}") for n in range(1, 70)))
    )
    rules = (
        Block(level=Level.CHAPTER, title="Quy định chung"),
        Block(level=Level.ARTICLE, title="Phạm vi điều chỉnh"),
        Block(level=Level.CLAUSE, text="Quy chế này quy định việc giữ con dấu."),
    )
    annexes = (
        Annex(type=DocumentType.REGULATION, title="Quản lý con dấu", body=rules),
        Annex(title="Danh sách cơ quan", body=(table,)),
        Annex(title="Biểu tổng hợp", body=(table,), is_landscape=True),
    )
    made, seen = made_of(factories.paper(DocumentType.DECISION, annexes=annexes))
    label = seen.run("Phụ lục I")

    assert made.signature.page == 1
    assert (seen.run("QUY CHẾ").page, label.page) == (2, 3)
    assert style(label) == (14, "bold")
    assert style(seen.run("DANH SÁCH CƠ QUAN")) == (14, "bold")
    assert seen.run("Chương I").middle == pytest.approx(111, abs=NEAR)
    assert seen.run("QUY ĐỊNH CHUNG").is_bold
    assert seen.run("Phụ lục II").page == 5
    numbers = [(run.page, run.text) for run in seen.runs if run.text.isdigit() and run.top < 20]
    assert numbers == [(4, "2"), (6, "2"), (7, "3")]
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert [float(page.mediabox[2]) > 600 for page in pdf.pages] == [False] * 4 + [True] * 3


@pytest.mark.parametrize(("is_electronic", "is_blank"), [(True, True), (False, False)])
def test_an_annex_names_its_document_on_paper_and_leaves_it_blank_in_a_file(is_electronic, is_blank):
    annex = Annex(title="Danh sách", body=(Block(level=Level.PARAGRAPH, text="Không có."),))
    _, seen = made_of(factories.paper(DocumentType.DECISION, annexes=(annex,), is_electronic=is_electronic))
    reference = seen.run("(Kèm theo")

    assert style(reference) == (14, "italic")
    assert ("số 26/QĐ-UBND ngày 06 tháng 02 năm 2026 của Ủy ban" in seen.text) is not is_blank
    assert seen.run("Phụ lục").text == "Phụ lục", "the only annex has no number"


def test_an_annex_in_a_file_of_its_own_has_room_for_the_line_of_the_seal():
    annex = Annex(title="Danh sách", body=(Block(level=Level.PARAGRAPH, text="Không có."),))
    paper = factories.paper(DocumentType.DECISION)
    made = print_annex(annex, paper=paper, number=2, count=3, now=factories.NOW)
    seen = measured(made.pdf)

    assert seen.run("Phụ lục II").is_bold
    assert made.seal_line.page == 1
    assert made.seal_line.box[2] / MILLIMETRE == pytest.approx(192, abs=0.1)
    assert 297 - made.seal_line.box[1] / MILLIMETRE < min(run.top for run in seen.runs)
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "2"


def test_initials_have_places_after_the_text_and_the_recipients():
    made, seen = made_of(factories.paper(DocumentType.OFFICIAL_LETTER))
    for place, words in ((made.content_initials, "./."), (made.form_initials, "- Lưu: VT, VP.")):
        run = next(each for each in seen.runs if each.text.endswith(words))
        left, bottom, right, top = (edge / MILLIMETRE for edge in place.box)
        assert left > run.right
        assert right <= 192.1
        assert 297 - top < run.bottom < 297 - bottom + 3
    bare, _ = made_of(factories.paper(DocumentType.OFFICIAL_LETTER, recipients=()))
    assert bare.form_initials is None


def places_of(seen, *, but: set[str]) -> list[tuple[str, float, float]]:
    return [
        (each.text, round(each.left, 2), round(each.top, 2)) for each in seen.runs if each.text not in but
    ]


def test_initials_are_drawn_at_their_places_and_move_nothing():
    given = {"content_initials": "Q.V. Lâm", "form_initials": "Đ.C. Sơn"}
    made, seen = made_of(factories.paper(DocumentType.OFFICIAL_LETTER, **given))
    bare, before = made_of(factories.paper(DocumentType.OFFICIAL_LETTER))
    assert (made.content_initials, made.form_initials) == (bare.content_initials, bare.form_initials)
    for place, words in (
        (made.content_initials, given["content_initials"]),
        (made.form_initials, "Đ.C. Sơn"),
    ):
        run = next(each for each in seen.runs if each.text == words)
        left, bottom, right, top = (edge / MILLIMETRE for edge in place.box)
        assert left <= run.left < run.right <= right
        assert 297 - top <= run.top < run.bottom <= 297 - bottom
    assert places_of(seen, but=set(given.values())) == places_of(before, but=set())


@pytest.mark.parametrize(
    ("name", "initials"), [("Quách Văn Lâm", "Q.V. Lâm"), ("Lâm", "Lâm"), ("", ""), ("  Bùi  Lan ", "B. Lan")]
)
def test_a_name_is_initialled_by_its_letters(name, initials):
    assert initials_of(name) == initials


def test_every_vietnamese_letter_is_printed_as_it_is():
    letters = "àáạảãâầấậẩẫăằắặẳẵèéẹẻẽêềếệểễìíịỉĩòóọỏõôồốộổỗơờớợởỡùúụủũưừứựửữỳýỵỷỹđ"
    spelled = " ".join(f"{low}{low.upper()}" for low in letters)
    _, seen = made_of(
        factories.paper(DocumentType.REPORT, body=(Block(level=Level.PARAGRAPH, text=spelled),))
    )

    assert spelled in seen.text


def test_hostile_texts_are_printed_as_typed():
    hostile = "#eval(1) $x$ ]) *đ* - a"
    paper = factories.paper(
        DocumentType.OFFICIAL_LETTER,
        abstract=hostile,
        addressees=(hostile,),
        body=(Block(level=Level.CLAUSE, title=hostile, text=hostile),),
        recipients=(hostile,),
        signatory=Signatory(authority=(hostile,), name=hostile),
    )
    _, seen = made_of(paper)

    assert seen.text.count(hostile) == 7


@pytest.mark.parametrize(
    ("text", "ended"),
    [("Hết.", "Hết./."), ("Hết./.", "Hết./."), ("Hết;", "Hết./."), ("Hết", "Hết./.")],
)
def test_the_text_ends_with_its_sign_once(text, ended):
    assert closed((Block(level=Level.PARAGRAPH, text=text),))[-1].text == ended


def test_the_same_document_gives_the_same_bytes_at_any_place_in_time():
    paper = factories.paper(DocumentType.NOTICE, head=factories.department(issued_on=date(2026, 12, 1)))

    assert print_document(paper, now=factories.NOW).pdf == print_document(paper, now=factories.NOW).pdf
