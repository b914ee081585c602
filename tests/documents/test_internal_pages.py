"""Screens of internal documents: publishing, reading, looking after, withdrawing."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.documents.arrivals import PNG
from tests.documents.test_documents_book_pages import at, morning, text_of

from motcua.documents.models import InternalDocument, InternalFile, InternalReader

__all__ = ["morning"]

HERE = "/documents/internal/"


def typed(house, **facts):
    given = {
        "agency": house.id, "title": "Quy chế làm việc", "text": "Điều 1. Giờ làm việc.", "secrecy": "none",
        "is_whole": "on", "key": "mot",
    }  # fmt: skip
    return given | facts


def test_a_document_goes_from_its_publisher_to_its_readers_and_back(house, morning):
    keeper, official = at(house.keeper), at(house.culture_official)
    assert "Bạn đã đọc hết" in text_of(official.get(HERE))
    scan = SimpleUploadedFile("phu-luc.png", PNG, "image/png")
    page = keeper.post(f"{HERE}publish/", typed(house, scans=[scan]), follow=True)
    assert "Đã phát hành văn bản" in text_of(page)
    again = SimpleUploadedFile("phu-luc.png", PNG, "image/png")
    keeper.post(f"{HERE}publish/", typed(house, scans=[again]))
    made = InternalDocument.objects.get()
    file = InternalFile.objects.get()

    assert "Quy chế làm việc" in text_of(official.get(HERE))
    assert "1/7" in text_of(keeper.get(f"{HERE}?view=all"))
    page = official.get(f"{HERE}{made.pk}/")
    assert "Giờ làm việc" in text_of(page)
    assert "Ai đã đọc" not in text_of(page)
    assert official.get(f"{HERE}{made.pk}/remind/").status_code == 404
    assert b"".join(official.get(f"{HERE}{made.pk}/files/{file.pk}/").streaming_content) == PNG
    assert "2 trên 7 người đã đọc" in text_of(keeper.get(f"{HERE}{made.pk}/"))
    assert "Đã nhắc" in text_of(keeper.post(f"{HERE}{made.pk}/remind/", follow=True))
    assert "Nhắc đọc" in text_of(at(house.land_head).get(HERE))

    short = keeper.post(f"{HERE}{made.pk}/withdraw/", {"words": "Sai"})
    assert short.status_code == 422
    keeper.post(f"{HERE}{made.pk}/withdraw/", {"words": "Đã có quy chế mới thay thế"})
    page = text_of(official.get(f"{HERE}{made.pk}/"))
    assert "Đã có quy chế mới thay thế" in page
    assert "Giờ làm việc" not in page
    assert official.get(f"{HERE}{made.pk}/files/{file.pk}/").status_code == 404
    assert "Giờ làm việc" in text_of(keeper.get(f"{HERE}{made.pk}/"))


def test_what_is_typed_wrongly_is_told_and_kept(house, morning):
    head = at(house.culture_head)
    for wrong, said in (
        ({"is_whole": ""}, "ít nhất một đơn vị"),
        ({}, "trưởng đơn vị phát hành cho đơn vị mình"),
        ({"secrecy": "secret"}, "Luật Bảo vệ bí mật nhà nước"),
        ({"to": ["unit-0"]}, "Quy chế làm việc"),
    ):
        answer = head.post(f"{HERE}publish/", typed(house) | wrong)
        assert answer.status_code == 422
        assert said in text_of(answer)
        assert "Điều 1. Giờ làm việc." in text_of(answer)
    trap = SimpleUploadedFile("anh.png", b"no picture", "image/png")
    assert at(house.keeper).post(f"{HERE}publish/", typed(house, scans=[trap])).status_code == 422
    assert not InternalDocument.objects.exists()
    assert at(house.culture_official).get(f"{HERE}publish/").status_code == 403


def test_strangers_find_nothing_and_leave_no_reading(house, morning):
    unit = typed(house, is_whole="", to=[f"unit-{house.culture_id}"])
    at(house.culture_head).post(f"{HERE}publish/", unit)
    made = InternalDocument.objects.get()
    for stranger in (house.land_head, house.other_leader):
        assert at(stranger).get(f"{HERE}{made.pk}/").status_code == 404
        assert "Quy chế" not in text_of(at(stranger).get(f"{HERE}?view=all&q=quy+che"))
    assert "Quy chế" in text_of(at(house.culture_official).get(f"{HERE}?view=all&q=quy+che"))
    assert InternalReader.objects.filter(read_at=None).count() == 1
