"""Weeks, halves of days and marks, as rules alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.documents.domain.timetable import (
    Change,
    Half,
    Moments,
    Standing,
    bounds_of,
    change_of,
    halves_of,
    monday_of,
    require_times,
    standing_of,
)
from motcua.documents.domain.timetable_errors import TimesError
from motcua.kernel.civil_time import VIETNAM

DAY = date(2026, 11, 23)


def at(hour: int, minute: int = 0, *, days: int = 0) -> datetime:
    return datetime(2026, 11, 23, hour, minute, tzinfo=VIETNAM) + timedelta(days=days)


def moments(**given_at: int) -> Moments:
    names = ("approved_at", "refused_at", "published_at", "changed_at", "cancelled_at")
    return Moments(**{name: at(given_at[name]) if name in given_at else None for name in names})


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "halves"),
    [
        pytest.param(at(8), at(10), [(DAY, Half.MORNING)], id="a morning"),
        pytest.param(at(8), at(12), [(DAY, Half.MORNING)], id="what ends at noon is of the morning"),
        pytest.param(at(12), at(13), [(DAY, Half.AFTERNOON)], id="what begins at noon is of the afternoon"),
        pytest.param(at(19), at(21), [(DAY, Half.AFTERNOON)], id="an evening counts with the afternoon"),
        pytest.param(at(8), at(17), [(DAY, Half.MORNING), (DAY, Half.AFTERNOON)], id="a whole day"),
        pytest.param(
            at(14), at(9, days=1), [(DAY, Half.AFTERNOON), (date(2026, 11, 24), Half.MORNING)], id="two days"
        ),
        pytest.param(at(14), at(0, days=1), [(DAY, Half.AFTERNOON)], id="midnight is of the day before"),
    ],
)
def test_an_appointment_stands_in_the_halves_that_it_touches(starts_at, ends_at, halves):
    assert list(halves_of(starts_at, ends_at)) == halves


@given(
    st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=3650)),
    st.timedeltas(min_value=timedelta(minutes=1), max_value=timedelta(days=31)),
)
def test_halves_are_in_order_and_never_empty(since, length):
    starts_at = at(0) + since
    found = halves_of(starts_at, starts_at + length)
    ordered = [(day, half is Half.AFTERNOON) for day, half in found]
    assert ordered == sorted(set(ordered))
    assert found
    assert found[0][0] == starts_at.date()


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
def test_a_week_holds_its_days(day):
    monday = monday_of(day)
    begins, ends = bounds_of(monday)
    assert monday.weekday() == 0
    assert begins <= datetime(day.year, day.month, day.day, tzinfo=VIETNAM) < ends


def test_an_appointment_ends_after_it_begins_within_a_month():
    for ends_at in (at(8), at(7), at(8, 1, days=31)):
        with pytest.raises(TimesError):
            require_times(at(8), ends_at)
    require_times(at(8), at(8, days=31))


@pytest.mark.parametrize(
    ("given_at", "standing"),
    [
        ({}, Standing.PROPOSED),
        ({"approved_at": 1}, Standing.APPROVED),
        ({"approved_at": 1, "published_at": 2}, Standing.PUBLISHED),
        ({"refused_at": 1}, Standing.REFUSED),
        ({"approved_at": 1, "published_at": 2, "cancelled_at": 3}, Standing.CANCELLED),
    ],
)
def test_the_standing_follows_from_the_moments(given_at, standing):
    assert standing_of(moments(**given_at)) is standing


@pytest.mark.parametrize(
    ("given_at", "change"),
    [
        ({"approved_at": 1, "published_at": 2}, None),
        ({"approved_at": 1, "published_at": 2, "changed_at": 1}, None),
        ({"approved_at": 1, "published_at": 2, "changed_at": 3}, Change.CHANGED),
        ({"approved_at": 1, "published_at": 4}, Change.ADDED),
        ({"approved_at": 1, "published_at": 2, "cancelled_at": 3}, Change.CANCELLED),
        ({"approved_at": 1, "cancelled_at": 3}, None),
    ],
)
def test_what_happened_after_publication_is_marked(given_at, change):
    assert change_of(moments(**given_at), week_published_at=at(2)) is change
    assert change_of(moments(**given_at), week_published_at=None) is None
