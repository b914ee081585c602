"""Where a parcel stands: examples of an officer, and laws for whatever is told in whatever order."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kernel.calendars import national_calendar

from motcua.post.domain.attempts import (
    Breach,
    ForbiddenHappeningError,
    InvitedTooSoonError,
    TooFewInvitationsError,
    breaches,
    next_happenings,
    require_next,
)
from motcua.post.domain.tracking import (
    ENDS,
    FIRST,
    TAKING,
    Happening,
    ParcelKind,
    ParcelState,
    Told,
    WrongKindError,
    happenings_of,
    standing_of,
)

LODGING, RETURN = ParcelKind.LODGING, ParcelKind.RETURN
FRIDAY = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
"""9:00 in Viet Nam."""
CALENDAR = national_calendar()


def told(*happenings: Happening, days: int = 1) -> list[Told]:
    """Return the happenings, one every ``days`` days from that Friday on."""
    return [
        Told(happening=each, at=FRIDAY + timedelta(days=days * number))
        for number, each in enumerate(happenings)
    ]


H = Happening


@pytest.mark.parametrize(
    ("kind", "happenings", "state"),
    [
        pytest.param(LODGING, [], ParcelState.CREATED, id="a slip is written"),
        pytest.param(LODGING, [H.PICKED_UP], ParcelState.PICKED_UP, id="the postman has it"),
        pytest.param(LODGING, [H.PICKED_UP, H.HANDED_TO_AGENCY], ParcelState.HANDED_TO_AGENCY, id="lodged"),
        pytest.param(
            LODGING, [H.HANDED_TO_AGENCY], ParcelState.HANDED_TO_AGENCY, id="the first line is late"
        ),
        pytest.param(RETURN, [], ParcelState.RESULT_READY, id="a result waits"),
        pytest.param(RETURN, [H.PICKED_RESULT, H.DELIVERED], ParcelState.DELIVERED, id="taken at once"),
        pytest.param(RETURN, [H.PICKED_RESULT, H.INVITED], ParcelState.INVITED_1, id="nobody at home"),
        pytest.param(RETURN, [H.PICKED_RESULT, H.INVITED, H.INVITED], ParcelState.INVITED_2, id="twice"),
        pytest.param(
            RETURN,
            [H.PICKED_RESULT, H.INVITED, H.INVITED, H.RETURNED_TO_AGENCY],
            ParcelState.RETURNED_TO_AGENCY,
            id="refused at the door twice",
        ),
        pytest.param(RETURN, [H.PICKED_RESULT, H.LOST], ParcelState.LOST, id="lost"),
        pytest.param(RETURN, [H.PICKED_RESULT, H.LOST, H.DELIVERED], ParcelState.DELIVERED, id="found again"),
        pytest.param(RETURN, [H.CANCELLED], ParcelState.CANCELLED, id="fetched at the counter instead"),
    ],
)
def test_a_parcel_stands_where_what_was_told_leaves_it(kind, happenings, state):
    assert standing_of(kind, told(*happenings)).state is state


def test_one_visit_told_twice_on_a_day_is_one_invitation():
    visits = [Told(happening=H.INVITED, at=FRIDAY + timedelta(hours=hours)) for hours in (0, 1)]
    standing = standing_of(RETURN, visits)
    assert (standing.state, standing.invited_at) == (ParcelState.INVITED_1, (FRIDAY,))


def test_of_two_ends_the_later_holds_and_somebody_has_to_ask():
    standing = standing_of(RETURN, told(H.PICKED_RESULT, H.DELIVERED, H.RETURNED_TO_AGENCY))
    assert (standing.state, standing.is_contradictory) == (ParcelState.RETURNED_TO_AGENCY, True)


def test_what_was_cancelled_and_taken_all_the_same_is_contradictory():
    standing = standing_of(LODGING, told(H.CANCELLED, H.PICKED_UP))
    assert (standing.state, standing.is_contradictory) == (ParcelState.PICKED_UP, True)


@pytest.mark.parametrize(("kind", "happening"), [(LODGING, H.DELIVERED), (RETURN, H.PICKED_UP)])
def test_what_cannot_happen_to_the_kind_is_refused(kind, happening):
    with pytest.raises(WrongKindError):
        standing_of(kind, told(happening))


def entering(happenings: list[Happening], then: Happening, *, on: date, kind: ParcelKind = RETURN) -> None:
    require_next(kind, standing_of(kind, told(*happenings)), then, on=on, calendar=CALENDAR)


def test_a_second_invitation_waits_two_working_days():
    # Invited on Friday 20 November: Monday is the first working day, Tuesday the Day of Culture.
    visits = [Told(happening=H.INVITED, at=FRIDAY)]
    with pytest.raises(InvitedTooSoonError) as refused:
        require_next(RETURN, standing_of(RETURN, visits), H.INVITED, on=date(2026, 11, 24), calendar=CALENDAR)
    assert refused.value.earliest == date(2026, 11, 25)
    require_next(RETURN, standing_of(RETURN, visits), H.INVITED, on=date(2026, 11, 25), calendar=CALENDAR)


@pytest.mark.parametrize("before", [[H.PICKED_RESULT], [H.PICKED_RESULT, H.INVITED]])
def test_nothing_goes_back_before_two_invitations(before):
    with pytest.raises(TooFewInvitationsError):
        entering(before, H.RETURNED_TO_AGENCY, on=date(2026, 11, 30))


def test_after_two_invitations_it_goes_back():
    entering([H.PICKED_RESULT, H.INVITED, H.INVITED], H.RETURNED_TO_AGENCY, on=date(2026, 11, 30))


@pytest.mark.parametrize(
    ("before", "then"),
    [
        pytest.param([], H.DELIVERED, id="not taken over yet"),
        pytest.param([H.PICKED_RESULT, H.DELIVERED], H.INVITED, id="delivered"),
        pytest.param([H.PICKED_RESULT], H.CANCELLED, id="the post has it"),
        pytest.param([H.PICKED_RESULT, H.LOST], H.INVITED, id="lost"),
        pytest.param([H.CANCELLED], H.PICKED_RESULT, id="cancelled"),
    ],
)
def test_what_cannot_be_now_is_refused(before, then):
    with pytest.raises(ForbiddenHappeningError):
        entering(before, then, on=date(2026, 11, 30))


def test_what_the_post_did_against_the_rules_is_named():
    early = told(H.PICKED_RESULT, H.INVITED, H.INVITED, H.RETURNED_TO_AGENCY)
    standing = standing_of(RETURN, early)
    found = breaches(standing, due_on=date(2026, 11, 20), calendar=CALENDAR)
    assert found == (Breach.INVITED_TOO_SOON, Breach.LATE)
    hasty = standing_of(RETURN, told(H.PICKED_RESULT, H.RETURNED_TO_AGENCY))
    assert breaches(hasty, due_on=None, calendar=CALENDAR) == (Breach.TOO_FEW_INVITATIONS,)
    good = standing_of(RETURN, told(H.PICKED_RESULT, H.INVITED, H.INVITED, H.RETURNED_TO_AGENCY, days=4))
    assert breaches(good, due_on=date(2026, 11, 24), calendar=CALENDAR) == ()


KINDS = st.sampled_from(ParcelKind)


@st.composite
def histories(draw):
    kind = draw(KINDS)
    lines = st.builds(
        Told,
        happening=st.sampled_from(sorted(happenings_of(kind))),
        at=st.integers(0, 400).map(lambda hours: FRIDAY + timedelta(hours=hours)),
    )
    return kind, draw(st.lists(lines, max_size=8))


@given(histories(), st.randoms())
def test_order_and_repetition_change_nothing(history, chance):
    kind, lines = history
    again = lines + [chance.choice(lines) for _ in range(3) if lines]
    chance.shuffle(again)
    assert standing_of(kind, again) == standing_of(kind, lines)


@given(histories())
def test_an_end_that_was_told_is_never_lost(history):
    kind, lines = history
    ends = {line.happening.value for line in lines if line.happening in ENDS[kind]}
    standing = standing_of(kind, lines)
    assert (standing.state.value in ends) is bool(ends)
    assert standing.is_contradictory or len(ends) < 2


@given(KINDS, st.lists(st.sampled_from(sorted(Happening)), max_size=12))
def test_by_the_rules_a_parcel_goes_forward_without_contradiction_until_nothing_is_left(kind, wishes):
    """Whoever enters only what the rules allow never makes a history that contradicts itself."""
    lines: list[Told] = []
    for number, wish in enumerate(wishes):
        at = FRIDAY + timedelta(days=7 * number)
        standing = standing_of(kind, lines)
        try:
            require_next(kind, standing, wish, on=at.date(), calendar=CALENDAR)
        except (ForbiddenHappeningError, TooFewInvitationsError):
            assert wish not in next_happenings(kind, standing)
            continue
        lines.append(Told(happening=wish, at=at))
        after = standing_of(kind, lines)
        assert not after.is_contradictory
        assert after.state is not FIRST[kind]
        assert breaches(after, due_on=None, calendar=CALENDAR) == ()
    if lines:
        assert lines[0].happening in (TAKING[kind], H.CANCELLED)
