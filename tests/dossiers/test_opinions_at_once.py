"""Opinions that the process asks of several agencies at once: each with its days, and the ways meet again.

The department gets the dossier on Friday 20 November 2026 at 9:00 and asks three others. Eight working days
follow: 23, 25, 26, 27, 30 November, 1, 2 and 3 December (Tuesday 24 November is off), to its close, 17:30.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.dossiers.factories import NOW, ORDINARY, Office, asked, make_actor, make_office, receive, stored

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.lifecycle import ForbiddenMoveError
from motcua.dossiers.domain.opinions import OpinionClosedError, OpinionNotLateError
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Opinion
from motcua.dossiers.permissions import NotAllowedError, opinions_asked_of, visible_to
from motcua.dossiers.queries.dossier_page import dossier_page
from motcua.dossiers.queries.worklist import View, worklist
from motcua.dossiers.services.acknowledge import acknowledge
from motcua.dossiers.services.answer_opinion import answer_opinion
from motcua.dossiers.services.ask_opinion import lapse_opinion
from motcua.dossiers.services.assign import assign
from motcua.dossiers.services.consult import consult
from motcua.dossiers.services.draft_result import draft_result
from motcua.dossiers.services.forward import submit
from motcua.dossiers.services.performing import DossierNotFoundError
from motcua.dossiers.services.transfer import transfer
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import VIETNAM

CODES = {"fire": "CAT", "environment": "STNMT", "traffic": "SGTVT"}
DUE = datetime(2026, 12, 3, 17, 30, tzinfo=VIETNAM)
LATE = datetime(2026, 12, 4, 8, 0, tzinfo=VIETNAM)


@pytest.fixture
def others(office) -> dict[str, Office]:
    """The agencies asked, by their place in the process."""
    named = {"fire": "Công an tỉnh", "environment": "Sở Tài nguyên và Môi trường", "traffic": "Sở GTVT"}
    return {
        place: make_office(
            name=name, code=CODES[place], level="province", kind="department", code_qd20=f"H28.{number}"
        )
        for number, (place, name) in enumerate(named.items(), start=40)
    }


@pytest.fixture
def permit(department) -> int:
    """A permit asked for, charged to an official of the department."""
    dossier_id = receive(department, code=ORDINARY).dossier_id
    transfer(asked(department.clerk, dossier_id))
    acknowledge(asked(department.head, dossier_id))
    assign(asked(department.head, dossier_id), official_id=department.official.person_id or 0)
    return dossier_id


@pytest.fixture
def asked_out(department, others, permit) -> int:
    """The permit while all three agencies are asked."""
    consult(asked(department.official, permit))
    return permit


def question(dossier_id: int, place: str) -> Opinion:
    return Opinion.objects.get(dossier_id=dossier_id, call=place)


def answer(others: dict[str, Office], dossier_id: int, place: str, *, agrees: bool = True, now=NOW) -> None:
    row = question(dossier_id, place)
    said = "Thống nhất." if agrees else "Không thống nhất: vướng hành lang an toàn."
    answer_opinion(by=others[place].official, now=now, opinion_id=row.pk, agrees=agrees, answer=said)


class TestAsking:
    def test_all_are_asked_at_once_each_with_its_days_and_its_papers(self, asked_out, others):
        rows = {row.call: row for row in Opinion.objects.filter(dossier_id=asked_out)}
        assert {place: row.asked_agency_id for place, row in rows.items()} == {
            place: office.id for place, office in others.items()
        }
        assert {row.due_at for row in rows.values()} == {DUE}
        assert {row.when_late for row in rows.values()} == {"deemed_agreed"}
        shown = stored(asked_out).papers.filter(pk__in=rows["fire"].paper_ids)
        assert sorted(paper.code[-4:] for paper in shown) == ["GT01", "GT04"]
        assert "điều 102" in rows["fire"].ground

    def test_the_dossier_waits_at_its_agency_and_its_promise_stands(self, department, permit, others):
        before = stored(permit)
        consult(asked(department.official, permit))
        after = stored(permit)
        assert (after.step, after.tokens) == (catalogue.WAITING, ["environment", "fire", "traffic"])
        assert (State(after.state), after.holder_agency_id) == (State.PROCESSING, department.id)
        assert (after.due_at, after.overdue_at) == (before.due_at, before.overdue_at)
        assert permit in [row.id for row in worklist(department.official, view=View.MINE, now=NOW).rows]
        (entry,) = after.history.filter(act="consult")
        assert len(entry.facts["opinions"]) == 3

    def test_meanwhile_nothing_is_submitted(self, department, asked_out):
        draft = {"kind": "grant", "title": "Giấy phép", "body": ("Cấp.",)}
        with pytest.raises(ForbiddenMoveError):
            draft_result(asked(department.official, asked_out), **draft)
        with pytest.raises(ForbiddenMoveError):
            submit(asked(department.official, asked_out))

    def test_where_an_agency_is_missing_nobody_is_asked(self, department, permit):
        with pytest.raises(catalogue.NoCompetentAgencyError):
            consult(asked(department.official, permit))
        assert not Opinion.objects.filter(dossier_id=permit).exists()
        assert stored(permit).step == "examination"

    def test_who_needs_no_opinion_submits_at_once(self, department, permit):
        draft_result(asked(department.official, permit), kind="grant", title="Giấy phép", body=("Cấp.",))
        submit(asked(department.official, permit))
        assert stored(permit).step == "review"


class TestMeeting:
    def test_the_dossier_goes_on_with_the_last_answer(self, department, asked_out, others):
        answer(others, asked_out, "fire")
        answer(others, asked_out, "traffic", agrees=False)
        assert stored(asked_out).step == catalogue.WAITING
        answer(others, asked_out, "environment")
        after = stored(asked_out)
        assert (after.step, after.step_role, after.tokens) == ("appraisal", "official", [])
        assert after.assignee_id == department.official.person_id
        draft_result(asked(department.official, asked_out), kind="grant", title="Giấy phép", body=("Cấp.",))
        submit(asked(department.official, asked_out))
        assert stored(asked_out).step == "review"

    def test_silence_is_recorded_only_when_the_last_day_is_over(self, department, asked_out, others):
        answer(others, asked_out, "fire")
        answer(others, asked_out, "traffic")
        row = question(asked_out, "environment")
        evening = DUE.replace(hour=23, minute=59)
        with pytest.raises(OpinionNotLateError):
            lapse_opinion(asked(department.official, asked_out, at=evening), opinion_id=row.pk)
        lapse_opinion(asked(department.official, asked_out, at=LATE), opinion_id=row.pk)
        after = stored(asked_out)
        assert (after.step, after.tokens) == ("appraisal", [])
        assert after.history.get(act="lapse_opinion").facts["when_late"] == "deemed_agreed"
        with pytest.raises(OpinionClosedError):
            lapse_opinion(asked(department.official, asked_out, at=LATE), opinion_id=row.pk)

    def test_an_answer_that_comes_after_is_kept_and_moves_nothing(self, department, asked_out, others):
        for place in ("fire", "traffic"):
            answer(others, asked_out, place)
        row = question(asked_out, "environment")
        lapse_opinion(asked(department.official, asked_out, at=LATE), opinion_id=row.pk)
        answer(others, asked_out, "environment", now=LATE + timedelta(days=1))
        assert stored(asked_out).step == "appraisal"
        assert question(asked_out, "environment").answered_at is not None

    def test_asked_twice_it_is_asked_once(self, department, others, permit):
        for _ in range(2):
            consult(replace(asked(department.official, permit), key="once"))
        assert Opinion.objects.filter(dossier_id=permit).count() == 3


class TestRights:
    def test_only_the_official_charged_asks(self, department, others, permit):
        other = make_actor(department.id, Role.OFFICIAL)
        for actor in (department.clerk, department.leader, others["fire"].official, other):
            with pytest.raises((NotAllowedError, DossierNotFoundError)):
                consult(asked(actor, permit))
        assert not Opinion.objects.filter(dossier_id=permit).exists()

    def test_each_agency_sees_its_question_and_not_the_dossier_nor_the_others(self, asked_out, others):
        for place, office in others.items():
            assert [row.call for row in opinions_asked_of(office.official)] == [place]
            assert not visible_to(office.official).filter(pk=asked_out).exists()

    def test_what_the_department_may_do_meanwhile(self, department, asked_out):
        early, late = (dossier_page(department.official, dossier_id=asked_out, now=at) for at in (NOW, LATE))
        assert early is not None
        assert late is not None
        assert Act.LAPSE_OPINION not in early.acts
        assert Act.LAPSE_OPINION in late.acts
        assert not {Act.SUBMIT, Act.DRAFT_RESULT, Act.CONSULT} & {*early.acts, *late.acts}
