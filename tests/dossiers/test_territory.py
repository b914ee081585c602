"""Received at one commune for another: from when the clock runs, and what both places see.

A birth is registered within one working day. Work ends at 17:30; Tuesday 24 November 2026 is off.
"""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.dossiers.factories import asked, make_office, receive, stored

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.territory import counts_from_arrival, promise_on_arrival
from motcua.dossiers.permissions import NotAllowedError, visible_to
from motcua.dossiers.queries.worklist import View, worklist
from motcua.dossiers.services.acknowledge import acknowledge
from motcua.dossiers.services.draft_result import draft_result
from motcua.dossiers.services.performing import DossierNotFoundError
from motcua.dossiers.services.transfer import transfer
from motcua.kernel.civil_time import VIETNAM
from motcua.portal.wording import detail_of


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("rule_set", "here", "there", "is_share", "expected"),
    [
        pytest.param("RS2026", 1, 2, False, True, id="for another place now"),
        pytest.param("RS2025", 1, 2, False, True, id="for another place since July 2025"),
        pytest.param("RS2022", 1, 2, False, False, id="before, what the receipt says stands"),
        pytest.param("RS2018", 1, 2, False, False, id="and long before"),
        pytest.param("RS2026", 1, 1, False, False, id="for the own place"),
        pytest.param("RS2026", 1, 2, True, False, id="a share has the term of its process"),
    ],
)
def test_when_the_term_runs_from_the_arrival(rule_set, here, there, is_share, expected):
    found = counts_from_arrival(
        rule_set=rule_set, reception_agency_id=here, competent_agency_id=there, is_share=is_share
    )
    assert found is expected


def test_the_promise_never_comes_earlier():
    promised, later = at("2026-11-19 17:30"), at("2026-11-20 17:30")
    assert promise_on_arrival(promised=promised, counted=later) == later
    assert promise_on_arrival(promised=later, counted=promised) is None
    assert promise_on_arrival(promised=promised, counted=promised) is None
    assert promise_on_arrival(promised=None, counted=later) is None


@pytest.fixture
def there(office):
    """The commune that decides what the first one receives."""
    return make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")


def received(office, there, *, on: str) -> int:
    return receive(office, at=at(on), competent_place_id=there.id).dossier_id


def hand_over(office, there, dossier_id: int, *, sent: str, taken: str) -> None:
    transfer(asked(office.clerk, dossier_id, at=at(sent)))
    acknowledge(asked(there.official, dossier_id, at=at(taken)))


class TestClock:
    def test_taken_over_in_time_the_receipt_holds(self, office, there):
        """Received Wednesday 18 at 9:00, taken over the same day: due Thursday 19, as promised."""
        dossier_id = received(office, there, on="2026-11-18 09:00")
        hand_over(office, there, dossier_id, sent="2026-11-18 10:00", taken="2026-11-18 16:00")
        after = stored(dossier_id)
        assert after.due_at == after.first_due_at == at("2026-11-19 17:30")

    def test_after_three_it_may_come_next_morning(self, office, there):
        """Received Wednesday at 16:00 it is to be there Thursday morning: due Friday 20, and it was there."""
        dossier_id = received(office, there, on="2026-11-18 16:00")
        hand_over(office, there, dossier_id, sent="2026-11-18 16:30", taken="2026-11-19 08:00")
        after = stored(dossier_id)
        assert after.due_at == after.first_due_at == at("2026-11-20 17:30")

    def test_taken_over_late_the_term_runs_from_then_and_the_first_promise_stays(self, office, there):
        """Taken over on Monday 23: the 24th is off, so the one working day is Wednesday 25."""
        dossier_id = received(office, there, on="2026-11-18 09:00")
        hand_over(office, there, dossier_id, sent="2026-11-20 09:00", taken="2026-11-23 09:00")
        after = stored(dossier_id)
        assert (after.first_due_at, after.due_at) == (at("2026-11-19 17:30"), at("2026-11-25 17:30"))
        assert after.overdue_at == at("2026-11-26 00:00")
        assert after.due_explanation[0]["code"] == "counted_from_arrival"
        entry = after.history.get(act="acknowledge")
        told = detail_of(Act(entry.act), entry.facts, is_owner=False)
        assert "19/11/2026" in told
        assert "25/11/2026" in told

    def test_for_the_own_place_taking_over_late_moves_nothing(self, office):
        dossier_id = receive(office, at=at("2026-11-18 09:00")).dossier_id
        hand_over(office, office, dossier_id, sent="2026-11-20 09:00", taken="2026-11-23 09:00")
        after = stored(dossier_id)
        assert after.due_at == after.first_due_at == at("2026-11-19 17:30")


class TestBothPlaces:
    def test_both_see_it_from_the_first_moment_and_each_finds_it_where_it_waits(self, office, there):
        dossier_id = received(office, there, on="2026-11-18 09:00")
        now = at("2026-11-18 10:00")
        for actor in (office.clerk, there.clerk, there.official):
            assert visible_to(actor).filter(pk=dossier_id).exists()
        assert dossier_id in ids(worklist(office.clerk, view=View.TO_TRANSFER, now=now))
        transfer(asked(office.clerk, dossier_id, at=now))
        assert dossier_id in ids(worklist(there.official, view=View.INCOMING, now=now))
        acknowledge(asked(there.official, dossier_id, at=now))
        assert dossier_id in ids(worklist(there.official, view=View.AGENCY, now=now))
        assert dossier_id not in ids(worklist(office.clerk, view=View.AGENCY, now=now))

    def test_the_place_of_reception_does_not_decide_and_a_third_sees_nothing(self, office, there):
        third = make_office(name="Ủy ban nhân dân xã Tu Lý", code="X-TL", code_qd20="H28.99.3")
        dossier_id = received(office, there, on="2026-11-18 09:00")
        hand_over(office, there, dossier_id, sent="2026-11-18 10:00", taken="2026-11-18 11:00")
        draft = {"kind": "grant", "title": "Giấy khai sinh", "body": ("Cấp.",)}
        with pytest.raises(NotAllowedError):
            draft_result(asked(office.official, dossier_id), **draft)
        with pytest.raises(DossierNotFoundError):
            draft_result(asked(third.official, dossier_id), **draft)


def ids(page) -> list[int]:
    return [row.id for row in page.rows]
