"""At the counter: what is held is offered with its source and used; asked for again only with a reason."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.dossiers.desk import Desk
from tests.dossiers.factories import CITIZEN_ID, make_office
from tests.dossiers.test_desk_counter import PERSON, all_papers, begin, html
from tests.dossiers.test_held_papers import NOTICE, OTHER_ID, handed, lodged_with, paper_of
from tests.dossiers.test_scan_quality import scan as scan_of

from motcua.dossiers.models import Dossier, Draft, Paper
from motcua.dossiers.tags import Tag
from motcua.platform.models import AuditEntry

pytestmark = pytest.mark.django_db
WHY = "Bản chụp trước mờ, không đọc được số."


@pytest.fixture
def earlier(desk: Desk) -> Dossier:
    return lodged_with(desk.office, handed(NOTICE, file_id=70, file_name="gcs.pdf", valid_to="2026-12-31"))


def accepted(desk: Desk, address: str, **typed):
    whole = PERSON | {"paper": all_papers(), f"kind:{NOTICE}": "held", "do": "accept"} | typed
    return desk.clerk.post(address, whole)


def test_what_is_held_is_offered_with_source_and_validity(desk, earlier):
    page = html(desk.clerk.get(begin(desk)))

    assert earlier.code in page
    assert "31/12/2026" in page
    assert f'name="again:{NOTICE}"' in page
    assert page.count('<option value="held" selected>') == 1
    other = html(desk.clerk.get(begin(desk, number=OTHER_ID)))
    assert earlier.code not in other
    assert 'value="held"' not in other


def test_another_agency_is_offered_nothing(desk, morning):
    other = make_office(name="Ủy ban nhân dân xã Tiền Phong", code="X-TP", code_qd20="H28.99.2")
    elsewhere = lodged_with(other, handed(NOTICE, file_id=70))

    assert elsewhere.code not in html(desk.clerk.get(begin(desk)))


def test_one_press_uses_what_is_held(desk, earlier):
    address = begin(desk)
    desk.clerk.post(address, PERSON | {f"kind:{NOTICE}": "held", "do": "tick_all"})

    answer = accepted(desk, address)

    paper = paper_of(Dossier.objects.latest("pk"))
    assert answer.status_code == 302
    assert (paper.standing, paper.origin, paper.held_paper_id, paper.file_id) == (
        "reused",
        "held_paper",
        paper_of(earlier).pk,
        70,
    )
    assert not AuditEntry.objects.filter(tag=Tag.PAPER_ASKED_AGAIN).exists()
    page = html(desk.clerk.get(f"/work/dossiers/{paper.dossier_id}/"))
    assert earlier.code in page
    assert "31/12/2026" in page


def test_taking_it_anew_needs_a_reason_that_supervisors_see(desk, earlier):
    address = begin(desk)

    refused = accepted(desk, address, **{f"kind:{NOTICE}": "original"})
    assert refused.status_code == 422
    assert f'href="#paper-{NOTICE}"' in html(refused)
    assert Dossier.objects.count() == 1
    again = {f"kind:{NOTICE}": "original", f"again:{NOTICE}": WHY}
    first, second = accepted(desk, address, **again), accepted(desk, address, **again)

    assert first.headers["Location"] == second.headers["Location"]
    assert paper_of(Dossier.objects.latest("pk")).asked_again == WHY
    [line] = AuditEntry.objects.filter(tag=Tag.PAPER_ASKED_AGAIN)
    assert (line.by_name, line.data["source"], line.data["reason"]) == ("Bùi Thị Nhung", earlier.code, WHY)
    assert WHY in html(desk.at("leader").get("/work/supervision/"))


def test_a_number_typed_at_the_last_moment_is_looked_up_too(desk, earlier):
    """The offers are those of the person who is accepted, not of the one the screen was opened for."""
    for number in ("", OTHER_ID):
        address = begin(desk, number=number)
        assert accepted(desk, address, **{f"kind:{NOTICE}": "original"}).status_code == 422
    mine = begin(desk)
    assert accepted(desk, mine, number=OTHER_ID).status_code == 422, "another's paper is not used"
    assert Dossier.objects.count() == 1


def test_to_show_a_paper_or_have_it_as_data_is_not_asking_again(desk, earlier):
    for kind in ("shown", "data"):
        assert accepted(desk, begin(desk), **{f"kind:{NOTICE}": kind}).status_code == 302
    assert not AuditEntry.objects.filter(tag=Tag.PAPER_ASKED_AGAIN).exists()


def test_a_supplement_of_what_is_held_needs_a_reason_too(desk, earlier):
    address = begin(desk)
    others = [code for code in all_papers() if code != NOTICE]
    ask = PERSON | {"paper": others, "missing": ["Giấy chứng sinh"], "supplement_reason": "Thiếu."}

    refused = desk.clerk.post(address, ask | {"do": "supplement"})
    assert refused.status_code == 422
    assert earlier.code in html(refused)
    asked = desk.clerk.post(address, ask | {"do": "supplement", "supplement_again": WHY})

    assert asked.status_code == 302
    assert AuditEntry.objects.get(tag=Tag.PAPER_ASKED_AGAIN).data["reason"] == WHY


def test_a_scan_is_measured_when_it_comes_and_what_must_be_digitised_is_said(desk):
    address = begin(desk)
    page = html(desk.clerk.get(address))
    assert page.count("04/2020/TT-BTP") == 1, "the birth notice is to be scanned"
    scan = SimpleUploadedFile("gcs.pdf", scan_of((1240, 1754), (620, 877)).getvalue())

    page = html(desk.clerk.post(address, PERSON | {f"file:{NOTICE}": scan, "do": "save"}))
    assert "04/2020/TT-BTP" not in page
    [kept] = [paper for paper in Draft.objects.get().papers if paper["code"] == NOTICE]
    assert kept["scan"]["pages"] == 2
    assert kept["scan"]["faults"] == [["low_resolution", 1], ["low_resolution", 2]]
    assert kept["scan"]["dpi"] == 75
    assert accepted(desk, address, **{f"kind:{NOTICE}": "original"}).status_code == 302

    paper = Paper.objects.get(code=NOTICE)
    assert (paper.origin, paper.scan) == ("scanned", kept["scan"])


def test_a_secret_paper_with_a_scan_is_refused_and_so_is_a_wrong_date(desk):
    address = begin(desk)
    scan = SimpleUploadedFile("gcs.pdf", scan_of((1240, 1754)).getvalue())

    refused = accepted(
        desk, address, **{f"file:{NOTICE}": scan, "secret": [NOTICE], f"kind:{NOTICE}": "copy"}
    )
    assert refused.status_code == 422
    without = {"remove_file": NOTICE, "secret": [NOTICE], f"kind:{NOTICE}": "copy"}
    wrong = accepted(desk, address, **without, **{f"valid:{NOTICE}": "31/02/2026' --"})
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "31/02/2026&#x27; --" in page
    assert "ví dụ 31/12/2026" in page
    assert not Paper.objects.filter(code=NOTICE).exists()
    taken = accepted(desk, address, **without, **{f"valid:{NOTICE}": "31/12/2026"})

    paper = Paper.objects.get(code=NOTICE)
    assert taken.status_code == 302
    assert (paper.is_secret, paper.file_id, paper.valid_to) == (True, None, date(2026, 12, 31))


def test_the_draft_keeps_no_paper_of_another_person(desk, earlier):
    begin(desk)
    assert Draft.objects.latest("pk").held["number"] == CITIZEN_ID
    begin(desk, number=OTHER_ID)
    assert Draft.objects.latest("pk").held == {"number": OTHER_ID, "offers": {}}
