"""The supervisors' page: late and why, asked twice, without an owner, reads; never more than may be seen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.dossiers.factories import (
    CITIZEN_ID,
    NOW,
    asked,
    bring_to,
    make_actor,
    make_office,
    receive,
    stored,
)

from motcua.dossiers import public as dossiers
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier
from motcua.dossiers.public import officials
from motcua.dossiers.queries import supervision
from motcua.dossiers.queries.supervision import Verdict
from motcua.dossiers.services.record_read import record_read
from motcua.kernel.actors import SYSTEM, Role
from motcua.organisations import public as organisations
from motcua.organisations.models import Assignment

LATER = NOW + timedelta(days=30)
PAPER = dossiers.HandedPaper(code="extra", name="Giấy tờ", kind="original")
WANTED = {"missing": ("Giấy tờ",), "reason": "Thiếu."}


@pytest.fixture
def neighbour(office):
    return make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")


def asked_twice(office) -> int:
    """A dossier whose papers were asked for once; a second try was refused."""
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)
    officials.request_supplement(asked(office.official, dossier_id), **WANTED)
    dossiers.supplement(asked(office.clerk, dossier_id), papers=(PAPER,))
    officials.confirm_supplement(asked(office.official, dossier_id))
    with pytest.raises(dossiers.LifecycleError):
        officials.request_supplement(asked(office.official, dossier_id), **WANTED)
    return dossier_id


def test_what_is_late_is_listed_with_who_has_it_since_when_and_why(office, neighbour):
    silent = bring_to(office, Act.DRAFT_RESULT)
    told = bring_to(office, Act.ACKNOWLEDGE)
    officials.extend(asked(office.leader, told), new_day=date(2026, 11, 26), reason="Chờ xác minh.")
    bring_to(neighbour, Act.ACKNOWLEDGE)

    rows = {row.id: row for row in supervision.late_dossiers(office.leader, now=LATER)}

    assert set(rows) == {silent, told}
    assert (rows[silent].assignee_name, rows[silent].reason) == (office.official.name, "")
    assert rows[silent].last_act is Act.DRAFT_RESULT
    assert rows[silent].lies_since == NOW + timedelta(minutes=3)
    assert rows[told].reason == "Chờ xác minh."
    assert rows[told].first_due_at < rows[told].due_at
    assert not supervision.late_dossiers(office.leader, now=NOW)


def test_a_second_request_is_seen_refused_allowed_and_if_there_were_one_illegal(office, neighbour):
    dossier_id = asked_twice(office)
    officials.allow_supplement(
        asked(office.head, dossier_id, at=NOW + timedelta(hours=1)),
        ground="Điều 16 Luật Hộ tịch.",
        document="Văn bản 27/UBND",
    )

    allowed, refused = supervision.second_supplements(office.leader)

    assert (allowed.verdict, allowed.by_name, allowed.document) == (
        Verdict.ALLOWED,
        office.head.name,
        "Văn bản 27/UBND",
    )
    assert (refused.verdict, refused.by_name, refused.ground) == (
        Verdict.REFUSED,
        office.official.name,
        "Giấy tờ",
    )
    assert refused.code == stored(dossier_id).code
    assert supervision.second_supplements(neighbour.leader) == ()
    Dossier.objects.filter(pk=dossier_id).update(supplements_asked=3)
    assert supervision.second_supplements(office.leader)[0].verdict is Verdict.ILLEGAL


def test_every_dossier_on_its_way_has_somebody_who_can_act(office):
    for last in (Act.TRANSFER, Act.ACKNOWLEDGE, Act.DRAFT_RESULT, Act.SUBMIT):
        bring_to(office, last)
    receive(office)

    assert supervision.unowned(office.leader, now=NOW) == ()


def test_a_dossier_whose_official_has_left_is_found(office):
    bring_to(office, Act.DRAFT_RESULT)
    assignment = Assignment.objects.get(person_id=office.official.person_id)
    organisations.end_assignment(by=SYSTEM, now=NOW, assignment_id=assignment.pk, valid_to=date(2026, 11, 21))

    [found] = supervision.unowned(office.leader, now=NOW + timedelta(days=2))

    assert (found.agency_name, found.assignee_name, found.count) == (
        office.agency.name,
        office.official.name,
        1,
    )


def test_a_dossier_from_which_all_who_could_act_are_excluded_is_found(office):
    free, barred = bring_to(office, Act.TRANSFER), bring_to(office, Act.TRANSFER)
    assert stored(free).step_role == "official"
    Dossier.objects.filter(pk=barred).update(excluded_people=[office.official.person_id])

    [found] = supervision.unowned(office.leader, now=NOW)

    assert (found.role, found.count) == ("official", 1)


def test_reads_of_a_persons_data_are_found_by_number_among_what_may_be_seen(office, neighbour):
    dossier_id = receive(office).dossier_id
    record_read(by=office.official, now=NOW, dossier=stored(dossier_id), purpose="processing")

    [read] = supervision.reads_of_person(office.leader, CITIZEN_ID)

    assert (read.by_name, read.purpose, read.code) == (
        office.official.name,
        "processing",
        stored(dossier_id).code,
    )
    assert supervision.reads_of_person(neighbour.leader, CITIZEN_ID) == ()
    assert supervision.reads_of_person(office.leader, "") == ()
    assert supervision.reads_of_person(office.leader, "017190099999") == ()


def test_the_number_of_queries_does_not_grow_with_what_is_found(office, assert_constant_queries):
    asked_twice(office)

    def show() -> None:
        supervision.late_dossiers(office.leader, now=LATER)
        supervision.second_supplements(office.leader)
        supervision.unowned(office.leader, now=NOW)
        supervision.reads_of_person(office.leader, CITIZEN_ID)

    def more() -> None:
        for _ in range(3):
            asked_twice(office)
            bring_to(office, Act.DRAFT_RESULT)

    assert_constant_queries(show, more)


def test_the_page_is_for_supervisors_and_shows_what_they_may_see(desk):
    dossier_id = asked_twice(desk.office)
    code = stored(dossier_id).code

    page = desk.at("head").get("/work/supervision/", {"number": CITIZEN_ID})

    assert code in page.content.decode()
    assert desk.clerk.get("/work/supervision/").status_code == 403
    assert desk.at("official").get("/work/supervision/").status_code == 403


def test_an_inspector_sees_what_lies_below(office):
    inspector = make_actor(office.id, Role.INSPECTOR)
    dossier_id = asked_twice(office)

    assert [row.dossier_id for row in supervision.second_supplements(inspector)] == [dossier_id]
