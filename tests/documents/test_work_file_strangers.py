"""Screens of work files to those who may see less, or nothing."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.documents.arrivals import PNG
from tests.documents.filing import closed, completed, handed_over, opened, published
from tests.documents.test_documents_book_pages import at, morning, text_of

from motcua.documents.models import FileItem
from motcua.platform.models import FileRow

__all__ = ["morning"]


def test_a_reader_of_the_file_is_not_told_of_documents_beyond_the_own_rights(house, morning):
    file_id = closed(house)
    one = f"/documents/files/{file_id}/"
    at(house.culture_official).post(f"{one}share/", {"access": "agency"})
    page = at(house.land_head).get(one)
    assert "V/v báo cáo số lượng" in text_of(page), "the land unit cooperated"
    page = at(house.land_official).get(one)
    assert "V/v báo cáo số lượng" not in text_of(page)
    assert "Bạn không có quyền đọc" in text_of(page)
    assert at(house.land_official).get(f"{one}contents/").status_code == 404


def test_strangers_find_nothing(house, morning):
    transfer_id, file_id = handed_over(house)
    line = published(house)
    stranger = at(house.other_keeper)
    for address in (
        f"files/{file_id}/", f"files/{file_id}/share/", f"files/{file_id}/contents/", f"files/{file_id}/put/",
        f"transfers/{transfer_id}/", f"transfers/{transfer_id}/minutes/", f"transfers/{transfer_id}/accept/",
        f"file-lists/{line.list_id}/", f"file-lists/lines/{line.pk}/decline/",
        f"files/{file_id}/items/{FileItem.objects.latest('pk').pk}/",
    ):  # fmt: skip
        assert stranger.get(f"/documents/{address}").status_code == 404, address
    assert "07.VHXH" not in text_of(stranger.get("/documents/files/?view=all"))


def test_files_are_found_by_state_year_and_words(house, morning):
    closed(house)
    opened(house, notation="08.VHXH", title="Hồ sơ thi đua khen thưởng")
    head = at(house.culture_head)
    for query, found in (
        ("?view=all", {"07.VHXH", "08.VHXH"}),
        ("?view=own", set()),
        ("?view=all&state=closed", {"07.VHXH"}),
        ("?view=all&state=due", set()),
        ("?view=all&q=thi+dua", {"08.VHXH"}),
        ("?view=all&year=2025", set()),
        ("?view=all&year=x&state=x&before=x&q=%00", {"07.VHXH", "08.VHXH"}),
    ):
        rows = head.get(f"/documents/files/{query}").context["rows"]
        assert {each["row"].notation for each in rows} == found, query


@pytest.mark.parametrize("name", ["anh.exe", "anh.pdf", "anh.docx"])
def test_a_file_that_is_refused_leaves_nothing_half_done(house, morning, name):
    file_id, document_id = opened(house), completed(house)
    upload = SimpleUploadedFile(name, PNG, content_type="image/png")
    before = FileRow.objects.count()
    answer = at(house.culture_head).post(
        f"/documents/files/{file_id}/put/", {"documents": [document_id], "uploads": [upload]}
    )
    assert answer.status_code == 422
    assert not FileItem.objects.exists(), "neither the document nor the file is put in"
    assert FileRow.objects.count() == before
