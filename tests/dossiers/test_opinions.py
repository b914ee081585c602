"""Opinions of other agencies: what is asked and seen, by when, and what happens when none comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.accounts.factories import browser_of
from tests.dossiers.desk import user_of
from tests.dossiers.examples import a_pdf
from tests.dossiers.examples import stored as stored_file
from tests.dossiers.factories import NOW, asked, bring_to, make_actor, make_citizen, make_office, stored

from motcua.dossiers import public as dossiers
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.opinions import OpinionClosedError, OpinionNotLateError, OpinionTermError
from motcua.dossiers.models import Dossier, Opinion, Paper
from motcua.dossiers.permissions import ExcludedError, opinions_asked_of, visible_to
from motcua.dossiers.public import officials
from motcua.dossiers.queries.dossier_page import dossier_page
from motcua.dossiers.queries.opinions import asked_opinion, asked_opinions
from motcua.dossiers.services.ask_opinion import NoSuchOpinionError, OwnAgencyError
from motcua.kernel.actors import Role
from motcua.platform import audit
from motcua.portal.wording import course_of

DUE = datetime(2026, 11, 26, 10, 30, tzinfo=UTC)
"""Three working days after Friday 20 November: 23, 25 and 26, for the 24th is Culture Day."""
LATE = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
"""Midnight after the last day, in Viet Nam."""


@pytest.fixture
def neighbour(office):
    """The commune whose opinion is asked."""
    return make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")


@pytest.fixture
def opinion(office, neighbour) -> Opinion:
    """A question with one of five papers, due in three working days."""
    return ask(office, neighbour)


def ask(office, neighbour, **changes) -> Opinion:
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)
    shown = Paper.objects.filter(dossier_id=dossier_id).earliest("id")
    facts = {
        "agency_id": neighbour.id,
        "text": "Cha mẹ trẻ có cư trú tại xã không?",
        "paper_ids": (shown.pk,),
        "working_days": 3,
        "ground": "Khoản 5 Điều 19 Nghị định 61/2018/NĐ-CP.",
    }
    officials.ask_opinion(asked(office.official, dossier_id), question=officials.Question(**facts | changes))
    return Opinion.objects.latest("id")


def test_the_question_says_what_and_by_when_and_the_promise_stands(office, neighbour, opinion):
    dossier = stored(opinion.dossier_id)

    assert (opinion.asked_agency_id, opinion.due_at) == (neighbour.id, DUE)
    assert dossier.due_at == dossier.first_due_at, "asking stops no clock"
    facts = dossier.history.get(act="ask_opinion").facts
    assert facts["agency_name"] == "Ủy ban nhân dân xã Toàn Sơn"
    assert datetime.fromisoformat(facts["answer_by"]) == DUE


def test_the_agency_asked_sees_the_question_and_the_papers_shown_and_nothing_else(neighbour, opinion):
    everyone = (neighbour.official, neighbour.head, neighbour.leader)

    for actor in everyone:
        assert not visible_to(actor).exists()
        [row] = asked_opinions(actor, now=NOW)
        assert row.question == "Cha mẹ trẻ có cư trú tại xã không?"
        assert [paper.id for paper in asked_opinion(actor, row.id, now=NOW).papers] == opinion.paper_ids
        assert "Bùi Văn Nam" not in repr(asked_opinion(actor, row.id, now=NOW))


def test_nobody_else_sees_the_question(office, neighbour, opinion):
    third = make_office(name="Ủy ban nhân dân xã Cao Sơn", code="X-CS", code_qd20="H28.99.3")
    strangers = (neighbour.clerk, neighbour.office_clerk, office.official, third.official, make_citizen())
    administrator = make_actor(neighbour.id, Role.IT_CENTRE)

    for actor in (*strangers, administrator):
        assert not opinions_asked_of(actor).exists()
        with pytest.raises(NoSuchOpinionError):
            officials.answer_opinion(by=actor, now=NOW, opinion_id=opinion.pk, agrees=True, answer="Có.")

    assert Opinion.objects.get().answered_at is None


def test_the_answer_is_in_the_history_in_the_name_of_the_agency_asked(office, neighbour, opinion):
    number = officials.answer_opinion(
        by=neighbour.official, now=NOW, opinion_id=opinion.pk, agrees=True, answer="Có cư trú."
    )

    entry = stored(opinion.dossier_id).history.get(number=number)
    assert (entry.act, entry.agency_id) == ("answer_opinion", neighbour.id)
    assert entry.facts == {
        "agency_name": "Ủy ban nhân dân xã Toàn Sơn",
        "agrees": True,
        "answer": "Có cư trú.",
    }
    [row] = dossier_page(office.official, dossier_id=opinion.dossier_id, now=NOW).opinions
    assert (row.agrees, row.answered_by_name) == (True, neighbour.official.name)
    with pytest.raises(OpinionClosedError):
        officials.answer_opinion(
            by=neighbour.head, now=NOW, opinion_id=opinion.pk, agrees=False, answer="Sai."
        )


def test_who_has_a_conflict_of_interest_does_not_answer_nor_does_who_stands_in(office, neighbour, opinion):
    person_id = neighbour.official.person_id
    Dossier.objects.filter(pk=opinion.dossier_id).update(excluded_people=[person_id])
    seats = tuple(replace(seat, on_behalf_of=person_id) for seat in neighbour.official.seats)
    stand_in = replace(neighbour.head, seats=seats)
    facts = {"now": NOW, "opinion_id": opinion.pk, "agrees": True, "answer": "Có cư trú."}
    for by in (neighbour.official, stand_in):
        with pytest.raises(ExcludedError):
            officials.answer_opinion(by=by, **facts)
    assert Opinion.objects.get(pk=opinion.pk).answered_at is None
    officials.answer_opinion(by=neighbour.head, **facts)


def test_an_answer_says_something(neighbour, opinion):
    with pytest.raises(officials.ReasonMissingError):
        officials.answer_opinion(
            by=neighbour.official, now=NOW, opinion_id=opinion.pk, agrees=True, answer=" "
        )


def test_nobody_goes_on_without_it_while_it_may_still_come(office, opinion):
    request = asked(office.official, opinion.dossier_id, at=DUE)

    with pytest.raises(OpinionNotLateError) as refused:
        officials.lapse_opinion(request, opinion_id=opinion.pk)

    assert refused.value.due_at == DUE
    page = dossier_page(office.official, dossier_id=opinion.dossier_id, now=DUE)
    assert Act.LAPSE_OPINION not in page.acts


@pytest.mark.parametrize("rule", list(officials.WhenLate))
def test_late_the_dossier_goes_on_as_the_law_says_on_record(office, neighbour, rule):
    opinion = ask(office, neighbour, when_late=rule)
    page = dossier_page(office.official, dossier_id=opinion.dossier_id, now=LATE)
    assert Act.LAPSE_OPINION in page.acts

    officials.lapse_opinion(asked(office.official, opinion.dossier_id, at=LATE), opinion_id=opinion.pk)

    entry = stored(opinion.dossier_id).history.get(act="lapse_opinion")
    assert entry.facts["when_late"] == rule.value
    opinion.refresh_from_db()
    assert opinion.lapsed_at == LATE
    with pytest.raises(OpinionClosedError):
        officials.lapse_opinion(asked(office.official, opinion.dossier_id, at=LATE), opinion_id=opinion.pk)


def test_an_answer_that_comes_late_is_still_kept(office, neighbour, opinion):
    officials.lapse_opinion(asked(office.official, opinion.dossier_id, at=LATE), opinion_id=opinion.pk)

    officials.answer_opinion(
        by=neighbour.leader, now=LATE, opinion_id=opinion.pk, agrees=False, answer="Không cư trú."
    )

    [row] = asked_opinions(neighbour.leader, now=LATE, answered=True)
    assert (row.is_late, row.agrees) == (True, False)


def test_what_cannot_be_asked(office, neighbour):
    with pytest.raises(OwnAgencyError):
        ask(office, office)
    with pytest.raises(OpinionTermError):
        ask(office, neighbour, working_days=0)
    with pytest.raises(officials.ReasonMissingError):
        ask(office, neighbour, ground=" ")

    assert not Opinion.objects.exists()


def test_papers_of_another_dossier_are_not_shown(office, neighbour):
    elsewhere = Paper.objects.filter(dossier_id=bring_to(office, Act.ACKNOWLEDGE)).earliest("id")

    assert ask(office, neighbour, paper_ids=(elsewhere.pk,)).paper_ids == []


def test_the_citizen_reads_whom_was_asked_and_what_came_of_it(office, neighbour, opinion):
    officials.lapse_opinion(asked(office.official, opinion.dossier_id, at=LATE), opinion_id=opinion.pk)
    timeline = dossiers.track_by_token(stored(opinion.dossier_id).proof_token).timeline

    newest, before = course_of(timeline, is_owner=False)[:2]

    assert "không trả lời đúng hạn" in newest.title
    assert "lấy ý kiến" in before.title
    assert before.detail == "Ủy ban nhân dân xã Toàn Sơn"
    assert "cư trú" not in before.detail


def test_the_list_asks_as_many_queries_for_many_questions(
    office, neighbour, opinion, assert_constant_queries
):
    def more() -> None:
        for _ in range(4):
            ask(office, neighbour)

    assert_constant_queries(lambda: asked_opinions(neighbour.official, now=NOW), more)


def test_on_screen_the_official_asks_and_the_other_agency_answers(desk, neighbour, tmp_path):
    dossier_id = bring_to(desk.office, Act.ACKNOWLEDGE)
    paper = Paper.objects.filter(dossier_id=dossier_id).earliest("id")
    Paper.objects.filter(pk=paper.pk).update(file_id=stored_file(a_pdf(tmp_path)), file_name="giay.pdf")
    hidden = Paper.objects.filter(dossier_id=dossier_id).latest("id")
    answerer = browser_of(user_of(neighbour.official))
    sent = desk.at("official").post(
        f"/work/dossiers/{dossier_id}/ask-opinion/",
        {
            "agency": neighbour.id,
            "question": "Có cư trú không?",
            "papers": [paper.pk],
            "days": 3,
            "ground": "Khoản 5 Điều 19.",
            "when_late": "go_on",
            "version": stored(dossier_id).version,
            "key": "k",
        },
    )
    assert sent.status_code == 302
    here = f"/work/opinions/{Opinion.objects.get().pk}/"

    shown = answerer.get(here).content.decode()
    file = answerer.get(f"{here}files/{paper.pk}/")
    answerer.post(here, {"agrees": "yes", "answer": "Có."})

    assert "Có cư trú không?" in shown
    assert "Bùi Văn Nam" not in shown
    assert file.status_code == 200
    assert answerer.get(f"{here}files/{hidden.pk}/").status_code == 404
    assert answerer.get(f"/work/dossiers/{dossier_id}/").status_code == 404
    assert [read.purpose for read in audit.reads_of(f"dossier:{dossier_id}")] == ["opinion"]
    assert Opinion.objects.get().answer == "Có."
    assert "Đồng ý" in desk.at("official").get(f"/work/dossiers/{dossier_id}/").content.decode()
