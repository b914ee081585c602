"""Which way to the first rows of a list is taken, from figures alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.dossiers.factories import NOW

from motcua.dossiers.queries.worklist_census import Census
from motcua.dossiers.queries.worklist_ways import Choice, Way, Ways
from motcua.dossiers.queries.worklist_words import Piece, Words, lead

KNOWN = Census(
    1_000_000,
    {"1.001193": 0.004, "khai": 0.08, "nguyen": 0.14, "nguyet": 0.02, "rarest": 0.002},
    {1: 0.08, 2: 0.0005, 3: 0.9},
    tuple(NOW - timedelta(days=100 - day) for day in range(101)),
)


def chosen(text: str, *agencies: int) -> Choice:
    ways = Ways(words=Words.of(text), known=KNOWN, agencies=frozenset(agencies), most=101, is_in_index=True)
    return ways.first()


@pytest.mark.parametrize(
    ("text", "agencies", "way"),
    [
        pytest.param("H28.06-260511-0001", (1,), Way.LOOK_UP, id="a code"),
        pytest.param("017190012345", (3,), Way.LOOK_UP, id="a number in most of the province"),
        pytest.param("nguyen", (1,), Way.BY_AGENCY, id="a common name in an agency"),
        pytest.param("nguyen", (3,), Way.BY_AGENCY, id="a common name in most of the province"),
        pytest.param("nguyen", tuple(range(3, 99)), Way.THROUGH_ALL, id="a common name in nearly all"),
        pytest.param("", (1,), Way.BY_AGENCY, id="no words"),
    ],
)
def test_the_shortest_way_is_begun_with(text, agencies, way):
    assert chosen(text, *agencies).way is way


def test_a_stretch_of_a_large_list_is_tried_and_the_whole_of_a_small_one():
    large, small = chosen("nguyen", 1), chosen("nguyen", 2)

    assert large.share == pytest.approx(6000 / 80_000, rel=0.02), "as many as the first stretch may take"
    assert small.share is None


def test_what_a_stretch_has_tells_how_to_go_on():
    ways = Ways(words=Words.of("khai"), known=KNOWN, agencies=frozenset({1}), most=101, is_in_index=True)
    tried = ways.first()

    many, none = ways.then(tried, found=60), ways.then(tried, found=0)

    assert many.way is Way.BY_AGENCY
    assert many.share == pytest.approx(2 * 101 / 61 * 6000 / 80_000, rel=0.02), "twice what a page would take"
    assert none.share is None


def test_words_begun_alike_are_counted_together():
    assert KNOWN.share_having(Piece("nguy", may_go_on=True)) == pytest.approx(0.16)
    assert KNOWN.share_having(Piece("nguyen", may_go_on=False)) == 0.14
    assert KNOWN.share_having(Piece("zz", may_go_on=True)) == pytest.approx(0.0002)


@pytest.mark.parametrize(
    ("share", "beyond", "days"),
    [(0.1, None, 10), (0.105, None, 10.5), (0.1, 20, 30), (0.9, 20, None), (1.0, None, 100)],
)
def test_a_share_of_the_list_ends_at_a_moment(share, beyond, days):
    place = None if beyond is None else NOW - timedelta(days=beyond)

    end = KNOWN.moment_past(share, beyond=place, are_newest_first=True)

    assert end == (None if days is None else NOW - timedelta(days=days))


def test_what_is_looked_up_is_quoted():
    assert lead(Words.of("d'or C:\\giay").pieces) == "'d''or':* & 'c' & '\\\\giay':*"
