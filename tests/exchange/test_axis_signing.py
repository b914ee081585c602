"""How calls of the axis are signed: checked by the rule of the wire, written anew here and by hand."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.exchange.axis import signing

NOW = datetime(2026, 1, 5, 23, 7, 9, 42_000, tzinfo=UTC)
NAMES = st.sampled_from(
    ["from", "hash-file", "servicetype", "messagetype", "docId", "filePath", "status", "level"]
)
VALUES = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=40)


def _signed(parameters, secret="bí mật"):
    return signing.headers(parameters, system="vxp.28", secret=secret, media_type="application/json", now=NOW)


def test_the_time_is_of_viet_nam_with_milliseconds_behind_the_plus():
    assert signing.timestamp(NOW) == "06012026T060709+0042"


def test_a_call_without_parameters_is_signed_to_the_letter():
    headers = _signed({}, secret="k")
    text = (
        '{"XroadVnpt-systemid":"vxp.28","XroadVnpt-timestamp":"06012026T060709+0042",'
        '"XroadVnpt-Content-Type":"application/json"}'
    )
    assert headers["XroadVnpt-sign-header-key"] == "systemid;timestamp;Content-Type"
    assert headers["XroadVnpt-sign-header"] == text
    # printf '%s' "$text" | openssl dgst -sha256 -hmac k
    assert headers["XroadVnpt-hash-header"] == hmac.digest(b"k", text.encode(), "sha256").hex()
    assert headers["XroadVnpt-version"] == "3.0.201608"
    assert headers["User-Agent"] == "JAVASDKAgent/1.0.0 XRoad/VPCP"


def _hmac_sha256(key, text):
    """Return HMAC as RFC 2104 defines it, from SHA-256 alone."""
    block = (hashlib.sha256(key).digest() if len(key) > 64 else key).ljust(64, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in block) + text).digest()
    return hashlib.sha256(bytes(byte ^ 0x5C for byte in block) + inner).hexdigest()


@given(st.dictionaries(NAMES, VALUES, max_size=6), st.text(min_size=1, max_size=100))
def test_any_call_bears_the_signature_that_the_rule_asks_for(parameters, secret):
    headers = _signed(parameters, secret)
    names = headers["XroadVnpt-sign-header-key"].split(";")
    assert names == ["systemid", "timestamp", "Content-Type", *parameters]
    listed = json.loads(headers["XroadVnpt-sign-header"])
    assert list(listed) == [f"XroadVnpt-{name}" for name in names]
    assert all(headers[name] == value for name, value in listed.items())
    assert {name: listed[f"XroadVnpt-{name}"] for name in parameters} == parameters
    right = _hmac_sha256(secret.encode(), headers["XroadVnpt-sign-header"].encode())
    assert headers["XroadVnpt-hash-header"] == right


@pytest.mark.parametrize("value", ["a\r\nXroadVnpt-systemid: b", "Sở", " a", "a\x00"])
def test_what_cannot_stand_in_a_header_is_refused(value):
    with pytest.raises(signing.UnsignableError):
        _signed({"docId": value})


@given(st.binary(max_size=300))
def test_a_file_hash_is_the_digest_without_leading_zeros(content):
    pairs = hashlib.sha256(content).hexdigest()
    written = "".join(pairs[i : i + 2].lstrip("0") or "0" for i in range(0, 64, 2))
    assert signing.file_hash([content[:7], content[7:]]) == written
