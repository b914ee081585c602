"""One's own dossiers: seen by nobody else, acted on once, with constant queries."""

from __future__ import annotations

import re

import pytest
from tests.accounts.factories import browser_of
from tests.dossiers.factories import NOW, asked, stored
from tests.portal.factories import PDF, actor_of, lodge_for, make_user, upload

from motcua.dossiers import public as dossiers
from motcua.dossiers.models import Paper
from motcua.dossiers.public import officials
from motcua.kernel.civil_time import civil_date
from motcua.platform import audit, clock, files
from motcua.platform.models import FileRow

pytestmark = pytest.mark.django_db
SUB_PAGES = (
    "",
    "lodged/",
    "supplement/",
    "withdraw/",
    "take/",
    "result.pdf",
    "promise.ics",
    "papers/receipt.pdf",
)


@pytest.fixture
def user():
    return make_user(name="Bùi Thị Hồng")


@pytest.fixture
def browser(user):
    return browser_of(user)


@pytest.fixture
def waiting(office, user):
    """A dossier that waits for a supplement."""
    dossier_id = lodge_for(office, user)
    request = asked(office.clerk, dossier_id)
    officials.request_supplement(request, missing=("Giấy chứng sinh",), reason="Ảnh bị mờ")
    return dossier_id


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(version|key)" value="([^"]*)"', page))


@pytest.mark.parametrize("place", SUB_PAGES)
def test_another_citizen_finds_nothing_and_changes_nothing(waiting, place):
    other, before = browser_of(make_user()), stored(waiting).version
    path = f"/my/dossiers/{waiting}/{place}"
    answers = [other.get(path), other.post(path, {"reason": "x", "sure": "yes", "note": "x"})]
    assert {answer.status_code for answer in answers} <= {404, 405}
    assert stored(waiting).version == before


def test_the_page_says_what_is_missing_and_what_to_do(browser, waiting, office):
    page = browser.get(f"/my/dossiers/{waiting}/").content.decode()
    assert "Giấy chứng sinh" in page
    assert "Ảnh bị mờ" in page
    assert f'href="/my/dossiers/{waiting}/supplement/"' in page


def test_a_supplement_is_handed_in_once_however_often_it_is_sent(browser, waiting):
    path = f"/my/dossiers/{waiting}/supplement/"
    form = hidden(browser.get(path).content.decode())
    for _ in range(2):
        answer = browser.post(path, {**form, "note": "Xin gửi lại", "paper-1": upload()})
        assert answer.headers["Location"] == f"/my/dossiers/{waiting}/"
    papers = Paper.objects.filter(dossier_id=waiting, supplement__isnull=False)
    assert [(paper.name, paper.file_name) for paper in papers] == [("Giấy chứng sinh", "giay-chung-sinh.pdf")]
    assert stored(waiting).supplement_given_at is not None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bai.exe", b"MZ"),
        ("gia.pdf", b"MZ not a pdf"),
        ("../../x.pdf", PDF),
        ("rong.pdf", b""),
        ("a\u202efdp.exe", PDF),
    ],
)
def test_a_file_that_is_refused_leaves_nothing_behind(browser, waiting, name, content):
    before = FileRow.objects.count(), stored(waiting).version
    path = f"/my/dossiers/{waiting}/supplement/"
    sent = {"note": "Giữ lời này", "paper-1": upload(name, content), "paper-2": upload()}
    if name.startswith(".."):
        sent["paper-1"]._name = name
    answer = browser.post(path, sent)
    if answer.status_code == 302:  # Django cut the path off before anybody saw it
        assert Paper.objects.filter(dossier_id=waiting, file_name="x.pdf").exists()
        return
    assert answer.status_code == 422
    assert "Giữ lời này" in answer.content.decode()
    assert (FileRow.objects.count(), stored(waiting).version) == before


def test_a_file_that_is_too_large_is_refused_in_words(browser, waiting, monkeypatch):
    monkeypatch.setattr("motcua.portal.web.uploads.LARGEST", 10)
    answer = browser.post(f"/my/dossiers/{waiting}/supplement/", {"paper-1": upload()})
    assert answer.status_code == 422
    assert "MB" in answer.content.decode()


def test_a_stale_page_does_nothing(browser, waiting, office):
    form = hidden(browser.get(f"/my/dossiers/{waiting}/withdraw/").content.decode())
    dossiers.supplement(asked(office.clerk, waiting), papers=(), note="tại quầy")
    answer = browser.post(f"/my/dossiers/{waiting}/withdraw/", {**form, "reason": "x", "sure": "yes"})
    assert answer.status_code == 302
    assert stored(waiting).withdrawn_at is None


@pytest.mark.parametrize("sent", [{}, {"reason": "x"}, {"sure": "yes"}, {"reason": " ", "sure": "yes"}])
def test_withdrawing_asks_for_a_reason_and_a_tick(browser, waiting, sent):
    answer = browser.post(f"/my/dossiers/{waiting}/withdraw/", sent)
    assert answer.status_code == 422
    assert stored(waiting).withdrawn_at is None


def test_withdrawing_twice_is_done_once(browser, waiting):
    path = f"/my/dossiers/{waiting}/withdraw/"
    form = hidden(browser.get(path).content.decode())
    for _ in range(2):
        answer = browser.post(path, {**form, "reason": "Nộp nhầm", "sure": "yes"})
        assert answer.headers["Location"] == f"/my/dossiers/{waiting}/"
    assert [
        each.act.value for each in dossiers.own_dossier(actor_of_dossier(waiting), waiting).timeline
    ].count("withdraw") == 1


def actor_of_dossier(dossier_id: int):
    from motcua.accounts.models import User  # noqa: PLC0415

    return actor_of(User.objects.get(id=stored(dossier_id).owner_user_id))


def test_the_promised_date_goes_into_a_calendar(browser, office, user):
    dossier_id = lodge_for(office, user, accepted=True)
    answer = browser.get(f"/my/dossiers/{dossier_id}/promise.ics")
    lines = answer.content.decode().split("\r\n")
    due = civil_date(stored(dossier_id).due_at)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert f"DTSTART;VALUE=DATE:{due:%Y%m%d}" in lines
    assert all(len(line.encode()) <= 75 for line in lines)


def test_a_result_is_not_sent_before_it_is_handed_over(browser, office, user):
    dossier_id = lodge_for(office, user, accepted=True)
    assert browser.get(f"/my/dossiers/{dossier_id}/result.pdf").status_code == 404


def test_who_read_the_dossier_is_shown(browser, office, user, waiting):
    class Tag(audit.AuditTag):
        READ = "dossier:read"

    audit.record(
        by=office.official,
        at=NOW,
        tag=Tag.READ,
        on=f"dossier:{waiting}",
        agency_id=office.id,
        purpose="Thẩm định",
    )
    page = browser.get(f"/my/dossiers/{waiting}/").content.decode()
    assert office.official.name in page
    assert "Thẩm định" in page


def test_queries_do_not_grow_with_dossiers(browser, office, user, assert_constant_queries):
    lodge_for(office, user)
    assert_constant_queries(
        lambda: browser.get("/my/"), lambda: [lodge_for(office, user, at=clock.now()) for _ in range(4)]
    )


def test_the_list_shows_only_ones_own(browser, office, waiting):
    foreign = lodge_for(office, make_user(name="Người Khác"))
    page = browser.get("/my/").content.decode()
    assert stored(waiting).code in page
    assert stored(foreign).code not in page


def test_files_of_the_store_stay_readable():
    kept = files.store(upload().file, name="a.pdf", allowed=files.PAPERS, max_bytes=10_000)
    assert files.open(kept.id).read() == PDF
