"""Paths are read in one way or refused; patterns cover what they say and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.gateway.domain.descriptions import BadDescriptionError, Endpoint, endpoints_of
from motcua.gateway.domain.paths import (
    BadPathError,
    BadPatternError,
    checked_pattern,
    matches,
    parts_of,
    path_of,
)
from motcua.gateway.domain.rights import Refusal, Right, refusal

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        ("/", ()),
        ("/a", ("a",)),
        ("/a/b%20c", ("a", "b c")),
        ("/h%E1%BB%93", ("hồ",)),
        ("/a;v=1", ("a;v=1",)),
        ("/...", ("...",)),
        ("/100%25", ("100%",)),
    ],
)
def test_a_plain_path_is_taken_apart(raw, parts):
    assert parts_of(raw) == parts


@pytest.mark.parametrize(
    "raw",
    [
        "", "a", "//a", "/a/", "/a//b", "/.", "/..", "/a/../b", "/%2e%2e/b", "/%2E./b", "/a/%2e%2e%2fb",
        "/a%2fb", "/a%5cb", "/a\\b", "/%252e%252e/b", "/a%252fb", "/a%2500", "/..;/b", "/..;x=1/b", "/.;/b",
        "/;/b", "/a%00", "/a%0d%0ab", "/%ff", "/%c0%ae%c0%ae/b", "/a%", "/a%zz", "/hồ", "/" + "a" * 2000,
    ],
)  # fmt: skip
def test_a_path_that_may_be_read_in_two_ways_is_refused(raw):
    with pytest.raises(BadPathError):
        parts_of(raw)


@given(st.text(alphabet="abc./%2eEfF5cC;\\\x00 0d", max_size=30))
def test_what_is_taken_reads_the_same_again_and_leads_nowhere_up(text):
    try:
        parts = parts_of("/" + text)
    except BadPathError:
        return
    assert parts_of(path_of(parts)) == parts
    assert not {".", "..", ""} & set(parts)
    assert not any("/" in part or "\\" in part for part in parts)


@pytest.mark.parametrize(
    ("pattern", "path", "covers"),
    [
        ("/", "/", True),
        ("/", "/a", False),
        ("/a", "/a", True),
        ("/a", "/A", False),
        ("/a", "/a/b", False),
        ("/a/{id}", "/a/1", True),
        ("/a/{id}", "/a", False),
        ("/a/{id}", "/a/1/b", False),
        ("/a/{id}/b", "/a/1/b", True),
        ("/a/**", "/a", True),
        ("/a/**", "/a/b/c", True),
        ("/a/**", "/ab", False),
        ("/**", "/", True),
        ("/**", "/x/y", True),
        ("/hồ", "/h%E1%BB%93", True),
    ],
)
def test_a_pattern_covers_what_it_says(pattern, path, covers):
    assert matches(pattern, parts_of(path)) is covers


@pytest.mark.parametrize(
    "text", ["", "a", "/a/", "//", "/**/a", "/a*", "/{a", "/{}", "/..", "/a?b", "/a b", "/%61"]
)
def test_what_is_no_pattern_is_refused(text):
    with pytest.raises(BadPatternError):
        checked_pattern(text)


def right(**changes):
    facts = {"method": "GET", "pattern": "/a/**", "valid_from": NOON - timedelta(hours=1), "valid_to": NOON}
    return Right(**(facts | changes))


@pytest.mark.parametrize(
    ("rights", "method", "path", "at", "why"),
    [
        pytest.param((), "GET", "/a", NOON, Refusal.NO_RIGHT, id="nothing by default"),
        pytest.param((right(),), "GET", "/a/b", NOON - timedelta(seconds=1), None, id="a second before noon"),
        pytest.param((right(),), "GET", "/a/b", NOON, Refusal.NOT_IN_FORCE, id="at noon"),
        pytest.param(
            (right(),), "GET", "/a/b", NOON - timedelta(hours=2), Refusal.NOT_IN_FORCE, id="not begun"
        ),
        pytest.param((right(),), "POST", "/a/b", NOON, Refusal.NO_RIGHT, id="another method"),
        pytest.param((right(),), "HEAD", "/a", NOON, Refusal.NO_RIGHT, id="HEAD is another method"),
        pytest.param((right(method="*"),), "PUT", "/a", NOON - timedelta(1 / 86400), None, id="every method"),
        pytest.param((right(), right(valid_to=None)), "GET", "/a", NOON, None, id="one of two holds"),
    ],
)
def test_a_right_opens_what_it_covers_while_it_holds(rights, method, path, at, why):
    assert refusal(rights, method=method, parts=parts_of(path), now=at) is why


OPENAPI = b"""{"openapi": "3.1.0", "paths": {
  "/chiTietDoanhNghiep": {"get": {"summary": "M\xe1\xbb\x99t doanh nghi\xe1\xbb\x87p"}, "parameters": []},
  "/hoSo/{so}": {"post": {}, "delete": {}}}}"""
WSDL = b"""<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"><portType>
  <operation name="traCuu"/><operation name="xacNhan"/></portType></definitions>"""


def test_descriptions_name_their_endpoints():
    assert endpoints_of(OPENAPI) == (
        Endpoint(method="GET", pattern="/chiTietDoanhNghiep", summary="Một doanh nghiệp"),
        Endpoint(method="POST", pattern="/hoSo/{so}", summary=""),
        Endpoint(method="DELETE", pattern="/hoSo/{so}", summary=""),
    )
    assert endpoints_of(WSDL) == (Endpoint(method="POST", pattern="/", summary="traCuu, xacNhan"),)


@pytest.mark.parametrize(
    "document",
    [
        b"", b"{", b"[]", b"{}", b'{"openapi": "3.0.0"}', b'{"openapi": "3", "paths": []}',
        b'{"openapi": "3", "paths": {}}', b'{"openapi": "3", "paths": {"/a/../b": {"get": {}}}}',
        b'{"openapi": "3", "paths": {"/a": 1}}', b"[" * 100_000, b"<a/>", b"<a",
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + WSDL,
        b'<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>', b" " * (5 * 2**20 + 1),
    ],
    ids=range(15),
)  # fmt: skip
def test_what_describes_nothing_is_refused(document):
    with pytest.raises(BadDescriptionError):
        endpoints_of(document)
