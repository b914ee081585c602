"""A share's supplement and the promise of the whole: counted by hand, never overwriting what was promised.

The bundle birth, residence, health card is accepted on Friday 20 November 2026 at 9:00. Work is from 7:30 to
11:30 and from 13:30 to 17:30; Saturday, Sunday and Tuesday 24 November are off.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.dossiers.factories import NOW, asked, stored
from tests.dossiers.sharing import finish, receive_bundle, share_out, shares_of
from tests.kernel.calendars import national_calendar

from motcua.dossiers.domain.applications import HandedPaper
from motcua.dossiers.domain.states import State
from motcua.dossiers.domain.whole_promises import moved_promise
from motcua.dossiers.events import DossierMoved
from motcua.dossiers.handlers import follow_clock_of_share
from motcua.dossiers.queries.dossier_page import dossier_page
from motcua.dossiers.queries.worklist import View, standing_of, worklist
from motcua.dossiers.services.acknowledge import acknowledge
from motcua.dossiers.services.confirm_supplement import confirm_supplement
from motcua.dossiers.services.extend import extend
from motcua.dossiers.services.request_supplement import request_supplement
from motcua.dossiers.services.supplement import supplement
from motcua.dossiers.services.withdraw import StopGround, stop
from motcua.kernel.civil_time import VIETNAM
from motcua.kernel.working_time import DeadlinePolicy, Standing
from motcua.platform import outbox

PAPER = HandedPaper(code="extra", name="Giấy tờ về chỗ ở", kind="original")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("share_due", "minutes_after", "expected"),
    [
        pytest.param("2026-11-26 10:00", 0, "2026-11-27 17:30", id="the share ends before the promise"),
        pytest.param("2026-11-27 17:30", 0, "2026-11-27 17:30", id="and with it"),
        pytest.param("2026-11-27 16:30", 60, "2026-11-27 17:30", id="what follows still fits"),
        pytest.param("2026-11-27 16:30", 90, "2026-11-30 17:30", id="what follows needs Monday"),
        pytest.param("2026-11-30 09:00", 0, "2026-11-30 17:30", id="by date a day counts to its close"),
        pytest.param("2026-12-01 17:30", 480, "2026-12-02 17:30", id="eight hours behind it are a day"),
        pytest.param("2026-11-28 09:00", 0, "2026-11-30 17:30", id="the other agency works on Saturday"),
        pytest.param("2026-11-30 18:00", 0, "2026-12-01 17:30", id="the other agency works longer"),
    ],
)
def test_the_whole_moves_as_far_as_the_share_and_what_follows_it_need(share_due, minutes_after, expected):
    found = moved_promise(
        promised=at("2026-11-27 17:30"),
        share_due=at(share_due),
        minutes_after=minutes_after,
        calendar=national_calendar(),
        policy=DeadlinePolicy.BY_DATE,
    )
    assert found == at(expected)


def test_by_hour_the_whole_is_due_at_the_minute():
    found = moved_promise(
        promised=at("2026-11-27 11:00"),
        share_due=at("2026-11-27 11:00"),
        minutes_after=45,
        calendar=national_calendar(),
        policy=DeadlinePolicy.BY_HOUR,
    )
    assert found == at("2026-11-27 13:45")


@pytest.fixture
def whole(linked):
    """A bundle whose birth is registered, so that residence and card are at work at once."""
    dossier_id = receive_bundle(linked)
    share_out(linked, dossier_id)
    finish(linked, shares_of(dossier_id)["birth"].pk)
    return dossier_id


def ask(place, share_id: int, *, asked_at: datetime = NOW) -> None:
    """Have the police take the share over and ask for a paper."""
    acknowledge(asked(place.police.official, share_id, at=asked_at))
    request_supplement(
        asked(place.police.official, share_id, at=asked_at), missing=("Giấy tờ về chỗ ở",), reason="Thiếu."
    )
    outbox.drain()


def complete(place, share_id: int, *, given_at: datetime) -> None:
    """Have the paper handed in at the counter and found complete."""
    supplement(asked(place.commune.clerk, share_id, at=given_at), papers=(PAPER,))
    confirm_supplement(asked(place.police.official, share_id, at=given_at))
    outbox.drain()


class TestStandingStill:
    def test_while_the_share_waits_the_promise_stands_and_nothing_is_late(self, linked, whole):
        before = stored(whole)
        ask(linked, shares_of(whole)["residence"].pk)
        after = stored(whole)
        assert (after.due_at, after.first_due_at) == (before.due_at, before.first_due_at)
        assert (after.overdue_at, State(after.state)) == (None, State.PROCESSING)
        year_later = NOW + timedelta(days=365)
        assert standing_of(before, now=year_later) is Standing.OVERDUE
        assert standing_of(after, now=year_later) is Standing.WAITING
        waiting = worklist(linked.commune.clerk, view=View.WAITING, now=year_later).rows
        overdue = worklist(linked.commune.clerk, view=View.OVERDUE, now=year_later).rows
        assert whole in [row.id for row in waiting]
        assert whole not in [row.id for row in overdue]
        entry = after.history.get(act="share_waits")
        assert entry.facts["share_agency"] == "Công an tỉnh"

    def test_an_apology_meanwhile_appoints_a_day_and_starts_no_clock(self, linked, whole):
        before = stored(whole)
        ask(linked, shares_of(whole)["residence"].pk)
        new_day = before.due_at.date() + timedelta(days=7)
        extend(asked(linked.commune.leader, whole), new_day=new_day, reason="Chờ người dân bổ sung.")
        after = stored(whole)
        assert (after.due_at.date(), after.overdue_at) == (new_day, None)
        assert standing_of(after, now=NOW + timedelta(days=365)) is Standing.WAITING

    def test_the_other_share_goes_on_by_its_own_term(self, linked, whole):
        card = shares_of(whole)["health_card"]
        ask(linked, shares_of(whole)["residence"].pk)
        assert stored(card.pk).due_at == card.due_at

    def test_told_twice_it_is_noted_once(self, linked, whole):
        share = shares_of(whole)["residence"]
        ask(linked, share.pk)
        version, entry = stored(whole).version, share.history.get(act="request_supplement")
        follow_clock_of_share(
            DossierMoved(
                dossier_id=share.pk, number=entry.number, act=entry.act, state=5, at=NOW, agency_id=None
            )
        )
        assert stored(whole).version == version


class TestGoingOn:
    def test_a_long_wait_moves_the_whole_to_the_day_on_which_the_new_term_ends(self, linked, whole):
        """Given on Monday 14 December at 8:00: 18 hours, 7.5 that day, 8 on Tuesday, 2.5 on Wednesday."""
        first, share = stored(whole).first_due_at, shares_of(whole)["residence"]
        ask(linked, share.pk)
        complete(linked, share.pk, given_at=at("2026-12-14 08:00"))
        after, share = stored(whole), stored(share.pk)
        assert share.due_at == at("2026-12-16 10:00")
        assert after.due_at == at("2026-12-16 17:30")
        assert (after.first_due_at, after.overdue_at) == (first, at("2026-12-17 00:00"))
        assert after.due_rule == "moved-by-share"
        assert after.due_explanation[-1]["code"] == "moved_by_share"
        facts = after.history.get(act="share_goes_on").facts
        assert facts["due_before"] == first.isoformat()
        assert datetime.fromisoformat(facts["due_at"]) == after.due_at

    def test_a_quick_answer_leaves_the_promise_as_it_is(self, linked, whole):
        before, share = stored(whole), shares_of(whole)["residence"]
        ask(linked, share.pk)
        complete(linked, share.pk, given_at=NOW + timedelta(hours=1))
        after = stored(whole)
        assert (after.due_at, after.overdue_at) == (before.due_at, before.overdue_at)
        assert (after.due_rule, after.due_explanation) == (before.due_rule, before.due_explanation)

    def test_a_share_that_is_stopped_while_it_waits_lets_the_clock_run_again(self, linked, whole):
        before, share = stored(whole), shares_of(whole)["residence"]
        ask(linked, share.pk)
        stop(
            asked(linked.police.leader, share.pk),
            reason="Quá hạn bổ sung.",
            ground=StopGround.NOT_SUPPLEMENTED,
        )
        outbox.drain()
        assert stored(whole).overdue_at == before.overdue_at

    def test_the_page_says_why_it_stands_still_and_from_when_it_is_due(self, linked, whole):
        share = shares_of(whole)["residence"]
        ask(linked, share.pk)
        page = dossier_page(linked.commune.clerk, dossier_id=whole, now=NOW)
        assert page is not None
        assert page.standing is Standing.WAITING
