"""Worklists and acts on many dossiers over HTTP."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from tests.dossiers.desk import everything, follow_batch, prove
from tests.dossiers.factories import NOW, asked, bring_to, make_actor, make_office, receive

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.applications import Applicant
from motcua.dossiers.models import Dossier, HistoryEntry
from motcua.dossiers.queries.worklist import PAGE_SIZE, standing_of
from motcua.dossiers.services.withdraw import withdraw
from motcua.kernel.actors import Role
from motcua.kernel.working_time import Standing

pytestmark = pytest.mark.django_db


def html(response) -> str:
    return response.content.decode()


def codes_in(page: str) -> list[str]:
    return re.findall(r'<a class="code" href="/work/dossiers/\d+/">([^<]+)</a>', page)


def ticked(*dossier_ids: int) -> list[str]:
    versions = dict(Dossier.objects.values_list("pk", "version"))
    return [f"{dossier_id}:{versions[dossier_id]}" for dossier_id in dossier_ids]


def test_near_due_and_overdue_come_first(desk):
    late = receive(desk.office, at=NOW - timedelta(days=9))
    fresh = receive(desk.office)

    assert codes_in(html(desk.clerk.get("/work/"))) == [late.code, fresh.code]
    assert codes_in(html(desk.clerk.get("/work/?view=overdue"))) == [late.code]


@pytest.mark.parametrize("text", ["hường", "huong", "HUONG khai sinh"])
def test_words_are_found_without_tones(desk, text):
    found = receive(desk.office, applicant=Applicant(name="Bùi Thị Hường", number="017190012345"))
    receive(desk.office)

    assert codes_in(html(desk.clerk.get("/work/", {"q": text, "view": "agency"}))) == [found.code]


def test_nothing_of_another_agency_is_listed_or_counted(desk):
    other = make_office(name="Ủy ban nhân dân xã Tiền Phong", code="X-TP", code_qd20="H28.99.2")
    elsewhere = receive(other)

    for view in ("mine", "agency", "to_transfer", "closed"):
        page = html(desk.clerk.get(f"/work/?view={view}"))
        assert elsewhere.code not in page
        assert not re.search(r'class="count[^"]*">[1-9]', page)


def test_a_long_list_goes_on_page_by_page(desk):
    for _ in range(PAGE_SIZE + 1):
        receive(desk.office)

    first = html(desk.clerk.get("/work/?view=agency"))
    [older] = re.findall(r'href="([^"]+)"\s+rel="next"', first)
    second = html(desk.clerk.get(older.replace("&amp;", "&")))

    assert len(codes_in(first)) == PAGE_SIZE
    assert len(set(codes_in(first) + codes_in(second))) == PAGE_SIZE + 1


def test_the_number_of_queries_does_not_grow_with_the_list(desk, assert_constant_queries):
    receive(desk.office)

    assert_constant_queries(
        lambda: desk.clerk.get("/work/?view=agency"), lambda: [receive(desk.office) for _ in range(9)]
    )


def test_the_counter_asks_no_more_with_a_full_tray(desk, assert_constant_queries):
    [version_id] = {receive(desk.office).dossier_id: Dossier.objects.get().procedure_version_id}.values()

    assert_constant_queries(
        lambda: desk.clerk.get("/counter/"),
        lambda: [desk.clerk.post("/counter/", {"procedure": version_id}) for _ in range(5)],
    )


def test_each_ticked_dossier_has_its_own_outcome(desk):
    good, stale, also_good = (receive(desk.office).dossier_id for _ in range(3))
    chosen = ticked(good, stale, also_good)
    desk.clerk.post(f"/work/dossiers/{stale}/transfer/", {"key": "x"})

    page = follow_batch(desk.clerk, desk.clerk.post("/work/bulk/transfer/", {"dossier": chosen, "key": "k"}))

    assert page.count("tone-success") >= 2
    assert page.count('class="outcome-detail"') == 1
    assert Dossier.objects.filter(handed_to_agency=desk.office.id).count() == 3


def test_a_bulk_act_sent_again_does_nothing_again(desk):
    chosen = ticked(*(receive(desk.office).dossier_id for _ in range(2)))
    sent = {"dossier": chosen, "key": "k"}
    follow_batch(desk.clerk, desk.clerk.post("/work/bulk/transfer/", sent))
    before = everything()

    again = follow_batch(desk.clerk, desk.clerk.post("/work/bulk/transfer/", sent))

    assert everything() == before
    assert 'class="outcome-detail"' not in again


def test_dossiers_of_another_agency_are_not_moved_by_ticking_them(desk):
    other = make_office(name="Ủy ban nhân dân xã Tiền Phong", code="X-TP", code_qd20="H28.99.2")
    elsewhere = receive(other)
    before = everything()

    sent = {"dossier": ticked(elsewhere.dossier_id), "key": "k"}
    page = follow_batch(desk.clerk, desk.clerk.post("/work/bulk/transfer/", sent))

    assert everything() == before
    assert elsewhere.code not in page


def test_only_the_own_acts_are_offered_for_many(desk):
    assert desk.clerk.post("/work/bulk/approve/", {"dossier": ["1:1"]}).status_code == 404
    assert desk.at("leader").post("/work/bulk/transfer/", {"dossier": ["1:1"]}).status_code == 404


def test_signing_many_asks_once_for_a_proof(desk):
    dossier_ids = [bring_to(desk.office, Act.SUBMIT) for _ in range(2)]
    leader, before = desk.at("leader"), everything()

    asked = leader.post("/work/bulk/approve/", {"dossier": ticked(*dossier_ids), "key": "k"})
    assert asked.headers["Location"].startswith("/account/prove/code/")
    assert everything() == before
    prove(leader)
    sent = {"dossier": ticked(*dossier_ids), "key": "k"}
    page = follow_batch(leader, leader.post("/work/bulk/approve/", sent))

    assert page.count('class="outcome-detail"') == 2, (
        "no key was issued to this leader, and each line says so"
    )
    assert everything() == before


def test_nothing_ticked_is_said(desk):
    answer = desk.clerk.post("/work/bulk/transfer/", {"view": "to_transfer"})

    assert answer.headers["Location"] == "/work/?view=to_transfer"


def test_a_head_gives_many_dossiers_to_another_official_with_a_reason_and_sees_each_outcome(desk):
    colleague = make_actor(desk.office.id, Role.OFFICIAL, name="Lò Văn Tính")
    moved = bring_to(desk.office, Act.DRAFT_RESULT)
    closed = bring_to(desk.office, Act.DRAFT_RESULT)
    chosen = ticked(moved, closed)
    withdraw(asked(desk.office.clerk, closed), reason="Không cần nữa.")
    sent = {"dossier": chosen, "key": "k", "official": str(colleague.person_id)}

    without = desk.at("head").post("/work/bulk/reassign/", sent)
    head = desk.at("head")
    page = follow_batch(head, head.post("/work/bulk/reassign/", sent | {"reason": "Nghỉ ốm."}))

    assert without.status_code == 422
    assert Dossier.objects.get(pk=moved).assignee_id == colleague.person_id
    assert Dossier.objects.get(pk=closed).assignee_id != colleague.person_id
    assert page.count('class="outcome-detail"') == 1
    assert HistoryEntry.objects.get(act="reassign").facts["reason"] == "Nghỉ ốm."


def test_what_ended_in_time_is_not_due_soon_any_more(office):
    receive(office)
    dossier = Dossier.objects.get()
    assert dossier.due_at
    shortly_before, after = dossier.due_at - timedelta(minutes=5), dossier.due_at + timedelta(days=3)

    assert standing_of(dossier, now=shortly_before) is Standing.DUE_SOON
    dossier.done_at = shortly_before
    assert standing_of(dossier, now=after) is Standing.ON_TIME
    dossier.done_at = after
    assert standing_of(dossier, now=after) is Standing.OVERDUE
