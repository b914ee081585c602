"""Copies with other fields are what ``dataclasses.replace`` makes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.changing import changed


@dataclass(frozen=True, kw_only=True)
class Sum:
    first: int
    second: int = 0

    @cached_property
    def total(self) -> int:
        return self.first + self.second


NUMBERS = st.integers()


@given(NUMBERS, NUMBERS, st.dictionaries(st.sampled_from(["first", "second"]), NUMBERS), st.booleans())
def test_a_copy_is_what_replacing_makes(first, second, fields, is_worked_out):
    value = Sum(first=first, second=second)
    if is_worked_out:
        assert value.total == first + second

    copy = changed(value, **fields)

    assert copy == replace(value, **fields)
    assert copy.total == copy.first + copy.second
    assert value == Sum(first=first, second=second)


@pytest.mark.parametrize("name", ["third", "total"])
@pytest.mark.parametrize("is_worked_out", [False, True])
def test_a_field_that_is_none_is_refused(name, is_worked_out):
    value = Sum(first=1)
    if is_worked_out:
        assert value.total == 1

    with pytest.raises(TypeError, match=name):
        changed(value, **{name: 1})
