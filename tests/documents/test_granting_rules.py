"""What orders and authorisations to sign must say, checked by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.documents.domain.authority import Post
from motcua.documents.domain.grant_errors import NothingGrantedError, TooManyMattersError, WrongDaysError
from motcua.documents.domain.granting import MOST_MATTERS, checked_days, checked_matters, heads
from motcua.kernel.periods import Period

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("post", "leaders", "leads"),
    [
        pytest.param(Post.HEAD, {Post.HEAD, Post.DEPUTY}, True, id="head"),
        pytest.param(Post.ACTING_HEAD, {Post.ACTING_HEAD}, True, id="acting head"),
        pytest.param(Post.DEPUTY, {Post.HEAD, Post.DEPUTY}, False, id="deputy beside a head"),
        pytest.param(Post.DEPUTY, {Post.DEPUTY}, True, id="deputy in charge"),
        pytest.param(Post.UNIT_HEAD, {Post.DEPUTY}, False, id="head of a unit"),
    ],
)
def test_the_head_gives_and_a_deputy_only_where_there_is_none(post, leaders, leads):
    assert heads(post, leaders=leaders) is leads


def test_matters_are_named_once_each_and_few():
    assert checked_matters(["  đất đai ", "", "hộ tịch", "đất đai"]) == ("đất đai", "hộ tịch")
    with pytest.raises(NothingGrantedError):
        checked_matters([" "])
    for lines in ([str(each) for each in range(MOST_MATTERS + 1)], ["x" * 201]):
        with pytest.raises(TooManyMattersError):
            checked_matters(lines)


@pytest.mark.parametrize(
    ("first", "last", "must_end"),
    [
        pytest.param(-1, 5, True, id="begun yesterday"),
        pytest.param(3, 2, True, id="ends before"),
        pytest.param(0, None, True, id="authorisation without end"),
    ],
)
def test_days_that_cannot_be(first, last, must_end):
    end = None if last is None else TODAY + timedelta(days=last)
    with pytest.raises(WrongDaysError):
        checked_days(first=TODAY + timedelta(days=first), last=end, today=TODAY, must_end=must_end)


def test_the_last_day_belongs_to_it():
    days = checked_days(first=TODAY, last=TODAY, today=TODAY, must_end=True)
    assert days == Period(TODAY, TODAY + timedelta(days=1))
    assert checked_days(first=TODAY, last=None, today=TODAY, must_end=False).end is None
