"""Rules of work files that need no database: terms, what lacks, codes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.documents.domain.compiling import Contained, Lack, lacks_of, span_of
from motcua.documents.domain.transfers import (
    Nearness,
    Work,
    deliver_by,
    kept_until,
    months_after,
    nearness,
)
from motcua.documents.domain.work_file_errors import KeptTooLongError, RetentionError
from motcua.documents.domain.work_files import checked_years, retention_code

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("ended", "work", "years", "by"),
    [
        pytest.param(date(2026, 11, 20), Work.ORDINARY, 20, date(2027, 11, 20), id="a year after the work"),
        pytest.param(date(2026, 11, 20), Work.ORDINARY, None, date(2027, 11, 20), id="kept for ever"),
        pytest.param(date(2026, 11, 30), Work.CONSTRUCTION, 70, date(2027, 2, 28), id="construction"),
        pytest.param(date(2028, 2, 29), Work.ORDINARY, 5, date(2029, 2, 28), id="no such day next year"),
        pytest.param(date(2026, 11, 20), Work.ORDINARY, 4, None, id="kept less than five years"),
    ],
)
def test_a_file_goes_to_the_archive_within_its_term(ended, work, years, by):
    assert deliver_by(ended, work=work, years=years) == by


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2027, 10, 20), Nearness.NOT_DUE),
        (date(2027, 10, 21), Nearness.DUE_SOON),
        (date(2027, 11, 20), Nearness.DUE_SOON),
        (date(2027, 11, 21), Nearness.OVERDUE),
    ],
)
def test_it_is_told_thirty_days_before(today, found):
    assert nearness(date(2027, 11, 20), today=today) is found
    assert nearness(None, today=today) is Nearness.NOT_DUE


def test_a_file_is_kept_back_for_two_years_at_most():
    by = date(2027, 11, 20)
    assert kept_until(date(2029, 11, 20), by=by) == date(2029, 11, 20)
    for until, rule in ((date(2029, 11, 21), by), (by, by), (date(2028, 1, 1), None)):
        with pytest.raises(KeptTooLongError):
            kept_until(until, by=rule)


@given(day=DAYS, months=st.integers(0, 60))
def test_a_term_by_months_ends_in_its_last_month(day, months):
    end = months_after(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == day.day or (end.day < day.day and (end + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("contents", "lacks"),
    [
        ([], (Lack.EMPTY,)),
        ([Contained()], ()),
        ([Contained(is_undone_document=True), Contained(is_draft=True)], (Lack.UNDONE_DOCUMENT, Lack.DRAFT)),
        ([Contained(is_undone_task=True)], (Lack.UNDONE_TASK,)),
        ([Contained(digest="a"), Contained(digest="a")], (Lack.DUPLICATE,)),
        ([Contained(digest="a"), Contained(digest="b")], ()),
        ([Contained(is_without_file=True)], (Lack.NO_FILE,)),
        ([Contained(pages=9_000), Contained(pages=1_000)], (Lack.TOO_MANY_PAGES,)),
    ],
)
def test_everything_that_stands_against_closing_is_named(contents, lacks):
    assert lacks_of(contents) == lacks


def test_a_file_spans_from_its_first_day_to_its_last():
    days = [date(2026, 3, 1), None, date(2026, 1, 9)]
    assert span_of([Contained(dated=day) for day in days]) == (date(2026, 1, 9), date(2026, 3, 1))
    assert span_of([]) == (None, None)


def test_retention_is_permanent_or_a_number_of_years():
    assert [retention_code(each) for each in (None, 70, 50, 30, 20, 10, 15)] == [
        "01", "02", "03", "04", "05", "06", "07",
    ]  # fmt: skip
    assert checked_years(None) is None
    for years in (0, 101, -1):
        with pytest.raises(RetentionError):
            checked_years(years)
