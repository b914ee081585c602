"""Two books compared: every difference has a name, and nothing else is one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.exchange.domain.receipts import Standing
from motcua.exchange.domain.reconciling import GONE, BookRow, DifferenceKind, differences

ROW = BookRow(document_id="d", receiver="H44.1", digest="a", standing="accepted")


@pytest.mark.parametrize(
    ("here", "there", "kind"),
    [
        pytest.param([ROW], [ROW], None, id="the same"),
        pytest.param([ROW], [], DifferenceKind.ONLY_HERE, id="lost"),
        pytest.param([], [ROW], DifferenceKind.ONLY_THERE, id="never sent"),
        pytest.param([ROW], [replace(ROW, digest="b")], DifferenceKind.OTHER_DIGEST, id="other content"),
        pytest.param([ROW], [replace(ROW, standing="completed")], DifferenceKind.OTHER_STATE, id="further"),
        pytest.param([ROW], [replace(ROW, asked="recall")], DifferenceKind.OTHER_STATE, id="asked"),
        pytest.param([replace(ROW, standing="waiting")], [], None, id="not transmitted"),
        pytest.param([replace(ROW, standing="cancelled")], [], None, id="cancelled before"),
        pytest.param(
            [replace(ROW, standing="cancelled")], [ROW], DifferenceKind.ONLY_THERE, id="came after all"
        ),
    ],
)
def test_each_difference_by_its_name(here, there, kind):
    found = differences(here, there)
    assert [each.kind for each in found] == ([kind] if kind else [])


ROWS = st.lists(
    st.builds(
        BookRow,
        document_id=st.sampled_from("abc"),
        receiver=st.sampled_from("xy"),
        digest=st.sampled_from("12"),
        standing=st.sampled_from([each.value for each in Standing]),
    ),
    unique_by=lambda row: (row.document_id, row.receiver),
)


@given(here=ROWS, there=ROWS)
def test_no_difference_means_the_books_are_equal(here, there):
    found = differences(here, there)
    ours = {row for row in here if row.standing not in GONE}
    assert (not found) == (ours == set(there))
    assert len({(each.document_id, each.receiver) for each in found}) == len(found)
