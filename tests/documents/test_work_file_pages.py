"""Screens of lists of files, work files and transfers: who acts finds the button, others find nothing."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.documents.arrivals import PNG, instructed
from tests.documents.filing import completed, opened, stored
from tests.documents.test_documents_book_pages import at, morning, text_of

from motcua.documents.domain.work_files import FileState
from motcua.documents.models import FileItem, Transfer, WorkFile

__all__ = ["morning"]


def test_a_file_is_opened_filled_closed_and_handed_over(house, morning):
    official, keeper = at(house.culture_official), at(house.keeper)
    document_id = completed(house)
    typed = {
        "agency": house.id, "notation": "09.VHXH", "title": "Hồ sơ bão số 5", "years": "20",
        "unit": house.culture_id, "keeper": house.culture_head.person_id, "started_on": "01/10/2026",
        "work": "ordinary", "access": "unit", "words": "Bão đến sau khi lập danh mục",
    }  # fmt: skip
    page = at(house.culture_head).post("/documents/files/open/", typed, follow=True)
    assert "Hồ sơ chưa có gì" in text_of(page)
    row = WorkFile.objects.get()
    one, head = f"/documents/files/{row.pk}/", at(house.culture_head)
    assert head.post(f"{one}put/", {}).status_code == 422
    found = head.get(f"{one}put/?q=bao+cao")
    assert "215/SNV-CCVC" in text_of(found)
    upload = SimpleUploadedFile("anh.png", PNG, content_type="image/png")
    head.post(f"{one}put/?q=bao+cao", {"documents": [document_id], "uploads": [upload], "title": "Ảnh"})
    assert [item.kind.value for item in FileItem.objects.order_by("place")] == ["document", "own"]
    item = FileItem.objects.latest("place")
    assert b"".join(head.get(f"{one}items/{item.pk}/").streaming_content) == PNG
    assert official.get(f"{one}close/").status_code == 404, "somebody else compiles it"
    ended = {"title": "Hồ sơ bão số 5", "years": "20", "ended_on": "19/11/2026", "description": ""}
    assert head.post(f"{one}close/", ended | {"ended_on": "01/01/2027"}).status_code == 422
    assert "19/11/2027" in text_of(head.post(f"{one}close/", ended, follow=True))
    page = head.post("/documents/transfers/", {"chosen": [row.pk], "words": "Đủ"}, follow=True)
    assert "Chờ" in text_of(head.get("/documents/transfers/"))
    transfer = Transfer.objects.get()
    assert head.get(f"/documents/transfers/{transfer.pk}/accept/").status_code == 403
    keeper.post(f"/documents/transfers/{transfer.pk}/accept/", {"words": ""})
    assert stored(row.pk).state is FileState.ARCHIVED


def test_what_lacks_is_told_on_the_page_and_at_the_close(house, morning):
    file_id, document_id = opened(house), instructed(house)
    head, one = at(house.culture_head), f"/documents/files/{file_id}/"
    head.post(f"{one}put/", {"documents": [document_id]})
    assert "văn bản đến chưa giải quyết xong" in text_of(head.get(one))
    ended = {"title": "Hồ sơ", "years": "20", "ended_on": "19/11/2026", "description": ""}
    refused = head.post(f"{one}close/", ended)
    assert refused.status_code == 422
    assert "văn bản đến chưa giải quyết xong" in text_of(refused)
