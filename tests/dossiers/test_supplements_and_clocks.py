"""Supplements and duties: what they do to the promised date, counted by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.dossiers.factories import (
    asked,
    bring_to,
    make_application,
    make_citizen,
    make_office,
    receive,
    stored,
)

from motcua.dossiers import public as dossiers
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.lifecycle import AlreadySupplementedError
from motcua.dossiers.public import officials
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.dossiers.services.request_supplement import NothingMissingError
from motcua.organisations import public as organisations

PAPER = dossiers.HandedPaper(code="extra", name="Bản vẽ móng", kind="original")


@pytest.fixture
def district(office):
    """The district's office, which decides construction permits in 20 days."""
    parent = organisations.agency_by_code("UBND-H")
    return make_office(
        name="Ủy ban nhân dân huyện Đà Bắc",
        code="UBND-DB",
        code_qd20="H28.32",
        level="district",
        parent_id=parent.parent_id,
    )


def at(day: int, hour: int = 9) -> datetime:
    """A moment of November 2026 in Viet Nam, in UTC."""
    return datetime(2026, 11, day, hour - 7, tzinfo=UTC)


def test_before_acceptance_no_clock_has_started_and_the_date_is_promised_on_acceptance(office):
    dossier_id = dossiers.lodge(by=office.clerk, now=at(18), application=make_application(office)).dossier_id
    officials.request_supplement(
        asked(office.clerk, dossier_id, at=at(18, 10)), missing=("Giấy chứng sinh",), reason="Thiếu."
    )
    waiting = stored(dossier_id)
    assert (waiting.state, waiting.due_at, waiting.first_due_at) == (
        dossiers.State.AWAITING_SUPPLEMENT,
        None,
        None,
    )

    dossiers.supplement(asked(office.clerk, dossier_id, at=at(19)), papers=(PAPER,))
    officials.accept(asked(office.clerk, dossier_id, at=at(19, 10)))

    accepted = stored(dossier_id)
    assert accepted.state == dossiers.State.ACCEPTED
    assert accepted.first_due_at == accepted.due_at == datetime(2026, 11, 20, 10, 30, tzinfo=UTC)


def test_during_appraisal_the_term_starts_anew_and_the_first_promise_stays(office):
    dossier_id = receive(office, at=at(18)).dossier_id
    first = stored(dossier_id).due_at
    officials.transfer(asked(office.clerk, dossier_id, at=at(18, 10)))
    officials.acknowledge(asked(office.official, dossier_id, at=at(18, 11)))
    officials.request_supplement(
        asked(office.official, dossier_id, at=at(19)), missing=("Giấy tờ",), reason="Thiếu."
    )
    assert stored(dossier_id).due_at is None

    dossiers.supplement(asked(office.clerk, dossier_id, at=at(23)), papers=(PAPER,), note="Xin bổ sung.")
    officials.confirm_supplement(asked(office.official, dossier_id, at=at(25)))

    after = stored(dossier_id)
    assert first == datetime(2026, 11, 19, 10, 30, tzinfo=UTC)
    assert after.first_due_at == first
    assert after.due_at == datetime(2026, 11, 25, 10, 30, tzinfo=UTC), (
        "1 working day after 23rd; 24th is a day off"
    )
    assert after.papers.get(code="extra").supplement == after.supplements.get()


def test_papers_are_asked_for_only_once(office):
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)
    request = {"missing": ("Giấy tờ",), "reason": "Thiếu."}
    officials.request_supplement(asked(office.official, dossier_id), **request)
    dossiers.supplement(asked(office.clerk, dossier_id), papers=(PAPER,))
    officials.confirm_supplement(asked(office.official, dossier_id))

    with pytest.raises(AlreadySupplementedError):
        officials.request_supplement(asked(office.official, dossier_id), **request)


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        pytest.param({"missing": (), "reason": "Thiếu."}, NothingMissingError, id="nothing named"),
        pytest.param({"missing": (" ",), "reason": "Thiếu."}, NothingMissingError, id="only blanks"),
        pytest.param({"missing": ("Giấy",), "reason": " "}, ReasonMissingError, id="no reason"),
    ],
)
def test_a_request_says_what_and_why(office, facts, error):
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)

    with pytest.raises(error):
        officials.request_supplement(asked(office.official, dossier_id), **facts)

    assert not stored(dossier_id).supplements.exists()


def test_only_the_owner_or_the_counter_hands_a_supplement_in(office):
    citizen = make_citizen()
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)
    officials.request_supplement(asked(office.official, dossier_id), missing=("Giấy tờ",), reason="Thiếu.")

    with pytest.raises(dossiers.DossierNotFoundError):
        dossiers.supplement(asked(citizen, dossier_id), papers=(PAPER,))
    with pytest.raises(dossiers.NotAllowedError):
        dossiers.supplement(asked(office.official, dossier_id), papers=(PAPER,))

    assert not stored(dossier_id).papers.filter(code="extra").exists()


def test_waiting_for_a_duty_moves_the_date_by_the_working_time_waited(office):
    dossier_id = receive(office, at=at(18)).dossier_id
    officials.transfer(asked(office.clerk, dossier_id, at=at(18, 10)))
    officials.acknowledge(asked(office.official, dossier_id, at=at(18, 11)))
    officials.request_duty(asked(office.official, dossier_id, at=at(19, 8)), duty="Nộp lệ phí trước bạ.")
    officials.close_duty(asked(office.clerk, dossier_id, at=at(20, 8)), evidence="Biên lai số 12.")

    after = stored(dossier_id)
    assert after.due_at == datetime(2026, 11, 20, 10, 30, tzinfo=UTC), "one working day later: 19th to 20th"
    assert after.first_due_at == datetime(2026, 11, 19, 10, 30, tzinfo=UTC)


def test_the_promise_names_its_rule_and_calendar_and_explains_itself(office):
    dossier = stored(receive(office).dossier_id)

    assert dossier.due_rule == "working-days/by-date"
    assert dossier.calendar_version.startswith("VN-")
    assert {"received", "due"} <= {line["code"] for line in dossier.due_explanation}


def test_lodged_for_another_place_the_clock_starts_when_the_other_gets_it(office):
    """Received at 16:00 it is handed over next morning, so the day of hand-over is not counted."""
    other = make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")

    dossier = stored(receive(office, at=at(18, 16), competent_place_id=other.id).dossier_id)

    assert (dossier.reception_agency_id, dossier.competent_agency_id) == (office.id, other.id)
    assert dossier.due_at == datetime(2026, 11, 20, 10, 30, tzinfo=UTC)
