"""The written form of facts: RFC 8785, whatever their data."""

from __future__ import annotations

import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from motcua.ledger.domain.facts import Fact, UncommittableFactError, canonical, commitment

NAMES = st.text(max_size=8)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


def a_fact(data) -> Fact:
    return Fact(stream="s", subject="u", key="k", data=data)


@given(st.dictionaries(NAMES, VALUES, max_size=5))
def test_a_fact_is_written_by_rfc_8785(data):
    expected = rfc8785.dumps({"data": data, "key": "k", "stream": "s", "subject": "u"})
    assert canonical(a_fact(data)) == expected


def test_the_example_of_the_standard():
    """RFC 8785, 3.2.2 and 3.2.3."""
    data = json.loads(
        '{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],'
        ' "string": "\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/",'
        ' "literals": [null, true, false]}'
    )
    assert canonical(a_fact(data)) == (
        b'{"data":{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        b'"string":"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"},"key":"k","stream":"s","subject":"u"}'
    )


def test_what_is_nested_deep_is_written_too():
    deep: list[object] = []
    for _ in range(300):
        deep = [deep]
    assert canonical(a_fact({"deep": deep})).count(b"[") == 301


def test_names_are_sorted_by_their_utf_16_units():
    """RFC 8785, 3.2.3: an emoji's surrogates come before a letter beyond them."""
    written = canonical(a_fact({"\ufb33": 1, "\U0001f600": 2})).decode()
    assert written.index("\U0001f600") < written.index("\ufb33")


@pytest.mark.parametrize(
    "value", [2**53, -(2**53), float("inf"), "\ud800", {"\ud800": 1}, {1: 2}, {"a": {3}}]
)
def test_what_has_no_canonical_form_is_refused(value):
    with pytest.raises(UncommittableFactError):
        canonical(a_fact({"value": value}))


def test_the_order_of_members_does_not_matter_and_a_letter_does():
    salt = bytes(32)
    first = commitment(a_fact({"a": 1, "b": "Đà Bắc"}), salt=salt)
    assert first == commitment(a_fact({"b": "Đà Bắc", "a": 1}), salt=salt)
    assert first != commitment(a_fact({"a": 1, "b": "Đà Băc"}), salt=salt)
    assert first != commitment(a_fact({"a": True, "b": "Đà Bắc"}), salt=salt)


@pytest.mark.parametrize("salt", [b"", bytes(31), bytes(33)])
def test_a_salt_has_32_bytes(salt):
    with pytest.raises(ValueError, match="salt"):
        commitment(a_fact({}), salt=salt)
