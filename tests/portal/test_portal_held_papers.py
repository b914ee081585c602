"""A citizen is offered what is held of them, uses it without sending it again, and sees nobody else's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.accounts.factories import browser_of
from tests.dossiers.factories import BIRTH, NOW
from tests.portal.factories import PDF, begin, lodge_for, make_user, upload
from tests.portal.test_portal_lodging import fill_in, lodge, path

from motcua.dossiers import public as dossiers
from motcua.dossiers.models import Dossier, Draft, Paper
from motcua.dossiers.public import ActRequest, officials
from motcua.platform import files

pytestmark = pytest.mark.django_db
NOTICE = f"{BIRTH}-GT02"


@pytest.fixture
def user(office):
    return make_user(citizen_id="017195000123", name="Bùi Thị Hồng", phone="0912345678")


@pytest.fixture
def browser(user):
    return browser_of(user)


def hold(office, user) -> Paper:
    """A dossier of the citizen's own, accepted, whose birth notice was scanned."""
    dossier_id = lodge_for(office, user, accepted=True)
    stored = files.store(upload(), name="gcs.pdf", allowed=files.PAPERS, max_bytes=len(PDF))
    Paper.objects.filter(dossier_id=dossier_id, code=NOTICE).update(
        file_id=stored.id, file_name="gcs.pdf", origin="scanned"
    )
    return Paper.objects.get(dossier_id=dossier_id, code=NOTICE)


def test_what_is_held_is_offered_used_at_a_press_and_lodged(office, user, browser):
    source, draft_id = hold(office, user), begin(user)
    fill_in(browser, office, draft_id, but="papers")

    page = browser.get(path(draft_id, "papers")).content.decode()
    assert source.dossier.code in page
    assert f'name="reuse" value="{NOTICE}"' in page
    answer = browser.post(path(draft_id, "papers"), {"reuse": NOTICE})
    assert answer.headers["Location"] == path(draft_id, "papers"), "one stays on the page"
    page = browser.get(path(draft_id, "papers")).content.decode()
    assert 'name="reuse"' not in page
    seen = browser.get(f"/lodge/{BIRTH}/{draft_id}/file/{NOTICE}/")
    assert b"".join(seen.streaming_content) == PDF
    rest = {"unneeded-1": "yes", "file-2": upload(), "file-3": upload(), "unneeded-4": "yes"}
    assert browser.post(path(draft_id, "papers"), rest).status_code == 302
    assert "gcs.pdf" in browser.get(path(draft_id, "check")).content.decode()
    assert "/lodged/" in lodge(browser, draft_id).headers["Location"]

    paper = Paper.objects.get(dossier=Dossier.objects.latest("pk"), code=NOTICE)
    assert (paper.standing, paper.origin, paper.held_paper_id, paper.file_id) == (
        "reused",
        "held_paper",
        source.pk,
        source.file_id,
    )


def test_another_file_may_be_sent_all_the_same_without_a_reason(office, user, browser):
    hold(office, user)
    draft_id = begin(user)
    fill_in(browser, office, draft_id)

    assert "/lodged/" in lodge(browser, draft_id).headers["Location"]
    assert Paper.objects.get(dossier=Dossier.objects.latest("pk"), code=NOTICE).origin == "uploaded"


def test_what_has_ended_is_told_but_not_used(office, user, browser):
    source, draft_id = hold(office, user), begin(user)
    Paper.objects.filter(pk=source.pk).update(valid_to="2020-01-01")

    page = browser.get(path(draft_id, "papers")).content.decode()
    assert source.dossier.code in page
    assert 'name="reuse"' not in page
    browser.post(path(draft_id, "papers"), {"reuse": NOTICE})

    assert NOTICE not in {paper["code"] for paper in Draft.objects.get(pk=draft_id).papers}


def test_what_ends_before_the_dossier_is_lodged_is_not_lodged(office, user, browser):
    source, draft_id = hold(office, user), begin(user)
    fill_in(browser, office, draft_id)
    browser.post(path(draft_id, "papers"), {"reuse": NOTICE})
    Paper.objects.filter(pk=source.pk).update(valid_to="2020-01-01")
    before = Dossier.objects.count()

    assert lodge(browser, draft_id).status_code == 422
    assert Dossier.objects.count() == before


def test_nobody_is_offered_or_shown_anothers(office, user, browser):
    source = hold(office, user)
    other = make_user(citizen_id="017195000999", name="Đinh Văn Tâm", phone="0912345679")
    stranger, draft_id = browser_of(other), begin(other)

    assert source.dossier.code not in stranger.get(path(draft_id, "papers")).content.decode()
    stranger.post(path(draft_id, "papers"), {"reuse": NOTICE})
    assert Draft.objects.get(pk=draft_id).papers == []
    assert source.dossier.code not in stranger.get("/my/papers/").content.decode()
    assert stranger.get(f"/my/papers/paper/{source.pk}/").status_code == 404
    assert source.dossier.code in browser.get("/my/papers/").content.decode()
    mine = browser.get(f"/my/papers/paper/{source.pk}/")
    assert b"".join(mine.streaming_content) == PDF
    for hostile in (
        f"/my/papers/result/{source.pk}/",
        "/my/papers/paper/0/",
        "/my/papers/x/99999999999999999999/",
    ):
        assert browser.get(hostile).status_code == 404


def test_the_number_of_queries_of_the_list_does_not_grow(office, user, browser, assert_constant_queries):
    hold(office, user)
    assert_constant_queries(
        lambda: browser.get("/my/papers/"), lambda: [hold(office, user) for _ in range(3)]
    )


def test_what_is_held_completes_a_dossier_that_waits_for_it(office, user, browser):
    waiting = lodge_for(office, user)
    officials.request_supplement(
        ActRequest(by=office.clerk, now=NOW, dossier_id=waiting), missing=("Giấy chứng sinh",), reason="Mờ"
    )
    where = f"/my/dossiers/{waiting}/supplement/"
    assert 'name="reuse-1"' not in browser.get(where).content.decode()
    source = hold(office, user)

    page = browser.get(where).content.decode()
    assert source.dossier.code in page
    assert 'name="reuse-1"' in page
    assert 'name="reuse-2"' not in page, "another paper is not offered"
    assert browser.post(where, {"reuse-2": "yes"}).status_code == 422
    assert browser.post(where, {"reuse-1": "yes"}).status_code == 302

    paper = Paper.objects.get(dossier_id=waiting, supplement__isnull=False)
    assert (paper.standing, paper.held_paper_id, paper.file_id) == ("reused", source.pk, source.file_id)


def test_what_ended_while_one_looked_is_said_at_its_place(office, user, browser, monkeypatch):
    waiting = lodge_for(office, user)
    officials.request_supplement(
        ActRequest(by=office.clerk, now=NOW, dossier_id=waiting), missing=("Giấy chứng sinh",), reason="Mờ"
    )
    source = hold(office, user)
    offered = dossiers.offers_for_missing
    Paper.objects.filter(pk=source.pk).update(valid_to="2020-01-01")
    monkeypatch.setattr(
        dossiers,
        "offers_for_missing",
        lambda *args, **more: {
            name: replace(each, valid_to=None) for name, each in offered(*args, **more).items()
        },
    )

    answer = browser.post(f"/my/dossiers/{waiting}/supplement/", {"reuse-1": "yes"})

    assert answer.status_code == 422
    assert 'href="#paper-1"' in answer.content.decode()
    assert not Paper.objects.filter(dossier_id=waiting, supplement__isnull=False).exists()
