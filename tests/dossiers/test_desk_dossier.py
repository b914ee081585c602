"""The page of one dossier over HTTP: what it shows, records, offers and refuses."""

from __future__ import annotations

import pytest
from tests.accounts.factories import browser_of
from tests.dossiers.desk import everything, prove, user_of
from tests.dossiers.examples import a_pdf, stored
from tests.dossiers.factories import NOW, bring_to, make_actor, make_office, receive
from tests.organisations.factories import make_agency

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, HistoryEntry, Paper
from motcua.kernel.actors import Role
from motcua.organisations import public as organisations
from motcua.platform import audit

pytestmark = pytest.mark.django_db


def html(response) -> str:
    return response.content.decode()


def page(dossier_id: int) -> str:
    return f"/work/dossiers/{dossier_id}/"


def version(dossier_id: int) -> int:
    return Dossier.objects.get(pk=dossier_id).version


def test_each_member_of_staff_is_offered_the_own_acts_only(desk):
    dossier_id = receive(desk.office).dossier_id

    clerk, official = html(desk.clerk.get(page(dossier_id))), html(desk.at("official").get(page(dossier_id)))

    assert f'action="{page(dossier_id)}transfer/"' in clerk
    assert f'action="{page(dossier_id)}transfer/"' not in official
    assert f'action="{page(dossier_id)}request-duty/"' in official


def test_reading_is_recorded_with_its_purpose(desk):
    dossier_id = receive(desk.office).dossier_id

    desk.at("official").get(page(dossier_id))

    [read] = audit.reads_of(f"dossier:{dossier_id}")
    assert (read.by_name, read.purpose, read.at) == ("Quách Văn Lâm", "processing", NOW)


def test_an_inspector_says_what_for_before_any_personal_data_is_shown(desk):
    above = make_agency(code="S-TT", name="Thanh tra tỉnh", level="province")
    inspector = browser_of(user_of(make_actor(above.id, Role.INSPECTOR)))
    lodged = receive(_office_below(above.id))

    asked = inspector.get(page(lodged.dossier_id))
    gate = html(inspector.get(asked.headers["Location"]))

    assert asked.headers["Location"] == f"{page(lodged.dossier_id)}purpose/"
    assert "Bùi Văn Nam" not in gate
    assert audit.reads_of(f"dossier:{lodged.dossier_id}") == ()
    inspector.post(asked.headers["Location"], {"purpose": "inspection"})
    assert "Bùi Văn Nam" in html(inspector.get(page(lodged.dossier_id)))
    [read] = audit.reads_of(f"dossier:{lodged.dossier_id}")
    assert read.purpose == "inspection"


def _office_below(agency_id: int):
    return make_office(
        name="Ủy ban nhân dân xã Mường Chiềng", code="X-MC", code_qd20="H28.99.7", parent_id=agency_id
    )


def test_an_act_is_done_and_said(desk):
    dossier_id = receive(desk.office).dossier_id

    answer = desk.clerk.post(
        f"{page(dossier_id)}transfer/", {"version": version(dossier_id), "key": "k1"}, follow=True
    )

    assert Dossier.objects.get().handed_to_agency_id == desk.office.id
    assert answer.redirect_chain == [(page(dossier_id), 302)]
    assert 'role="status"' in html(answer)


def test_sent_twice_it_is_done_once(desk):
    dossier_id = receive(desk.office).dossier_id
    sent = {"version": version(dossier_id), "key": "k1"}

    first = desk.clerk.post(f"{page(dossier_id)}transfer/", sent)
    second = desk.clerk.post(f"{page(dossier_id)}transfer/", sent)

    assert (first.status_code, second.status_code) == (302, 302)
    assert HistoryEntry.objects.filter(act="transfer").count() == 1


def test_who_comes_second_learns_who_was_first_and_keeps_what_was_typed(desk):
    dossier_id = bring_to(desk.office, Act.ACKNOWLEDGE)
    old = version(dossier_id)
    desk.at("official").post(
        f"{page(dossier_id)}appraise/", {"version": old, "key": "a", "finding": "Đủ điều kiện"}
    )
    before = everything()

    answer = desk.at("official").post(
        f"{page(dossier_id)}draft-result/",
        {"version": old, "key": "b", "kind": "grant", "title": "Cấp giấy", "body": "Đồng ý cấp"},
    )

    shown = html(answer)
    assert answer.status_code == 409
    assert "Quách Văn Lâm" in shown
    assert "Đồng ý cấp</textarea>" in shown
    assert f'name="version" value="{version(dossier_id)}"' in shown
    assert everything() == before


def test_what_the_law_wants_in_words_is_asked_for(desk):
    dossier_id = bring_to(desk.office, Act.ACKNOWLEDGE)
    before = everything()

    answer = desk.at("official").post(
        f"{page(dossier_id)}request-supplement/", {"version": version(dossier_id), "key": "k", "reason": ""}
    )

    assert answer.status_code == 422
    assert 'href="#request_supplement-reason"' in html(answer)
    assert everything() == before


@pytest.mark.parametrize(
    ("role", "slug"),
    [("official", "transfer"), ("leader", "withdraw"), ("clerk", "approve"), ("clerk", "seal")],
)
def test_who_is_not_charged_is_refused_and_nothing_changes(desk, role, slug):
    dossier_id = receive(desk.office).dossier_id
    prove(desk.at(role))
    before = everything()

    answer = desk.at(role).post(
        f"{page(dossier_id)}{slug}/", {"version": version(dossier_id), "key": "k", "reason": "x"}
    )

    assert answer.status_code in {403, 409, 422}
    assert everything() == before


def test_signing_asks_for_a_fresh_proof_first(desk):
    dossier_id = bring_to(desk.office, Act.SUBMIT)
    before = everything()

    asked = desk.at("leader").post(
        f"{page(dossier_id)}approve/", {"version": version(dossier_id), "key": "k"}
    )

    assert asked.headers["Location"].startswith("/account/prove/code/")
    assert everything() == before


def test_a_submitted_draft_is_changed_no_more(desk):
    dossier_id = bring_to(desk.office, Act.SUBMIT)

    assert "draft-result" not in html(desk.at("official").get(page(dossier_id)))
    answer = desk.at("official").post(
        f"{page(dossier_id)}draft-result/",
        {"version": version(dossier_id), "key": "k", "kind": "refusal", "title": "Khác", "body": "Khác"},
    )

    assert answer.status_code == 422
    assert Dossier.objects.get().result.title == "Cấp Giấy khai sinh"


def test_a_draft_is_previewed_as_it_is_typed_and_not_kept(desk):
    dossier_id = bring_to(desk.office, Act.ACKNOWLEDGE)

    answer = desk.at("official").post(
        f"{page(dossier_id)}draft/", {"kind": "grant", "title": "Cấp giấy", "body": "Đồng ý.\nCó hiệu lực."}
    )

    assert "data:image/png;base64," in html(answer)
    assert not Dossier.objects.get().has_draft


def test_a_paper_is_sent_as_it_came_unable_to_run_anything(desk, tmp_path):
    dossier_id = receive(desk.office).dossier_id
    content = a_pdf(tmp_path, pages=2)
    paper = _with_file(dossier_id, content, name='đơn "x"\r\nSet-Cookie: a=b.pdf')

    shown = desk.clerk.get(f"{page(dossier_id)}files/{paper.pk}/")
    saved = desk.clerk.get(f"{page(dossier_id)}files/{paper.pk}/?download")

    assert b"".join(shown.streaming_content) == content
    assert shown["Content-Type"] == "application/pdf"
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in shown["Content-Security-Policy"]
    assert saved["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert saved["Content-Disposition"].startswith("attachment;")
    assert "Set-Cookie" not in saved.headers
    assert "\n" not in saved["Content-Disposition"]


def test_pages_are_drawn_until_there_are_no_more(desk, tmp_path):
    dossier_id = receive(desk.office).dossier_id
    paper = _with_file(dossier_id, a_pdf(tmp_path, pages=2), name="don.pdf")
    base = f"{page(dossier_id)}files/{paper.pk}/"

    assert html(desk.clerk.get(f"{base}view/")).count("<img") == 2
    picture = desk.clerk.get(f"{base}pages/2.png")
    assert (picture["Content-Type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    assert desk.clerk.get(f"{base}pages/3.png").status_code == 404


def test_files_of_another_agency_are_not_found(desk, tmp_path):
    other = make_office(name="Ủy ban nhân dân xã Tiền Phong", code="X-TP", code_qd20="H28.99.2")
    dossier_id = receive(other).dossier_id
    paper = _with_file(dossier_id, a_pdf(tmp_path), name="don.pdf")

    for path in ("", f"files/{paper.pk}/", f"files/{paper.pk}/view/", f"files/{paper.pk}/pages/1.png"):
        assert desk.clerk.get(f"{page(dossier_id)}{path}").status_code == 404, path


def _with_file(dossier_id: int, content: bytes, *, name: str) -> Paper:
    paper = Paper.objects.filter(dossier_id=dossier_id).earliest("id")
    paper.file_id, paper.file_name = stored(content), name
    paper.save()
    return paper


def test_a_receipt_is_printed_once_and_then_always_the_same(desk):
    dossier_id = receive(desk.office).dossier_id

    first = b"".join(desk.clerk.get(f"{page(dossier_id)}slips/receipt/").streaming_content)
    second = b"".join(desk.clerk.get(f"{page(dossier_id)}slips/receipt/").streaming_content)

    assert first[:5] == b"%PDF-"
    assert first == second
    assert desk.clerk.get(f"{page(dossier_id)}slips/refusal/").status_code == 404


def test_the_leader_works_off_the_stack(desk):
    dossiers = [bring_to(desk.office, Act.SUBMIT) for _ in range(2)]

    first = html(desk.at("leader").get("/work/decisions/"))
    second = html(desk.at("leader").get(f"/work/decisions/?at={dossiers[1]}"))

    assert f'action="{page(dossiers[0])}approve/"' in first
    assert f'href="/work/decisions/?at={dossiers[1]}"' in first
    assert f'action="{page(dossiers[1])}approve/"' in second
    assert "Quách Văn Lâm" in first, "who proposes it"


def test_a_draft_is_sent_back_with_a_reason(desk):
    dossier_id = bring_to(desk.office, Act.SUBMIT)

    answer = desk.at("leader").post(
        f"{page(dossier_id)}send-back/",
        {"version": version(dossier_id), "key": "k", "reason": "Sai ngày sinh", "next": "/work/decisions/"},
    )

    assert answer.headers["Location"] == "/work/decisions/"
    assert Dossier.objects.get().state == State.PROCESSING
    assert "Sai ngày sinh" in html(desk.at("official").get(page(dossier_id)))
    assert "https://" not in desk.clerk.get(page(dossier_id)).headers.get("Location", "")


def test_nobody_is_led_to_another_site(desk):
    dossier_id = receive(desk.office).dossier_id

    answer = desk.clerk.post(
        f"{page(dossier_id)}transfer/",
        {"version": version(dossier_id), "key": "k", "next": "https://evil.example/"},
    )

    assert answer.headers["Location"] == page(dossier_id)
    assert organisations.agency(desk.office.id).name
