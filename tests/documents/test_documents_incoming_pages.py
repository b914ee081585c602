"""Screens of incoming documents: clerk, leader on a phone, head and official, each what is theirs."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.documents.arrivals import PNG, instructed, register, stored
from tests.documents.factories import NOW
from tests.documents.test_documents_book_pages import at, morning, text_of

from motcua.documents.models import Attachment, Charge, Document
from motcua.documents.permissions import NotYourDocumentError
from motcua.documents.web import incoming

__all__ = ["morning"]

TYPED = {
    "organ_name": "Sở Nội vụ",
    "code_number": "215",
    "code_notation": "SNV-CCVC",
    "issued_on": "18/11/2026",
    "type_name": "Công văn",
    "subject": "V/v báo cáo số lượng",
    "secrecy": "none",
    "urgency": "1",
    "arrived_on": "20/11/2026",
    "channel": "post",
    "language": "Tiếng Việt",
    "is_on_paper": "on",
}


def test_files_that_are_lost_are_told_and_what_is_nowhere_is_refused(house, morning):
    browser, typed = at(house.keeper), TYPED | {"agency": house.id}
    again = "Hãy chọn lại tệp"
    scans = [SimpleUploadedFile("mot.png", PNG, "image/png")]
    wrong = browser.post("/documents/incoming/register/", typed | {"subject": "", "scans": scans})
    assert wrong.status_code == 422
    assert again in text_of(wrong)
    nowhere = browser.post("/documents/incoming/register/", typed | {"is_on_paper": ""})
    assert nowhere.status_code == 422
    assert list(nowhere.context["form"].errors) == ["scans"]
    assert again not in text_of(nowhere)
    assert not Document.objects.exists()
    for number, is_said in (("8", True), ("9", False)):
        document_id = register(house, code_number=number, is_on_paper=is_said)
        page = browser.get(f"/documents/incoming/{document_id}/")
        assert ("văn bản ở dạng giấy" in text_of(page)) is is_said


def test_a_charge_that_ends_while_its_page_is_opened_is_a_page_that_is_not_there(house, morning, monkeypatch):
    here = f"/documents/incoming/{instructed(house)}/"

    def ended_meanwhile(*, by, **_asked):
        Charge.objects.update(ended_at=NOW)
        raise NotYourDocumentError(by.ref)

    monkeypatch.setattr(incoming, "receive", ended_meanwhile)
    assert at(house.culture_head).get(here).status_code == 404


def test_the_clerk_registers_with_scans_and_is_told_what_came_before(house, morning):
    browser = at(house.keeper)
    typed = TYPED | {"agency": house.id}
    scans = [SimpleUploadedFile(name, PNG, "image/png") for name in ("mot.png", "hai.png")]
    page = browser.post("/documents/incoming/register/", typed | {"scans": scans}, follow=True)
    assert "V/v báo cáo số lượng" in text_of(page)
    assert Attachment.objects.count() == 2
    file = browser.get(
        f"/documents/incoming/{Document.objects.get().pk}/files/{Attachment.objects.first().pk}/"
    )
    assert b"".join(file.streaming_content) == PNG

    again = browser.post("/documents/incoming/register/", typed)
    assert again.status_code == 422
    assert "01/2026" in text_of(again)
    assert browser.post("/documents/incoming/register/", typed | {"came_before": "yes"}).status_code == 302
    assert Document.objects.count() == 2


def test_a_secret_and_a_wrong_field_are_said_and_what_was_typed_stays(house, morning):
    browser, typed = at(house.keeper), TYPED | {"agency": house.id}
    secret = browser.post("/documents/incoming/register/", typed | {"secrecy": "top_secret"})
    assert secret.status_code == 422
    assert "Luật Bảo vệ bí mật nhà nước 2018" in text_of(secret)
    long = browser.post("/documents/incoming/register/", typed | {"code_number": "1" * 12, "subject": "<i>"})
    assert long.status_code == 422
    assert "&lt;i&gt;" in text_of(long)
    assert not Document.objects.exists()


def test_a_leader_instructs_and_an_official_handles(house, morning):
    document_id = register(house)
    here = f"/documents/incoming/{document_id}/"
    at(house.keeper).post(f"{here}present/", {"person": house.leader.person_id})
    leader = at(house.leader)
    assert "V/v báo cáo" in text_of(leader.get("/documents/incoming/"))
    typed = {"words": "Giao Phòng Văn hóa", "lead": house.culture_id, "cooperate": [house.land_id]}
    wrong = leader.post(f"{here}instruct/", typed | {"inform": [house.land_id]})
    assert wrong.status_code == 422
    leader.post(f"{here}instruct/", typed | {"due_on": "23/11/2026"})

    head = at(house.culture_head)
    listed = text_of(head.get("/documents/incoming/"))
    assert "Chưa đọc" in listed
    assert "Sắp đến hạn" in listed
    assert "Đinh Công Sơn" in text_of(head.get(here)), "who opens it has received it"
    head.post(f"{here}pass-on/", {"lead": house.culture_official.person_id})
    official = at(house.culture_official)
    official.post(f"{here}opinion/", {"words": "Đã tổng hợp"})
    official.post(f"{here}complete/", {"words": "Đã báo cáo"})

    assert stored(document_id).completed_by_name == "Quách Văn Lâm"
    page = text_of(leader.get(here))
    assert "Giao Phòng Văn hóa" in page
    assert "Đã tổng hợp" in page


def test_nobody_else_opens_it_and_acts_that_are_not_ones_own_are_not_there(house, morning):
    here = f"/documents/incoming/{instructed(house)}/"
    for person in (house.land_official, house.other_leader):
        assert at(person).get(here).status_code == 404
    head = at(house.land_head)
    assert head.get(f"{here}complete/").status_code == 404
    assert head.get(f"{here}instruct/").status_code == 404
    assert head.get(f"{here}khong-co/").status_code == 404
    head.post(f"{here}pass-on/", {"lead": house.land_official.person_id})
    official = at(house.land_official)
    assert official.get(f"{here}complete/").status_code == 404
    assert official.get(f"{here}reply/").status_code == 404
    assert official.get(f"{here}part-done/").status_code == 200


def test_the_register_turns_its_pages_and_finds_words(house, morning):
    for number in range(52):
        register(house, code_number=str(number + 1), subject=f"Báo cáo số {number + 1:03d}")
    browser = at(house.leader)
    first = browser.get("/documents/incoming/?view=register")
    assert len(first.context["rows"]) == 50
    older = browser.get(first.context["older_url"])
    assert [row["row"].code for row in older.context["rows"]] == ["2/SNV-CCVC", "1/SNV-CCVC"]
    found = browser.get("/documents/incoming/?view=register&q=bao+cao+017")
    assert [row["row"].code for row in found.context["rows"]] == ["17/SNV-CCVC"]
    assert browser.get("/documents/incoming/?view=register&q=%00'&before=abc").status_code == 200
