"""Screens of outgoing documents: official, head, clerk and leader, each their own; nothing acts twice."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.documents.arrivals import register
from tests.documents.drafts import approved, begun, way_of
from tests.documents.factories import NOW
from tests.documents.test_documents_book_pages import at, morning, text_of
from tests.dossiers.desk import prove
from tests.signatures.factories import lay_out

from motcua.documents.domain.outgoing import OutgoingState
from motcua.documents.models import Document, DraftVersion, Entry, Number
from motcua.documents.services.sign_document import sign_document

__all__ = ["morning"]

HERE = "/documents/outgoing/"


def typed(house, **facts) -> dict[str, object]:
    return {
        "type": "official_letter",
        "subject": "báo cáo kết quả rà soát hộ nghèo",
        "addressees": "Sở Nội vụ",
        "text": "Ủy ban nhân dân xã báo cáo như sau:\n1. Số hộ nghèo là 42.\n2. Đề nghị Sở hướng dẫn.",
        "signer": house.leader.person_id,
        "symbol_part": "VHXH",
        "recipients": [house.other_id],
        "others": "G09 Bộ Nội vụ\nSở Nội vụ",
        "urgency": "0",
        "secrecy": "none",
        "key": "k1",
    } | facts


def test_from_the_draft_to_the_issue_on_screen(house, morning, keys):
    official = at(house.culture_official)
    assert "Soạn văn bản" in text_of(official.get(HERE))
    page = official.post(f"{HERE}draft/", typed(house), follow=True)
    assert "báo cáo kết quả rà soát hộ nghèo" in text_of(page)
    document_id = Document.objects.get().pk
    here = f"{HERE}{document_id}/"
    assert official.get(f"{here}paper/").content.startswith(b"%PDF-")
    assert official.get(f"{here}word/file/").content.startswith(b"PK")
    official.post(f"{here}submit/", {"words": "Kính trình", "version": 1, "key": "k2"})

    head = at(house.culture_head)
    assert "Chờ người đứng đầu đơn vị" in text_of(head.get(HERE))
    head.post(f"{here}approve-content/", {"version": 1, "key": "k"})
    clerk = at(house.keeper)
    clerk.post(f"{here}approve-form/", {"version": 1, "key": "k"})

    leader = at(house.leader)
    asked = leader.post(f"{here}sign/", {"version": 1, "key": "k"})
    assert asked.headers["Location"].startswith("/account/prove/code/")
    assert not Number.objects.exists()
    prove(leader)
    assert 'hx-get="/signing/checks/"' in leader.get(f"{here}sign/").content.decode()
    signed = leader.post(f"{here}sign/", {"version": 1, "key": "k"}, follow=True)
    assert "01/UBND-VHXH" in text_of(signed)
    prove(clerk)
    assert f'hx-get="/signing/checks/?seal={house.id}"' in clerk.get(f"{here}seal/").content.decode()
    clerk.post(f"{here}seal/", {"key": "k"})
    issued = clerk.post(f"{here}issue/", {"kept_by": "Văn phòng", "key": "k"}, follow=True)
    assert "Đã phát hành" in text_of(issued)
    assert "Bộ Nội vụ" in text_of(issued)
    assert way_of(document_id).state is OutgoingState.ISSUED
    assert b"".join(clerk.get(f"{here}paper/").streaming_content).startswith(b"%PDF-")


def test_a_form_that_is_sent_twice_acts_once(house, morning):
    official = at(house.culture_official)
    for _ in range(2):
        assert official.post(f"{HERE}draft/", typed(house)).status_code == 302
    document_id = Document.objects.get().pk
    here = f"{HERE}{document_id}/"
    for _ in range(2):
        answer = official.post(f"{here}comment/", {"words": "Xem lại mục 2", "key": "c"})
        assert answer.headers["Location"] == here
    assert Entry.objects.filter(act="commented").count() == 1
    other = official.post(f"{here}comment/", {"words": "Điều khác", "key": "c"})
    assert other.status_code == 422
    assert "mở lại trang" in text_of(other)
    for _ in range(2):
        official.post(f"{here}submit/", {"version": 1, "key": "s"})
    assert Entry.objects.filter(act="submitted").count() == 1


def test_incoming_and_number_forms_act_once_too(house, morning):
    clerk = at(house.keeper)
    reserved = {"agency": house.id, "kind": "decision", "purpose": "Quyết định", "key": "r"}
    pages = {clerk.post("/documents/numbers/reserve/", reserved).headers["Location"] for _ in range(2)}
    assert len(pages) == Number.objects.count() == 1
    document_id = register(house)
    here = f"/documents/incoming/{document_id}/"
    for _ in range(2):
        clerk.post(f"{here}present/", {"person": house.leader.person_id, "key": "p"})
    assert Entry.objects.filter(act="presented").count() == 1


def test_what_is_wrong_is_said_and_what_was_typed_stays(house, morning):
    official = at(house.culture_official)
    for wrong, told in (
        ({"addressees": ""}, "phải có mục Kính gửi"),
        ({"secrecy": "secret"}, "Luật Bảo vệ bí mật nhà nước 2018"),
        ({"symbol_part": ""}, "ký hiệu"),
        ({"type": "minutes", "addressees": ""}, "hai người ký"),
        ({"signer": house.culture_head.person_id}, "không ký thừa lệnh"),
    ):
        answer = official.post(f"{HERE}draft/", typed(house, **wrong))
        assert answer.status_code == 422
        assert told in text_of(answer) or "tập thể" in text_of(answer)
        assert "rà soát hộ nghèo" in text_of(answer)
    assert not Document.objects.exists()


def test_annexes_files_and_word_are_versions_of_the_draft(house, morning):
    document_id = begun(house)
    official, here = at(house.culture_official), f"{HERE}{document_id}/"
    official.post(f"{here}annex/", {"title": "Biểu số 1", "text": "1. Hộ A", "version": 1, "key": "a"})
    pdf = SimpleUploadedFile("bieu.pdf", lay_out(), "application/pdf")
    official.post(f"{here}attach/", {"scans": [pdf], "version": 2, "key": "b"})
    file = official.get(f"{here}versions/3/files/0/")
    assert b"".join(file.streaming_content).startswith(b"%PDF-")
    assert official.get(f"{here}versions/3/files/1/").status_code == 404
    word = official.get(f"{here}word/file/").content
    upload = SimpleUploadedFile("du-thao.docx", word)
    official.post(f"{here}word/", {"word": upload, "way": "read", "version": 3, "key": "d"})
    official.post(f"{here}take-off/", {"what": "file:0", "version": 4, "key": "e"})

    versions = [each.draft for each in DraftVersion.objects.filter(document=document_id).order_by("number")]
    assert [(len(each.annexes), len(each.files)) for each in versions] == [
        (0, 0),
        (1, 0),
        (1, 1),
        (1, 1),
        (1, 0),
    ]
    assert versions[3].body == versions[2].body, "Word says the same"
    assert "Biểu số 1" in text_of(official.get(f"{here}versions/2/"))
    picture = SimpleUploadedFile("anh.png", b"\x89PNG\r\n\x1a\n", "image/png")
    refused = official.post(f"{here}attach/", {"scans": [picture], "version": 5, "key": "f"})
    assert refused.status_code == 422
    lost = official.post(f"{here}annex/", {"title": "B", "text": "C", "version": 2, "key": "g"})
    assert "vừa lưu phiên bản khác" in text_of(lost)


def test_a_word_draft_says_plainly_when_it_cannot_be_turned_into_pdf(house, morning, monkeypatch):
    document_id = begun(house)
    official, here = at(house.culture_official), f"{HERE}{document_id}/"
    word = SimpleUploadedFile("du-thao.docx", official.get(f"{here}word/file/").content)
    official.post(f"{here}word/", {"word": word, "way": "keep", "version": 1, "key": "a"})
    monkeypatch.setattr("motcua.documents.adapters.word_to_pdf.office_program", lambda: None)
    answer = official.get(f"{here}paper/")
    assert answer.status_code == 409
    assert "chưa cài LibreOffice" in text_of(answer)


def test_nobody_else_opens_it_and_acts_of_others_are_not_offered(house, morning):
    document_id = approved(house)
    here = f"{HERE}{document_id}/"
    for person in (house.land_official, house.other_leader):
        browser = at(person)
        for place in ("", "paper/", "word/file/", "versions/1/", "sign/", "edit/"):
            assert browser.get(f"{here}{place}").status_code == 404
    deputy = at(house.deputy)
    assert deputy.get(f"{here}sign/").status_code == 404
    prove(deputy)
    refused = deputy.post(f"{here}sign/", {"version": 1, "key": "k"})
    assert refused.status_code == 422
    assert "phải tự mình ký" in text_of(refused)
    assert not Number.objects.exists()


def test_an_answer_and_a_correction_begin_with_what_they_are_about(house, morning, keys):
    came = register(house)
    clerk = at(house.keeper)
    assert f"answers={came}" in text_of(clerk.get(f"/documents/incoming/{came}/"))
    page = text_of(clerk.get(f"{HERE}draft/?unit={house.culture_id}&answers={came}"))
    assert "trả lời Công văn số 215/SNV-CCVC" in page
    document_id = approved(house)
    sign_document(by=house.leader, now=NOW, document_id=document_id, seen=1)
    assert "đính chính" not in text_of(
        clerk.get(f"{HERE}draft/?unit={house.culture_id}&mends={document_id}&remedy=correct")
    ), "not issued yet"
    prove(clerk)
    clerk.post(f"{HERE}{document_id}/seal/", {"key": "s"})
    clerk.post(f"{HERE}{document_id}/issue/", {"key": "i"})
    for remedy, said in (
        ("correct", "đính chính Công văn"),
        ("replace", "thay thế Công văn số 01/UBND-VHXH"),
    ):
        page = text_of(clerk.get(f"{HERE}draft/?unit={house.culture_id}&mends={document_id}&remedy={remedy}"))
        assert said in page
