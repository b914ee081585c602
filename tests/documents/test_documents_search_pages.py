"""Screens of the search: fields, columns, searches that are kept, and what is taken out."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest
from tests.documents.arrivals import instructed, register
from tests.documents.drafts import begun
from tests.documents.test_documents_book_pages import at, morning, text_of

from motcua.documents.models import SavedQuery
from motcua.documents.services import keep_query
from motcua.documents.web import found_files
from motcua.platform.models import AuditEntry

__all__ = ["morning"]

HERE = "/documents/search/"


def test_the_search_finds_both_ways_and_shows_the_columns_that_are_chosen(house, morning):
    letter = instructed(house, subject="V/v trồng rừng")
    draft = begun(house, subject="trồng rừng phòng hộ")
    browser = at(house.leader)
    page = browser.get(HERE, {"q": "trong rung", "columns": ["receiver", "direction"]})
    assert [row["url"] for row in page.context["rows"]] == [
        f"/documents/outgoing/{draft}/",
        f"/documents/incoming/{letter}/",
    ]
    assert [cell for _, cell in page.context["rows"][1]["cells"]] == [
        "Văn bản đến",
        "Phòng Văn hóa - Xã hội",
    ]
    assert "2 văn bản" in text_of(page)
    narrow = browser.get(HERE, {"issuer": "so noi", "due_from": "27/11/2026", "standing": "open"})
    assert len(narrow.context["rows"]) == 1
    assert narrow.context["is_open"]


@pytest.mark.parametrize(
    "wrong",
    [{"issued_from": "32/13/2026"}, {"due_from": "02/02/2026", "due_until": "01/02/2026"}, {"urgency": "9"},
     {"q": "a\0b"}, {"columns": "secret"}, {"standing": "'"}],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_looked_for_is_told_and_exports_nothing(house, morning, wrong):
    browser = at(house.keeper)
    assert browser.get(HERE, wrong).status_code == 422
    assert browser.get(f"{HERE}file/xlsx/", wrong).status_code == 404


def test_a_search_is_kept_opened_renamed_and_removed_by_its_owner_alone(house, morning):
    browser, other = at(house.keeper), at(house.leader)
    kept = browser.post(
        f"{HERE}keep/", {"settings": "q=trồng+rừng&columns=code", "name": "Rừng"}, follow=True
    )
    assert kept.context["own"] == [{"name": "Rừng", "url": kept.context["own"][0]["url"], "is_here": True}]
    again = browser.post(f"{HERE}keep/", {"settings": "q=x", "name": " rung "}, follow=True)
    assert "Bạn đã có tìm kiếm tên này" in text_of(again)
    row = SavedQuery.objects.get()
    assert row.settings == {"q": "trồng rừng", "columns": ["code"]}
    assert "Rừng" not in text_of(other.get(f"{HERE}kept/"))
    assert other.post(f"{HERE}kept/{row.pk}/remove/").status_code == 404
    assert browser.post(f"{HERE}kept/{row.pk}/rename/", {"name": " "}).status_code == 422
    assert "Lâm nghiệp" in text_of(
        browser.post(f"{HERE}kept/{row.pk}/rename/", {"name": "Lâm nghiệp"}, follow=True)
    )
    assert browser.post(f"{HERE}keep/", {"settings": "urgency=x", "name": "a"}).status_code == 404
    browser.post(f"{HERE}kept/{row.pk}/remove/")
    assert not SavedQuery.objects.exists()


def test_nobody_keeps_more_than_the_most(house, morning, monkeypatch):
    monkeypatch.setattr(keep_query, "MOST_QUERIES", 1)
    browser = at(house.keeper)
    for name in ("Một", "Hai"):
        page = browser.post(f"{HERE}keep/", {"settings": "q=x", "name": name}, follow=True)
    assert "đã lưu đủ số tìm kiếm" in text_of(page)
    assert SavedQuery.objects.count() == 1


def test_what_was_found_is_taken_out_with_its_mark_and_on_record(house, morning, monkeypatch):
    register(house, subject="=HYPERLINK(1)")
    register(house, code_number="2", agency_id=house.other_id, by=house.other_keeper)
    browser = at(house.keeper)
    sheet = openpyxl.load_workbook(
        io.BytesIO(browser.get(f"{HERE}file/xlsx/", {"columns": ["code", "issuer"]}).content)
    ).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["Văn bản", "Số và ký hiệu", "Cơ quan ban hành"]
    assert rows[1] == ["=HYPERLINK(1)", "215/SNV-CCVC", "Sở Nội vụ"]
    assert sheet["A2"].data_type == "s"
    assert rows[2][0].startswith("In từ hệ thống Một Cửa lúc")
    register(house, code_number="216")
    monkeypatch.setitem(found_files.MOST_ROWS, "docx", 1)
    word = docx.Document(io.BytesIO(browser.get(f"{HERE}file/docx/").content))
    assert [cell.text for cell in word.tables[0].rows[1].cells][1] == "216/SNV-CCVC"
    assert len(word.tables[0].rows) == 2
    assert house.keeper.name in word.sections[0].footer.paragraphs[0].text
    assert browser.get(f"{HERE}file/pdf/").status_code == 404
    told = AuditEntry.objects.filter(tag="documents:exported").values_list("data", flat=True)
    assert [(each["kind"], each["rows"]) for each in told] == [("xlsx", 1), ("docx", 1)]
