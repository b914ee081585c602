"""What the words of an incoming document propose, and how the registering form shows it."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.documents import layout_factories
from tests.documents.arrivals import PNG
from tests.documents.factories import NOW
from tests.documents.test_documents_book_pages import at, morning, text_of

from motcua.documents.composing import read_fields as fields
from motcua.documents.composing.read_fields import read_fields
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.reading_off import ReadOff, read_off
from motcua.documents.models import Document
from motcua.documents.papers.print_document import print_document

__all__ = ["morning"]

TODAY = date(2026, 11, 20)
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"
ADDRESS = "/documents/incoming/register/"


@pytest.mark.parametrize(
    ("words", "read"),
    [
        pytest.param(
            f"ỦY BAN NHÂN DÂN TỈNH HÒA BÌNH SỞ NỘI VỤ {NATION} Số: 215/SNV-CCVC Hòa Bình, ngày 05 "
            "tháng 11 năm 2026 V/v báo cáo số lượng cán bộ Kính gửi: Ủy ban nhân dân các xã",
            ReadOff(organ_name="Sở Nội vụ", code_number="215", code_notation="SNV-CCVC", type_name="Công văn",
                    issued_on=date(2026, 11, 5), subject="báo cáo số lượng cán bộ"),
            id="a letter, its agency known",
        ),
        pytest.param(
            f"ỦY BAN NHÂN DÂN\nXÃ HIỀN LƯƠNG\n{NATION}\nSố : 26 / QĐ-UBND\nHiền Lương, ngày 6 tháng 2 "
            "năm 2026\nQUYẾT ĐỊNH\nVề việc thành lập Tổ công tác\nCHỦ TỊCH ỦY BAN NHÂN DÂN",
            ReadOff(organ_name="Ủy ban nhân dân xã hiền lương", code_number="26", code_notation="QĐ-UBND",
                    issued_on=date(2026, 2, 6), type_name="Quyết định",
                    subject="Về việc thành lập Tổ công tác"),
            id="a decision with breaks, of an agency nobody knows",
        ),
        pytest.param("ngày 31 tháng 02 năm 2026", ReadOff(), id="no such day"),
        pytest.param("ngày 01 tháng 12 năm 2026", ReadOff(), id="a day to come"),
        pytest.param("Kính gửi: các thôn. Họp lúc 8 giờ.", ReadOff(), id="nothing of it"),
        pytest.param("", ReadOff(), id="no words"),
    ],
)  # fmt: skip
def test_only_what_is_plain_is_proposed(words, read):
    assert read_off(words, known=["Sở Nội vụ", "Sở Tài chính"], today=TODAY) == read


def letter() -> bytes:
    return print_document(layout_factories.paper(DocumentType.OFFICIAL_LETTER), now=NOW).pdf


def test_a_paper_of_this_product_is_read_back(db):
    assert read_fields([b"no paper", letter()], now=NOW) == {
        "organ_name": "Sở giáo dục và đào tạo", "code_number": "07", "code_notation": "SGDĐT-VP",
        "issued_on": "06/02/2026", "type_name": "Công văn",
        "subject": "gửi, nhận văn bản điện tử giữa các cơ quan nhà nước",
    }  # fmt: skip


def test_a_picture_goes_to_the_reader_of_scans_and_costs_one_page(db, monkeypatch):
    asked = []
    monkeypatch.setattr(
        fields,
        "read_scan",
        lambda *_, **bounds: asked.append(bounds) or "Số: 12/TB-UBND ngày 3 tháng 4 năm 2026",
    )
    assert read_fields([PNG], now=NOW) == {
        "code_number": "12", "code_notation": "TB-UBND", "issued_on": "03/04/2026",
    }  # fmt: skip
    assert asked == [{"media_type": "image/png", "seconds": fields.SECONDS, "pages": 1}]


def test_the_form_fills_what_is_empty_marks_it_and_registers_nothing(house, morning):
    clerk = at(house.keeper)
    scan = SimpleUploadedFile("cong-van.pdf", letter(), content_type="application/pdf")
    typed = {
        "do": "read",
        "subject": "Chữ của văn thư",
        "code_number": "",
        "is_on_paper": "on",
        "scans": [scan],
    }
    page = clerk.post(ADDRESS, typed)
    assert page.status_code == 200
    initial = page.context["form"].initial
    assert (initial["subject"], initial["code_number"]) == ("Chữ của văn thư", "07"), "typed words stay"
    assert text_of(page).count("Máy đọc được: hãy đối chiếu với văn bản.") == 5
    assert "Máy đọc được: Cơ quan ban hành, Số, Ký hiệu" in text_of(page)
    assert "Hãy chọn lại tệp" in text_of(page), "without scripts"
    scan.seek(0)
    assert "Hãy chọn lại tệp" not in text_of(clerk.post(ADDRESS, typed, headers={"HX-Request": "true"}))
    nothing = clerk.post(ADDRESS, {"do": "read", "scans": [io.BytesIO(b"x")]})
    assert "Không đọc thêm được gì" in text_of(nothing)
    assert not Document.objects.exists()
    assert at(house.culture_official).post(ADDRESS, typed).status_code == 403
