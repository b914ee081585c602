"""Registers as they are printed: every line in the form's columns, in parts, by who sees all documents."""

from __future__ import annotations

import io

import openpyxl
import pdfplumber
import pytest
from tests.documents.arrivals import instructed, register
from tests.documents.factories import NOW, reserve
from tests.documents.test_documents_book_pages import at, morning, text_of

from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.registers import Part, parts_of
from motcua.documents.domain.series import Kind
from motcua.documents.models import Book
from motcua.documents.papers.register_heads import FORM, MORE, WIDTHS
from motcua.documents.services.keep_numbers import void_number
from motcua.platform.models import AuditEntry

__all__ = ["morning"]

HERE = "/documents/registers/"


def sheet_of(answer) -> list[list[str]]:
    rows = openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows()
    return [[cell.value or "" for cell in row] for row in rows]


def test_parts_hold_every_line_once():
    assert list(parts_of(0, lines=10)) == []
    parts = list(parts_of(25, lines=10))
    assert [(each.number, each.of, each.first, each.last) for each in parts] == [
        (1, 3, 1, 10), (2, 3, 11, 20), (3, 3, 21, 25),
    ]  # fmt: skip
    assert list(parts_of(10, lines=10)) == [Part(number=1, of=1, first=1, last=10)]


@pytest.mark.parametrize("direction", FORM, ids=lambda each: each.value)
def test_the_form_has_ten_columns_that_fit_the_page(direction):
    assert len(FORM[direction]) == len(WIDTHS[direction]) == 10
    assert sum(WIDTHS[direction]) <= 297 - 12 - 9 + 1
    assert len(set(FORM[direction] + MORE[direction])) == len(FORM[direction] + MORE[direction])


def test_the_incoming_register_is_printed_with_every_field(house, morning):
    instructed(house, to_places="Văn phòng", description="Kèm biểu", language="Tiếng Việt", pages=3)
    register(house, agency_id=house.other_id, by=house.other_keeper, organ_name="Sở Xây dựng")
    keeper = at(house.keeper)

    page = keeper.get(HERE)
    assert page.context["count"] == 1
    assert "Sở Nội vụ" in text_of(page)
    assert "Sở Xây dựng" not in text_of(page)

    printed = keeper.get(f"{HERE}pdf/1/")
    with pdfplumber.open(io.BytesIO(printed.content)) as pdf:
        cover, table = (each.extract_text() for each in pdf.pages)
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN" in cover
    assert "Phần 1/1: dòng 1 đến 1 trong 1 dòng" in cover
    assert f"người in: {house.keeper.name}" in table
    assert "Trang 2/2" in table
    assert "215/SNV-CCVC" in table.replace("\n", "")
    heads, line, mark = sheet_of(keeper.get(f"{HERE}xlsx/1/"))
    row = dict(zip(heads, line, strict=True))
    assert row["Số đến"] == "01"
    assert row["Tác giả"] == "Sở Nội vụ"
    assert row["Tên loại và trích yếu nội dung văn bản"].startswith("Công văn: V/v báo cáo số lượng")
    assert row["Đơn vị hoặc người nhận"] == "Phòng Văn hóa - Xã hội"
    assert row["Người ký"] == "Đỗ Thị Hậu"
    assert row["Nơi chuyển đến"] == "Văn phòng"
    assert row["Mô tả"] == "Kèm biểu"
    assert row["Số trang"] == "3"
    assert row["Hạn giải quyết"] == "27/11/2026"
    assert "Phòng Văn hóa chủ trì báo cáo." in row["Ý kiến chỉ đạo"]
    assert mark[0].startswith("In từ hệ thống Một Cửa lúc")
    told = AuditEntry.objects.filter(tag="document_register:exported").values_list("data", flat=True)
    assert [each["kind"] for each in told] == ["pdf", "xlsx"]


def test_numbers_without_documents_stay_lines_and_secrets_stay_silent(house, morning):
    reserve(house)
    void = reserve(house)
    void_number(by=house.keeper, now=NOW, number_id=void.pk, reason="Không ban hành nữa")
    reserve(house, Kind(type=DocumentType.PLAN, is_secret=True), purpose="")
    lines = sheet_of(at(house.leader).get(f"{HERE}xlsx/1/?direction=outgoing"))[1:4]
    assert [(row[0], row[9]) for row in lines] == [
        ("01/QĐ-UBND", "Số giữ trước: Quyết định sắp ký"),
        ("02/QĐ-UBND", "Số hủy: Không ban hành nữa"),
        ("01/KH-UBND", "Văn bản mật: nội dung không ghi trên hệ thống"),
    ]
    common = Book.objects.get(series="common")
    page = at(house.leader).get(f"{HERE}?book={common.pk}")
    assert [row[0] for row in page.context["rows"]] == ["01/QĐ-UBND", "02/QĐ-UBND"]
