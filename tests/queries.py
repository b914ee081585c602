"""Counting the queries of a page: the number must not grow with what the page shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

type_of_check = Callable[[Callable[[], object], Callable[[], object]], None]


def count_queries(act: Callable[[], object]) -> list[str]:
    """Return the SQL that ``act`` sends."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return [query["sql"] for query in captured.captured_queries]


@pytest.fixture
def assert_constant_queries(db: None) -> type_of_check:
    """Give ``check(show, grow)``: ``show`` sends as many queries after ``grow`` added rows as before.

    ``show`` runs once first, so that caches that live longer than a request do not count.
    """

    def check(show: Callable[[], object], grow: Callable[[], object]) -> None:
        show()
        before = count_queries(show)
        grow()
        after = count_queries(show)
        assert len(after) == len(before), _difference(before, after)

    return check


def _difference(before: list[str], after: list[str]) -> str:
    again = [sql for sql in after if sql not in before]
    return f"{len(before)} queries became {len(after)}; new ones:\n" + "\n".join(again)
