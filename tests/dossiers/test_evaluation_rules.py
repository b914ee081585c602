"""The nine indices, with examples that a clerk checks by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.domain.evaluation import (
    DossierFacts,
    Index,
    PersonGrade,
    Score,
    Share,
    UnitGrade,
    feedback_points,
    one_stop_points,
    online_points,
    person_grade,
    points_of,
    publicity_points,
    scores_of,
    total_of,
    unit_grade,
)
from motcua.dossiers.domain.ratings import NotYetRatableError, RatingFixedError, require_ratable
from motcua.dossiers.domain.states import State
from motcua.dossiers.domain.time_shares import Entry, step_shares

FRIDAY = date(2026, 11, 20)


def facts(**changes) -> DossierFacts:
    known = {"done_on": FRIDAY, "due_on": FRIDAY, "share": Share(planned=480, used=480)}
    return DossierFacts(**known | {"supplements": 0, "agencies": 1} | changes)


@pytest.mark.parametrize(
    ("changes", "points"),
    [
        pytest.param({}, (1, 1, 2, 1, 1), id="on the day, in the hours, no supplement, at the counter"),
        pytest.param(
            {"done_on": date(2026, 11, 19), "share": Share(planned=480, used=300)},
            (2, 2, 2, 1, 2),
            id="a day early, 5 of 8 hours",
        ),
        pytest.param(
            {"done_on": date(2026, 11, 23), "share": Share(planned=480, used=481), "supplements": 1},
            (0, 0, 1, 1, 0),
            id="after the weekend, one minute into the ninth hour, one supplement",
        ),
        pytest.param(
            {"share": Share(planned=480, used=421)}, (1, 1, 2, 1, 1), id="a begun eighth hour is eight"
        ),
        pytest.param({"agencies": 0}, (1, 1, 2, 2, 1), id="wholly on line"),
        pytest.param({"supplements": 2, "agencies": 2}, (1, 1, 0, 0, 1), id="two of each"),
        pytest.param(
            {"done_on": date(2026, 11, 19), "has_complaint": True},
            (2, 1, 2, 1, 0),
            id="a complaint",
        ),
        pytest.param(
            {"due_on": None, "share": None}, (None, None, 2, 1, None), id="no date, no hours: left out"
        ),
    ],
)
def test_one_dossier_by_hand(changes, points):
    judged = points_of(facts(**changes))

    assert tuple(judged[Index(number)] for number in (1, 2, 3, 4, 7)) == points


def test_a_persons_month_by_hand():
    """Ten dossiers: six early, three on the day, one late with one supplement; all at the counter."""
    early = points_of(facts(done_on=date(2026, 11, 19)))
    late = points_of(facts(done_on=date(2026, 11, 23), supplements=1))
    scores = scores_of([early] * 6 + [points_of(facts())] * 3 + [late])

    assert [(score.index.value, score.points, score.judged, score.value) for score in scores] == [
        (1, 15, 10, Decimal("1.5")),
        (2, 10, 10, Decimal("1.0")),
        (3, 19, 10, Decimal("1.9")),
        (4, 10, 10, Decimal("1.0")),
        (7, 15, 10, Decimal("1.5")),
    ]
    assert total_of(scores) == Decimal("6.9")
    assert person_grade(scores) is PersonGrade.WHOLLY


@pytest.mark.parametrize(("points", "value"), [(1, "0.3"), (3, "0.8"), (5, "1.3"), (7, "1.8")])
def test_a_score_has_one_decimal_and_halves_go_up(points, value):
    """Of four dossiers: 0.25, 0.75, 1.25, 1.75."""
    assert Score(index=Index.CONTACTS, points=points, judged=4).value == Decimal(value)


@pytest.mark.parametrize(
    ("values", "grade"),
    [
        ((10, 10, 10, 10, 10), PersonGrade.WHOLLY),
        ((10, 10, 10, 10, 9), PersonGrade.LARGELY),
        ((7, 7, 7, 7, 7), PersonGrade.LARGELY),
        ((7, 7, 7, 7, 6), PersonGrade.PARTLY),
        ((0, 0, 0, 0, 0), PersonGrade.PARTLY),
    ],
)
def test_a_persons_grade_at_its_limits(values, grade):
    indices = (1, 2, 3, 4, 7)
    scores = [
        Score(index=Index(index), points=points, judged=10)
        for index, points in zip(indices, values, strict=True)
    ]
    assert person_grade(scores) is grade


@pytest.mark.parametrize(
    ("sum_of_tenths", "grade"),
    [
        (180, UnitGrade.EXCELLENT),
        (150, UnitGrade.EXCELLENT),
        (149, UnitGrade.GOOD),
        (120, UnitGrade.GOOD),
        (119, UnitGrade.FAIR),
        (90, UnitGrade.FAIR),
        (89, UnitGrade.AVERAGE),
        (60, UnitGrade.AVERAGE),
        (59, UnitGrade.WEAK),
    ],
)
def test_a_units_grade_at_its_limits(sum_of_tenths, grade):
    each, rest = divmod(sum_of_tenths, 9)
    scores = [
        Score(index=index, points=each + (place < rest), judged=10) for place, index in enumerate(Index)
    ]
    assert unit_grade(scores) is grade


def test_an_index_left_out_neither_helps_nor_harms():
    four = [Score(index=Index(number), points=1, judged=1) for number in (1, 2, 3, 4)]
    assert person_grade(four) is PersonGrade.WHOLLY
    assert person_grade([]) is None
    assert unit_grade([]) is None


@pytest.mark.parametrize(
    ("level", "eligible", "received", "done", "points"),
    [
        ("province", 100, 100, 20, 2),
        ("province", 100, 100, 19, 1),
        ("district", 100, 100, 50, 2),
        ("district", 100, 99, 49, 0),
        ("commune", 100, 100, 100, 2),
        ("commune", 100, 100, 99, 1),
        ("commune", 0, 0, 0, None),
    ],
)
def test_doing_everything_at_the_one_stop_unit(level, eligible, received, done, points):
    found = one_stop_points(level=level, eligible=eligible, received_here=received, done_here=done)
    assert found == points


def test_publicity_and_feedback():
    assert [
        publicity_points(is_posted=a, is_electronic=b)
        for a, b in ((True, True), (True, False), (False, False))
    ] == [2, 1, 0]
    assert feedback_points(received=0, on_time=0, dragging=0) == 2
    assert feedback_points(received=10, on_time=10, dragging=0) == 2
    assert feedback_points(received=10, on_time=9, dragging=0) == 1
    assert feedback_points(received=10, on_time=8, dragging=0) == 0
    assert feedback_points(received=10, on_time=10, dragging=1) == 0


@pytest.mark.parametrize(
    ("procedures", "online_procedures", "dossiers", "online", "late", "points"),
    [
        (10, 2, 100, 30, 0, 2),
        (10, 1, 100, 30, 0, 1),
        (10, 2, 100, 29, 0, 1),
        (10, 2, 100, 15, 0, 1),
        (10, 2, 100, 14, 0, 0),
        (10, 2, 100, 90, 1, 0),
        (10, 0, 100, 30, 0, 0),
        (0, 0, 0, 0, 0, None),
    ],
)
def test_services_on_line(procedures, online_procedures, dossiers, online, late, points):
    found = online_points(
        procedures=procedures,
        online_procedures=online_procedures,
        dossiers=dossiers,
        online_dossiers=online,
        late_online=late,
    )
    assert found == points


@given(
    st.integers(-30, 30),
    st.one_of(st.none(), st.builds(Share, planned=st.integers(0, 5000), used=st.integers(0, 9000))),
    st.integers(0, 5),
    st.integers(0, 5),
    st.booleans(),
)
def test_every_dossier_gets_0_1_or_2_and_a_complaint_never_helps(days, share, supplements, agencies, bad):
    known = {"done_on": FRIDAY + timedelta(days=days), "share": share}
    known |= {"supplements": supplements, "agencies": agencies}
    points = points_of(facts(**known, has_complaint=bad))

    assert set(points.values()) <= {0, 1, 2, None}
    assert not bad or points[Index.ATTITUDE] == 0
    assert (points[Index.TOTAL_TIME] == 2) == (days < 0)


def at(hour: int, day: int = 20) -> datetime:
    return datetime(2026, 11, day, hour - 7, tzinfo=UTC)


def entry(act, when, frm, to, *, by="staff:1", agency=1) -> Entry:
    return Entry(act=act, at=when, by_ref=by, by_name=by, agency_id=agency, from_step=frm, to_step=to)


def test_the_time_of_each_step_by_hand():
    """Reception 1 h of 4; appraisal 2 h, a supplement of a day, then 3 h anew of 8; approval 1 h of 2."""
    history = [
        entry("lodge", at(8), "", "reception"),
        entry("accept", at(9), "reception", "reception"),
        entry("transfer", at(10), "reception", "reception"),
        entry("acknowledge", at(10), "reception", "appraisal", by="staff:2", agency=2),
        entry("request_supplement", at(12), "appraisal", "appraisal", by="staff:2", agency=2),
        entry("supplement", at(11, 21), "appraisal", "appraisal", by="citizen:1", agency=None),
        entry("confirm_supplement", at(12, 21), "appraisal", "appraisal", by="staff:2", agency=2),
        entry("submit", at(15, 21), "appraisal", "approval", by="staff:2", agency=2),
        entry("approve", at(16, 21), "approval", "return", by="staff:3", agency=2),
    ]
    planned = {"reception": 240, "appraisal": 480, "approval": 120, "return": 0}

    shares = step_shares(
        history, planned=planned, minutes=lambda start, end: int((end - start).total_seconds()) // 60
    )

    assert [(each.by_ref, each.agency_id, each.share.planned, each.share.used) for each in shares] == [
        ("staff:1", 1, 240, 60),
        ("staff:2", 2, 480, 180),
        ("staff:3", 2, 120, 60),
    ]


@pytest.mark.parametrize("state", list(State))
def test_a_dossier_is_rated_once_its_handling_is_over(state):
    is_over = state in {State.DONE, State.RETURNED, State.NOT_ACCEPTED, State.STOPPED, State.WITHDRAWN}
    if is_over:
        require_ratable(state=state, first_given_at=None, now=at(9))
        return
    with pytest.raises(NotYetRatableError):
        require_ratable(state=state, first_given_at=None, now=at(9))


def test_a_rating_is_changed_within_thirty_days():
    given_at = at(9)
    require_ratable(state=State.RETURNED, first_given_at=given_at, now=given_at + timedelta(days=30))
    with pytest.raises(RatingFixedError):
        require_ratable(
            state=State.RETURNED, first_given_at=given_at, now=given_at + timedelta(days=30, seconds=1)
        )
