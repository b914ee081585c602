"""Only a packet that is genuine, for us, young, new and whole is believed, and each other is told why not."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from hypothesis import given
from hypothesis import strategies as st

from motcua.exchange.domain.packets import keys
from motcua.exchange.domain.packets.manifests import Manifest, Part, canonical
from motcua.exchange.domain.packets.reasons import Reason, UntrustedPacketError
from motcua.exchange.domain.packets.sealing import seal, unseal
from motcua.exchange.domain.packets.verifying import Window, check_parts, verify

NOW = datetime(2026, 1, 5, 7, 7, 33, tzinfo=UTC)
KEYS = {
    "Ed25519": ed25519.Ed25519PrivateKey.generate(),
    "P-256": ec.generate_private_key(ec.SECP256R1()),
}
OTHER = ed25519.Ed25519PrivateKey.generate()
CONTENTS = {"header": b"<edXML/>", "cid-1": b"%PDF-1.7 one", "cid-2": b"%PDF-1.7 two"}


def measured(name: str, content: bytes) -> Part:
    return Part(name=name, length=len(content), sha256=hashlib.sha256(content).hexdigest())


PARTS = {name: measured(name, content) for name, content in CONTENTS.items()}
MANIFEST = Manifest(
    packet_id="0123456789abcdef" * 2,
    sender="H28",
    receiver="H44",
    sent_at=NOW,
    document_id="H28.1,2026,12/VPUBND-NC",
    header=PARTS["header"],
    attachments=(PARTS["cid-1"], PARTS["cid-2"]),
    urgency=1,
)


@pytest.fixture(params=sorted(KEYS))
def key(request):
    return KEYS[request.param]


def trusted(key, *, node="H28", year_to=2030):
    kept = keys.TrustedKey(
        key=key.public_key(),
        valid_from=datetime(2025, 1, 1, tzinfo=UTC),
        valid_to=datetime(year_to, 1, 1, tzinfo=UTC),
    )
    return {node: (kept,)}


def verified(content, *, trusted, receiver="H44", now=NOW, seen=()):
    return verify(content, receiver=receiver, trusted=trusted, now=now, was_seen=set(seen).__contains__)


def refused(act, *args, **kwargs) -> Reason:
    with pytest.raises(UntrustedPacketError) as error:
        act(*args, **kwargs)
    return error.value.reason


class TestBelieved:
    def test_a_genuine_packet(self, key):
        assert verified(seal(MANIFEST, key=key), trusted=trusted(key)) == MANIFEST
        check_parts(MANIFEST, PARTS)

    def test_one_whose_sender_has_several_keys(self, key):
        both = (*trusted(OTHER)["H28"], *trusted(key)["H28"])
        assert verified(seal(MANIFEST, key=key), trusted={"H28": both}) == MANIFEST

    def test_what_is_signed_is_canonical_json_with_a_purpose_before_it(self):
        """Computed here from RFC 8785's rules for texts and whole numbers, not from our writer."""
        said = {
            "attachments": [
                {"length": part.length, "name": part.name, "sha256": part.sha256}
                for part in (PARTS["cid-1"], PARTS["cid-2"])
            ],
            "document_id": "H28.1,2026,12/VPUBND-NC",
            "header": {"length": 8, "name": "header", "sha256": PARTS["header"].sha256},
            "packet_id": "0123456789abcdef" * 2,
            "receiver": "H44",
            "sender": "H28",
            "sent_at": "2026-01-05T07:07:33Z",
            "urgency": 1,
            "version": 1,
        }
        written = json.dumps(said, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()
        assert canonical(MANIFEST) == written
        sealed = json.loads(seal(MANIFEST, key=KEYS["Ed25519"]))
        signature = base64.b64decode(sealed["signature"])
        KEYS["Ed25519"].public_key().verify(signature, b"motcua packet v1\n" + written)


class TestForged:
    def test_by_a_key_that_we_do_not_know(self, key):
        assert refused(verified, seal(MANIFEST, key=OTHER), trusted=trusted(key)) is Reason.UNKNOWN_KEY

    def test_by_a_key_of_another_node(self, key):
        others = trusted(key, node="H17")
        assert refused(verified, seal(MANIFEST, key=key), trusted=others) is Reason.UNKNOWN_SENDER
        both = {**others, **trusted(OTHER)}
        assert refused(verified, seal(MANIFEST, key=key), trusted=both) is Reason.UNKNOWN_KEY

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("receiver", "H45"),
            ("document_id", "H28.1,2026,13/VPUBND-NC"),
            ("packet_id", "f" * 32),
            ("sent_at", "2026-01-05T07:08:33Z"),
            ("urgency", 4),
            ("attachments", []),
        ],
    )
    def test_by_changing_anything_that_was_signed(self, key, field, value):
        changed = json.loads(seal(MANIFEST, key=key))
        changed["manifest"][field] = value
        content = json.dumps(changed, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()
        assert refused(verified, content, trusted=trusted(key), receiver="H45") is Reason.FORGED

    def test_by_a_signature_for_something_else(self, key):
        """The same key signed the same bytes, but not as a packet."""
        sealed = json.loads(seal(MANIFEST, key=key))
        sealed["signature"] = base64.b64encode(keys.sign_bytes(canonical(MANIFEST), key)).decode()
        content = json.dumps(sealed, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()
        assert refused(verified, content, trusted=trusted(key)) is Reason.FORGED

    def test_by_naming_the_known_key_over_a_signature_of_the_other_kind(self):
        sealed = json.loads(seal(MANIFEST, key=KEYS["P-256"]))
        sealed["key"] = keys.key_id(KEYS["Ed25519"].public_key())
        content = json.dumps(sealed, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()
        assert refused(verified, content, trusted=trusted(KEYS["Ed25519"])) is Reason.FORGED

    def test_by_a_key_that_had_expired(self, key):
        expired = trusted(key, year_to=2026)
        assert refused(verified, seal(MANIFEST, key=key), trusted=expired) is Reason.KEY_OUT_OF_PERIOD

    def test_keys_of_other_curves_neither_sign_nor_are_trusted(self):
        large = ec.generate_private_key(ec.SECP384R1())
        with pytest.raises(keys.UnsuitableKeyError):
            seal(MANIFEST, key=large)
        with pytest.raises(keys.UnsuitableKeyError):
            trusted(large)


class TestTimeAndPlace:
    def test_for_another_node(self, key):
        assert (
            refused(verified, seal(MANIFEST, key=key), trusted=trusted(key), receiver="H17")
            is Reason.WRONG_RECEIVER
        )

    @pytest.mark.parametrize(
        ("minutes", "reason"),
        [(-3, Reason.FROM_FUTURE), (-2, None), (0, None), (15, None), (16, Reason.TOO_OLD)],
    )
    def test_the_window(self, key, minutes, reason):
        content, now = seal(MANIFEST, key=key), NOW + timedelta(minutes=minutes)
        if reason is None:
            assert verified(content, trusted=trusted(key), now=now) == MANIFEST
        else:
            assert refused(verified, content, trusted=trusted(key), now=now) is reason

    def test_replayed(self, key):
        content = seal(MANIFEST, key=key)
        assert refused(verified, content, trusted=trusted(key), seen=[MANIFEST.packet_id]) is Reason.REPLAYED

    def test_an_identifier_is_remembered_just_as_long_as_the_packet_would_be_taken(self, key):
        window = Window(age=timedelta(minutes=5))
        content, until = seal(MANIFEST, key=key), window.remembered_until(MANIFEST)

        def at(now):
            return verify(
                content,
                receiver="H44",
                trusted=trusted(key),
                now=now,
                was_seen=lambda _: False,
                window=window,
            )

        assert at(until) == MANIFEST
        assert refused(at, until + timedelta(seconds=1)) is Reason.TOO_OLD

    def test_who_cannot_sign_is_not_told_what_was_seen_and_uses_no_identifier_up(self, key):
        asked = []
        with pytest.raises(UntrustedPacketError):
            verify(
                seal(MANIFEST, key=OTHER),
                receiver="H44",
                trusted=trusted(key),
                now=NOW,
                was_seen=asked.append,
            )
        assert asked == []


class TestParts:
    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            pytest.param({"cid-1": None}, Reason.PART_MISSING, id="missing"),
            pytest.param({"cid-3": b"x"}, Reason.PART_UNLISTED, id="not listed"),
            pytest.param({"cid-1": b"%PDF-1.7 on"}, Reason.PART_TRUNCATED, id="cut short"),
            pytest.param({"cid-1": b""}, Reason.PART_TRUNCATED, id="empty"),
            pytest.param({"cid-1": b"%PDF-1.7 onE"}, Reason.PART_CHANGED, id="one byte"),
            pytest.param({"cid-1": b"%PDF-1.7 one "}, Reason.PART_CHANGED, id="longer"),
            pytest.param(
                {"cid-1": CONTENTS["cid-2"], "cid-2": CONTENTS["cid-1"]}, Reason.PART_SWAPPED, id="swapped"
            ),
            pytest.param({"header": b"<edXML />"}, Reason.PART_CHANGED, id="header"),
        ],
    )
    def test_what_came_is_what_was_signed(self, changes, reason):
        contents = {name: content for name, content in {**CONTENTS, **changes}.items() if content is not None}
        parts = {name: measured(name, content) for name, content in contents.items()}
        assert refused(check_parts, MANIFEST, parts) is reason


SEALED = seal(MANIFEST, key=KEYS["Ed25519"])


def altered(part: str, into: str) -> bytes:
    assert part.encode() in SEALED
    return SEALED.replace(part.encode(), into.encode())


class TestForm:
    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            pytest.param(b"", Reason.MALFORMED, id="empty"),
            pytest.param(SEALED[:-1], Reason.MALFORMED, id="cut short"),
            pytest.param(b"[" * 100_000, Reason.MALFORMED, id="nested"),
            pytest.param(b" " * 300_000, Reason.MALFORMED, id="large"),
            pytest.param(b"{}", Reason.MALFORMED, id="no fields"),
            pytest.param(altered('"version":1', '"version":2'), Reason.UNKNOWN_VERSION, id="version"),
            pytest.param(altered('"version":1', '"version":"1"'), Reason.MALFORMED, id="no version"),
            pytest.param(altered('"version":1', '"version":true'), Reason.NOT_CANONICAL, id="true is not 1"),
            pytest.param(altered('":', '": '), Reason.NOT_CANONICAL, id="blank"),
            pytest.param(altered("H28.1", "\\u004828.1"), Reason.NOT_CANONICAL, id="escape"),
            pytest.param(altered('y":1', 'y":1.0'), Reason.MALFORMED, id="not whole"),
            pytest.param(altered('y":1', 'y":5'), Reason.MALFORMED, id="out of range"),
            pytest.param(altered('y":1', 'y":1,"z":1'), Reason.NOT_CANONICAL, id="unknown field"),
            pytest.param(altered('y":1', 'y":0,"urgency":1'), Reason.NOT_CANONICAL, id="double"),
            pytest.param(altered("cid-2", "cid-1"), Reason.MALFORMED, id="two parts of a name"),
            pytest.param(altered("cid-2", "header"), Reason.MALFORMED, id="a second header"),
            pytest.param(altered("07:07:33Z", "07:07:33+"), Reason.MALFORMED, id="zone"),
            pytest.param(altered("T07:07:33Z", "T7:07:33Z"), Reason.NOT_CANONICAL, id="hour of one digit"),
            pytest.param(altered('=="', '="'), Reason.MALFORMED, id="padding"),
        ],
    )  # fmt: skip
    def test_there_is_one_way_of_writing_a_packet(self, content, reason):
        assert refused(unseal, content) is reason

    def test_what_no_receiver_would_read_is_not_signed(self):
        with pytest.raises(UntrustedPacketError):
            seal(replace(MANIFEST, document_id=""), key=KEYS["Ed25519"])


@given(data=st.data())
def test_no_change_of_a_byte_goes_unnoticed(data):
    sealed = bytearray(SEALED)
    at = data.draw(st.integers(0, len(sealed) - 1))
    sealed[at] = data.draw(st.integers(0, 255).filter(lambda byte: byte != sealed[at]))
    with pytest.raises(UntrustedPacketError):
        verified(bytes(sealed), trusted=trusted(KEYS["Ed25519"]))


@given(content=st.binary(max_size=300))
def test_any_bytes_at_all_are_refused(content):
    with pytest.raises(UntrustedPacketError):
        unseal(content)
