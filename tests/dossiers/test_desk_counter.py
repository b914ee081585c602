"""Reception at the counter over HTTP: look up, papers, date and fee, and the three ways out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.dossiers.desk import Desk
from tests.dossiers.factories import BIRTH, CITIZEN_ID, CONSTRUCTION, NOW, make_office, receive

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, Draft, Paper
from motcua.platform import audit

pytestmark = pytest.mark.django_db
CARD = f"{CITIZEN_ID}|113456789|Bùi Văn Nam|02031990|Nam|Xóm Doi, xã Hiền Lương|10052021"
PERSON = {"kind": "citizen", "number": CITIZEN_ID, "name": "Bùi Văn Nam", "phone": "0912345678"}


def version_of(code: str = BIRTH) -> catalogue.ProcedureVersion:
    return catalogue.version_in_force(code=code, on=NOW.date())


def begin(desk: Desk, *, code: str = BIRTH, **typed: str) -> str:
    """Choose a procedure and return the address of the reception."""
    answer = desk.clerk.post("/counter/", PERSON | typed | {"procedure": version_of(code).id})
    assert answer.status_code == 302
    return answer.headers["Location"]


def all_papers(code: str = BIRTH) -> list[str]:
    return [paper.code for paper in version_of(code).papers if paper.required]


def html(response) -> str:
    return response.content.decode()


def test_a_scanned_card_fills_the_person(desk):
    page = html(desk.clerk.post("/counter/", {"number": CARD, "do": "look_up"}))

    assert f'value="{CITIZEN_ID}"' in page
    assert 'value="Bùi Văn Nam"' in page
    assert "Xóm Doi, xã Hiền Lương</textarea>" in page


def test_a_number_finds_the_earlier_dossiers_and_looking_is_recorded(desk):
    lodged = receive(desk.office, at=NOW - timedelta(days=3))

    page = html(desk.clerk.post("/counter/", {"number": "017 190 012 345", "do": "look_up"}))

    assert lodged.code in page
    assert 'value="Bùi Văn Nam"' in page
    [read] = audit.reads_of(f"dossier:{lodged.dossier_id}")
    assert (read.by_name, read.purpose) == ("Bùi Thị Nhung", "processing")


def test_earlier_dossiers_of_another_agency_are_not_found(desk):
    other = make_office(name="Ủy ban nhân dân xã Tiền Phong", code="X-TP", code_qd20="H28.99.2")
    elsewhere = receive(other)

    page = html(desk.clerk.post("/counter/", {"number": CITIZEN_ID, "do": "look_up"}))

    assert elsewhere.code not in page
    assert "Bùi Văn Nam" not in page


@pytest.mark.parametrize("text", ["khai sinh", "dang ky khai sinh", BIRTH])
def test_procedures_are_found_without_tones(desk, text):
    page = html(desk.clerk.post("/counter/", {"q": text, "do": "search", "name": "Đinh Thị Hà"}))

    assert f'value="{version_of().id}"' in page
    assert 'value="Đinh Thị Hà"' in page, "what was typed stays"


def test_a_whole_dossier_is_accepted_with_a_promised_date(desk):
    address = begin(desk)

    answer = desk.clerk.post(address, PERSON | {"paper": all_papers(), "do": "accept"})

    dossier = Dossier.objects.get()
    assert answer.headers["Location"] == f"/counter/received/{dossier.pk}/"
    assert (dossier.state, dossier.applicant_name) == (State.ACCEPTED, "Bùi Văn Nam")
    page = html(desk.clerk.get(answer.headers["Location"]))
    assert dossier.code in page
    assert f"/work/dossiers/{dossier.pk}/slips/receipt/" in page
    assert 'data-key="p"' in page


def test_sent_again_it_answers_like_the_first_time(desk):
    address, whole = begin(desk), PERSON | {"paper": all_papers(), "do": "accept"}

    first = desk.clerk.post(address, whole)
    second = desk.clerk.post(address, whole)

    assert second.headers["Location"] == first.headers["Location"]
    assert Dossier.objects.count() == 1


def test_one_button_ticks_all_that_is_required(desk):
    address = begin(desk)

    page = html(desk.clerk.post(address, PERSON | {"do": "tick_all"}))

    assert page.count('name="paper"') - len(all_papers()) == page.count('name="paper"') - page.count(
        " checked"
    )


def test_what_is_missing_is_named_at_once_and_what_was_typed_is_kept(desk):
    address = begin(desk)

    answer = desk.clerk.post(
        address, PERSON | {"number": "123", "name": "Bùi Văn Nam", "phone": "12", "do": "accept"}
    )

    page = html(answer)
    assert answer.status_code == 422
    assert Dossier.objects.count() == 0
    for field in ("person-number", "person-phone", *(f"paper-{code}" for code in all_papers())):
        assert f'href="#{field}"' in page
        assert f'id="{field}"' in page
    assert 'value="123"' in page


def test_papers_files_and_kinds_are_kept_in_the_tray(desk):
    address, [first, second, *_] = begin(desk), all_papers()
    scan = SimpleUploadedFile("giấy chứng sinh.pdf", b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n")

    desk.clerk.post(
        address,
        PERSON
        | {f"file:{first}": scan, "paper": [second], f"kind:{second}": "copy", f"quantity:{second}": "2"}
        | {"do": "lay_aside"},
    )

    kept = {paper["code"]: paper for paper in Draft.objects.get().papers}
    assert kept[first]["file_name"] == "giấy chứng sinh.pdf"
    assert (kept[second]["kind"], kept[second]["quantity"]) == ("copy", 2)
    page = html(desk.clerk.get("/counter/"))
    assert address in page, "it stays in the tray"
    desk.clerk.post(address, PERSON | {"paper": all_papers(), "do": "accept"})
    assert Paper.objects.get(code=first).file_name == "giấy chứng sinh.pdf", "sent once, kept until accepted"


def test_a_refused_file_says_why_and_nothing_is_lodged(desk):
    address, [first, *_] = begin(desk), all_papers()
    trap = SimpleUploadedFile("don.pdf", b"MZ\x90\x00this is no paper")

    answer = desk.clerk.post(address, PERSON | {f"file:{first}": trap, "paper": all_papers(), "do": "accept"})

    assert answer.status_code == 422
    assert f'href="#paper-{first}"' in html(answer)
    assert Dossier.objects.count() == 0


def test_a_lacking_dossier_is_asked_to_be_supplemented(desk):
    address = begin(desk)

    answer = desk.clerk.post(
        address,
        PERSON
        | {"missing": ["Giấy chứng sinh"], "missing_others": "Ảnh 3x4\n\n", "supplement_reason": "Thiếu giấy"}
        | {"do": "supplement"},
    )

    dossier = Dossier.objects.get()
    assert dossier.state == State.AWAITING_SUPPLEMENT
    assert dossier.supplements.get().missing == ["Giấy chứng sinh", "Ảnh 3x4"]
    assert f"/work/dossiers/{dossier.pk}/slips/supplement/" in html(
        desk.clerk.get(answer.headers["Location"])
    )


def test_a_refusal_wants_a_reason(desk):
    address = begin(desk)

    refused = desk.clerk.post(address, PERSON | {"refusal_reason": " ", "do": "refuse"})
    assert (refused.status_code, Dossier.objects.count()) == (422, 0)
    desk.clerk.post(address, PERSON | {"refusal_reason": "Không thuộc thẩm quyền", "do": "refuse"})

    assert Dossier.objects.get().state == State.NOT_ACCEPTED


def test_date_and_fee_follow_what_is_filled_in(desk):
    address = begin(desk, code=CONSTRUCTION)
    [fee] = version_of(CONSTRUCTION).fees

    due = html(desk.clerk.post(f"{address}terms/", PERSON))
    exempt = html(desk.clerk.post(f"{address}terms/", PERSON | {f"exempt:{fee.code}": "Hộ nghèo"}))

    assert f"{fee.amount:,} đ".replace(",", ".") in due
    assert f'<p class="promise">{fee.amount:,} đ</p>'.replace(",", ".") not in exempt
    assert '<p class="promise">0 đ</p>' in exempt


def test_the_promised_date_is_shown_with_its_explanation(desk):
    address = begin(desk)

    panel = html(desk.clerk.post(f"{address}terms/", PERSON))

    assert '<time datetime="2026-11-23T17:30:00+07:00">' in panel, "one working day from Friday is Monday"
    assert panel.count("<li>") >= 4


def test_what_no_agency_decides_here_is_not_received(desk):
    address = begin(desk, code=CONSTRUCTION)

    answer = desk.clerk.post(address, PERSON | {"paper": all_papers(CONSTRUCTION), "do": "accept"})

    assert answer.status_code == 422
    assert 'href="#accept"' in html(answer)
    assert Dossier.objects.count() == 0


def test_a_procedure_without_fee_never_shows_a_payment(desk):
    address = begin(desk)
    answer = desk.clerk.post(address, PERSON | {"paper": all_papers(), "do": "accept"})

    assert "take-fee" not in html(desk.clerk.get(answer.headers["Location"]))


def test_the_tray_is_ones_own(desk):
    address = begin(desk)
    other = make_office(name="Ủy ban nhân dân xã Tiền Phong", code="X-TP", code_qd20="H28.99.2")
    stranger = Desk(office=other).clerk

    assert stranger.get(address).status_code == 404
    assert stranger.post(address, PERSON | {"do": "accept"}).status_code == 404
    assert stranger.post(f"{address}discard/").status_code == 404
    assert Draft.objects.count() == 1
    assert address not in html(stranger.get("/counter/"))


def test_an_unfinished_reception_is_removed(desk):
    address = begin(desk)

    desk.clerk.post(f"{address}discard/")

    assert Draft.objects.count() == 0


def test_the_eform_is_kept_whole_or_not(desk):
    address = begin(desk)

    kept = desk.clerk.post(f"{address}form/", {"child.full_name": "Bùi Minh Anh", "do": "save"})
    checked = desk.clerk.post(f"{address}form/", {"child.full_name": "Bùi Minh Anh", "do": "check"})

    assert 'value="Bùi Minh Anh"' in html(kept)
    assert Draft.objects.get().answers["child"]["full_name"] == "Bùi Minh Anh"
    assert checked.status_code == 422
    assert 'href="#field-child-birth_date"' in html(checked)


def test_what_no_column_can_hold_breaks_nothing(desk):
    address = begin(desk)
    hostile = {
        name: f"a\x00b' OR 1=1 {name}" for name in ("number", "name", "address", "q", "submitter_name")
    }

    assert desk.clerk.post("/counter/", hostile | {"do": "search"}).status_code == 200
    assert desk.clerk.post(address, hostile | {"quantity:x": "\x00", "do": "save"}).status_code == 200
    assert desk.clerk.post(f"{address}form/", {"child.full_name": "a\x00b", "do": "save"}).status_code == 200


def test_a_dossier_is_received_here_for_the_agency_of_another_place(desk):
    other = make_office(name="Ủy ban nhân dân xã Tiền Phong", code="X-TP", code_qd20="H28.99.2")
    address = begin(desk)
    page = html(desk.clerk.get(address))
    assert f'<option value="{other.id}">Ủy ban nhân dân xã Tiền Phong</option>' in page
    assert f'<option value="{desk.office.id}"' not in page, "the own place is chosen by leaving it"

    typed = PERSON | {"paper": all_papers(), "place": str(other.id)}
    terms = html(desk.clerk.post(f"{address}terms/", typed))
    assert "Ủy ban nhân dân xã Tiền Phong" in terms
    assert desk.clerk.post(address, typed | {"do": "save"}).status_code == 200
    assert f'value="{other.id}" selected' in html(desk.clerk.get(address)), "the tray keeps the choice"
    desk.clerk.post(address, typed | {"do": "accept"})

    dossier = Dossier.objects.get()
    assert (dossier.reception_agency_id, dossier.competent_agency_id) == (desk.office.id, other.id)
    assert dossier.code.startswith(f"{desk.office.agency.code_qd20}-"), "numbered where it was received"
    assert dossier.place_of_help_id is None


def test_only_agencies_that_decide_the_procedure_are_taken(desk):
    address = begin(desk)
    stranger = make_office(
        name="Ủy ban nhân dân huyện Đà Bắc", code="UBND-DB", code_qd20="H28.12", level="district"
    )

    desk.clerk.post(address, PERSON | {"paper": all_papers(), "place": str(stranger.id), "do": "accept"})

    assert Dossier.objects.get().competent_agency_id == desk.office.id
