"""Rules of logging in that need no database."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.domain import one_time_codes as codes
from motcua.accounts.domain.identifiers import identifier
from motcua.accounts.domain.lockout import POLICY, Failures, after_failure
from motcua.accounts.domain.offices import office_to_act_in, offices_of, seats_in
from motcua.accounts.domain.sessions import CITIZEN, LONGEST, STAFF, STRANGER, policy_for
from motcua.kernel.actors import ActorKind, Role, Seat

NOW = datetime(2026, 9, 16, 2, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        pytest.param("017 200 000 123", "017200000123", id="citizen id"),
        pytest.param("5418951070-001", "5418951070-001", id="tax code of a branch"),
        pytest.param("0912 345 678", "0912345678", id="telephone"),
        pytest.param(" Ha@Example.VN ", "ha@example.vn", id="e-mail"),
        pytest.param("Ha.BT", "ha.bt", id="user name"),
    ],
)
def test_identifier_has_one_written_form(typed: str, written: str) -> None:
    assert identifier(typed) == written


class TestOneTimeCodes:
    RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()

    @pytest.mark.parametrize(
        ("seconds", "digits"),
        [
            (59, "287082"),
            (1111111109, "081804"),
            (1111111111, "050471"),
            (1234567890, "005924"),
            (2000000000, "279037"),
        ],
    )
    def test_vectors_of_rfc_6238_appendix_b(self, seconds: int, digits: str) -> None:
        assert codes.code_at(self.RFC_SECRET, at=datetime.fromtimestamp(seconds, UTC)) == digits

    @pytest.mark.parametrize("drift", [-30, 0, 30])
    def test_code_of_a_neighbouring_step_is_taken(self, drift: int) -> None:
        shown = codes.code_at(self.RFC_SECRET, at=NOW + timedelta(seconds=drift))

        assert codes.step_of_code(self.RFC_SECRET, shown, at=NOW, after=0) == codes.step_at(NOW) + drift // 30

    @pytest.mark.parametrize("drift", [-60, 60])
    def test_code_of_a_farther_step_is_not(self, drift: int) -> None:
        shown = codes.code_at(self.RFC_SECRET, at=NOW + timedelta(seconds=drift))

        assert codes.step_of_code(self.RFC_SECRET, shown, at=NOW, after=0) is None

    def test_code_is_not_taken_again(self) -> None:
        step = codes.step_at(NOW)

        assert (
            codes.step_of_code(self.RFC_SECRET, codes.code_at(self.RFC_SECRET, at=NOW), at=NOW, after=step)
            is None
        )

    def test_secret_has_160_bits(self) -> None:
        secrets = {codes.new_secret() for _ in range(20)}

        assert len(secrets) == 20
        assert {len(base64.b32decode(secret)) for secret in secrets} == {20}


class TestLockOut:
    def _fail(self, *minutes: int) -> Failures | None:
        failures = None
        for minute in minutes:
            failures = after_failure(failures, now=NOW + minute * MINUTE)
        return failures

    def test_four_failures_do_not_lock(self) -> None:
        failures = self._fail(0, 1, 2, 3)

        assert failures == Failures(count=4, first_at=NOW)

    def test_fifth_failure_locks_for_a_quarter_of_an_hour(self) -> None:
        failures = self._fail(0, 1, 2, 3, 4)

        assert failures
        assert failures.locked_until == NOW + 19 * MINUTE
        assert failures.is_locked(now=NOW + 19 * MINUTE - timedelta(seconds=1))
        assert not failures.is_locked(now=NOW + 19 * MINUTE)

    def test_failures_spread_over_a_day_never_lock(self) -> None:
        failures = self._fail(*range(0, 24 * 60, 5))

        assert failures
        assert failures.locked_until is None

    def test_after_the_lock_counting_starts_anew(self) -> None:
        failures = self._fail(0, 0, 0, 0, 0, 15)

        assert failures == Failures(count=1, first_at=NOW + 15 * MINUTE)

    @given(st.lists(st.integers(0, 14 * 60 + 59), min_size=4, max_size=4).map(sorted))
    def test_five_failures_within_a_quarter_of_an_hour_lock_however_spread(self, seconds: list[int]) -> None:
        failures = after_failure(None, now=NOW)
        for second in seconds:
            failures = after_failure(failures, now=NOW + timedelta(seconds=second))

        assert failures.count == POLICY.failures
        assert failures.locked_until == NOW + timedelta(seconds=seconds[-1]) + POLICY.lasts


class TestSessions:
    @pytest.mark.parametrize(
        ("kind", "policy"), [(ActorKind.STAFF, STAFF), (ActorKind.CITIZEN, CITIZEN), (None, STRANGER)]
    )
    def test_each_kind_has_its_limits(self, kind: ActorKind | None, policy: object) -> None:
        assert policy_for(kind) is policy

    @pytest.mark.parametrize(
        ("started", "seen", "is_over"),
        [
            pytest.param(60, 29, False, id="in use"),
            pytest.param(60, 30, True, id="idle for half an hour"),
            pytest.param(12 * 60 - 1, 0, False, id="at the end of the day"),
            pytest.param(12 * 60, 0, True, id="twelve hours after the log-in, though in use"),
        ],
    )
    def test_session_of_staff(self, started: int, seen: int, is_over: bool) -> None:
        assert (
            STAFF.is_over(started_at=NOW - started * MINUTE, seen_at=NOW - seen * MINUTE, now=NOW) is is_over
        )

    def test_session_in_use_ends_with_its_day(self) -> None:
        assert STAFF.ends_at(started_at=NOW, now=NOW) == NOW + 30 * MINUTE
        assert STAFF.ends_at(started_at=NOW - timedelta(hours=11, minutes=50), now=NOW) == NOW + 10 * MINUTE


class TestOffices:
    SEATS = (
        Seat(role=Role.LEADER, agency_id=7, on_behalf_of=3),
        Seat(role=Role.CLERK, agency_id=5),
        Seat(role=Role.OFFICIAL, agency_id=5),
        Seat(role=Role.OFFICIAL, agency_id=9),
    )

    def test_own_offices_come_first(self) -> None:
        assert offices_of(self.SEATS) == (5, 9, 7)

    @pytest.mark.parametrize(("chosen", "office"), [(None, 5), (9, 9), (7, 7), (4, 5)])
    def test_acts_where_chosen_while_a_seat_is_held_there(self, chosen: int | None, office: int) -> None:
        assert office_to_act_in(self.SEATS, chosen=chosen) == office

    def test_without_seats_there_is_no_office(self) -> None:
        assert office_to_act_in((), chosen=5) is None
        assert seats_in((), agency_id=None) == ()

    def test_only_the_seats_of_the_office_count(self) -> None:
        assert seats_in(self.SEATS, agency_id=5) == self.SEATS[1:3]


def test_cookie_lasts_as_long_as_the_longest_session() -> None:
    assert timedelta(seconds=settings.SESSION_COOKIE_AGE) == LONGEST
