"""Lodging page by page: what is typed is kept, what is wrong is named, what is lodged is lodged once."""

from __future__ import annotations

import pytest
from tests.accounts.factories import browser_of
from tests.dossiers.factories import BIRTH, CONSTRUCTION
from tests.portal.factories import (
    CONTACT,
    PDF,
    actor_of,
    begin,
    birth_answers,
    lodge_for,
    make_user,
    picture,
    upload,
)

from motcua.dossiers import public as dossiers
from motcua.dossiers.models import Dossier, Draft, Paper
from motcua.platform.models import FileRow

pytestmark = pytest.mark.django_db
SECTIONS = ("requester", "child", "mother", "father", "result")


@pytest.fixture
def user():
    return make_user(citizen_id="017195000123", name="Bùi Thị Hồng", phone="0912345678")


@pytest.fixture
def browser(user, office):
    return browser_of(user)


@pytest.fixture
def draft_id(user, office):
    return begin(user)


def path(draft_id: int, step: str) -> str:
    return f"/lodge/{BIRTH}/{draft_id}/{step}/"


def fill_in(browser, office, draft_id: int, *, but: str = "") -> None:
    """Send every page whole, but one."""
    pages = {
        "place": {"agency": office.id},
        "contact": CONTACT,
        **{f"form-{section}": birth_answers() for section in SECTIONS},
        "papers": {"file-0": upload(), "unneeded-1": "yes", "file-3": upload(), "unneeded-4": "yes"},
        "delivery": {"channel": "online"},
    }
    for step, sent in pages.items():
        if step != but:
            assert browser.post(path(draft_id, step), sent).status_code == 302, step


def lodge(browser, draft_id: int):
    return browser.post(path(draft_id, "check"), {"declaration": "yes"})


def test_nothing_new_is_lodged_after_the_consent_is_withdrawn(browser, office, draft_id, user):
    fill_in(browser, office, draft_id)
    own = f"/my/dossiers/{lodge_for(office, user)}/"
    browser.post("/account/consent/", {"act": "withdraw", "sure": "yes"})
    before = Draft.objects.count()

    for method, place in (
        ("get", f"/lodge/{BIRTH}/"),
        ("post", f"/lodge/{BIRTH}/"),
        ("get", path(draft_id, "check")),
    ):
        assert getattr(browser, method)(place).headers["Location"] == "/account/consent/"
    assert lodge(browser, draft_id).headers["Location"] == "/account/consent/"
    assert (Dossier.objects.count(), Draft.objects.count()) == (1, before)
    assert browser.get(own).status_code == 200, "what was lodged can still be followed"

    browser.post("/account/consent/", {"act": "give"})
    assert "/lodged/" in lodge(browser, draft_id).headers["Location"]


def test_a_whole_application_is_lodged_once_however_often_it_is_sent(browser, office, draft_id, user):
    fill_in(browser, office, draft_id)
    first, second = lodge(browser, draft_id), lodge(browser, draft_id)
    dossier = Dossier.objects.get()
    assert first.headers["Location"] == second.headers["Location"] == f"/my/dossiers/{dossier.pk}/lodged/"
    assert (dossier.owner_user_id, dossier.applicant_name, dossier.applicant_number) == (
        user.id,
        "Bùi Thị Hồng",
        "017195000123",
    )
    assert (dossier.channel, dossier.return_channel, dossier.applicant_phone) == (
        "online",
        "online",
        "0912345678",
    )
    assert sorted(Paper.objects.values_list("standing", flat=True)) == [
        "not_applicable",
        "not_applicable",
        "replaced_by_data",
        "required",
        "required",
    ]


@pytest.mark.parametrize("missing", ["place", "contact", "form-child", "papers", "delivery"])
def test_a_page_left_out_is_named_and_nothing_is_lodged(browser, office, draft_id, missing):
    fill_in(browser, office, draft_id, but=missing)
    answer = lodge(browser, draft_id)
    assert answer.status_code == 422
    assert f'href="#part-{missing}"' in answer.content.decode()
    assert not Dossier.objects.exists()


def test_without_the_declaration_nothing_is_lodged(browser, office, draft_id):
    fill_in(browser, office, draft_id)
    assert browser.post(path(draft_id, "check")).status_code == 422
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("do", ["next", "back", "save"])
def test_what_was_typed_is_kept_whatever_button_is_pressed(browser, draft_id, do):
    sent = {"child.full_name": "Đinh Bảo An", "child.birth_date": "32/13/2026", "do": do}
    browser.post(path(draft_id, "form-child"), sent)
    page = browser.get(path(draft_id, "form-child")).content.decode()
    assert 'value="Đinh Bảo An"' in page
    assert 'value="32/13/2026"' in page


def test_saving_by_itself_answers_with_the_time(browser, draft_id):
    answer = browser.post(path(draft_id, "contact"), CONTACT | {"do": "save"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert len(answer.content.decode()) < 40


def test_an_application_is_resumed_where_it_was_left(browser, draft_id):
    browser.post(path(draft_id, "form-mother"), {"do": "save"})
    assert browser.get(f"/lodge/{BIRTH}/{draft_id}/").headers["Location"] == path(draft_id, "form-mother")
    assert f'href="/lodge/{BIRTH}/{draft_id}/"' in browser.get("/my/").content.decode()


def test_the_name_comes_from_the_account_and_cannot_be_typed(browser, office, draft_id):
    sent = CONTACT | {"name": "Kẻ Khác", "number": "001199000001", "applicant.name": "Kẻ Khác"}
    browser.post(path(draft_id, "contact"), sent)
    kept = Draft.objects.get().applicant
    assert (kept["name"], kept["number"]) == ("Bùi Thị Hồng", "017195000123")


def test_an_agency_that_is_not_offered_is_not_taken(browser, draft_id):
    assert browser.post(path(draft_id, "place"), {"agency": "999999"}).status_code == 422
    assert Draft.objects.get().agency_id is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("virus.exe", b"MZ"),
        ("gia.pdf", b"MZ"),
        ("rong.png", b""),
        ("bom.zip", b"PK"),
        ("trang.svg", b"<svg/>"),
    ],
)
def test_a_wrong_file_is_refused_and_the_others_stay(browser, draft_id, name, content):
    browser.post(path(draft_id, "papers"), {"file-0": upload()})
    answer = browser.post(path(draft_id, "papers"), {"file-1": upload(name, content)})
    assert answer.status_code == 422
    assert 'href="#file-1"' in answer.content.decode()
    assert [kept["file_name"] for kept in Draft.objects.get().papers] == ["giay-chung-sinh.pdf"]
    assert FileRow.objects.count() == 1


def test_a_file_is_shown_replaced_and_removed(browser, draft_id):
    browser.post(path(draft_id, "papers"), {"file-0": upload("a.png", picture()), "do": "upload"})
    code = Draft.objects.get().papers[0]["code"]
    address = f"/lodge/{BIRTH}/{draft_id}/file/{code}/"
    shown = browser.get(address)
    assert (shown.headers["Content-Type"], b"".join(shown.streaming_content)) == ("image/png", picture())
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    browser.post(path(draft_id, "papers"), {"file-0": upload("b.pdf"), "do": "upload"})
    assert b"".join(browser.get(address).streaming_content) == PDF
    browser.post(path(draft_id, "papers"), {"remove": code})
    assert browser.get(address).status_code == 404


@pytest.mark.parametrize("step", ["place", "contact", "form-child", "papers", "delivery", "check"])
def test_another_citizen_finds_no_page_and_changes_nothing(draft_id, office, step):
    other, before = browser_of(make_user()), Draft.objects.values().get()
    sent = {"agency": office.id, "do": "save", "phone": "0", "declaration": "yes"}
    answers = [other.get(path(draft_id, step)), other.post(path(draft_id, step), sent)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert Draft.objects.values().get() == before


def test_another_citizen_opens_no_file_and_discards_nothing(browser, draft_id):
    browser.post(path(draft_id, "papers"), {"file-0": upload(), "do": "upload"})
    code, other = Draft.objects.get().papers[0]["code"], browser_of(make_user())
    assert other.get(f"/lodge/{BIRTH}/{draft_id}/file/{code}/").status_code == 404
    assert other.post(f"/lodge/{BIRTH}/{draft_id}/discard/").status_code == 404
    assert Draft.objects.count() == 1


def test_signs_that_no_database_keeps_are_left_out(browser, draft_id):
    browser.post(path(draft_id, "form-child"), {"child.full_name": "A\x00n", "do": "save"})
    assert Draft.objects.get().answers["child"]["full_name"] == "An"


def test_a_page_that_the_procedure_does_not_have_is_not_found(browser, draft_id):
    assert browser.get(path(draft_id, "form-nothing")).status_code == 404
    assert browser.get(f"/lodge/{CONSTRUCTION}/{draft_id}/place/").status_code == 404


def test_a_discarded_application_is_gone(browser, draft_id):
    assert browser.get(f"/lodge/{BIRTH}/{draft_id}/discard/").status_code == 200
    assert Draft.objects.count() == 1
    browser.post(f"/lodge/{BIRTH}/{draft_id}/discard/")
    assert not Draft.objects.exists()


def test_the_check_page_asks_no_more_of_the_database_with_more_applications(
    browser, user, draft_id, office, assert_constant_queries
):
    assert_constant_queries(
        lambda: browser.get(path(draft_id, "check")), lambda: [begin(user) for _ in range(4)]
    )


def test_own_drafts_belong_to_one_person(draft_id, user):
    assert [draft.id for draft in dossiers.own_drafts(actor_of(user))] == [draft_id]
    assert dossiers.own_drafts(actor_of(make_user())) == ()
