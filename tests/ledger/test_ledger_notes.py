"""Signed notes and checkpoints, against published examples and made by hand."""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from motcua.ledger.domain.checkpoints import (
    Checkpoint,
    CheckpointError,
    open_checkpoint,
    parse_checkpoint,
    sign_checkpoint,
)
from motcua.ledger.domain.hashing import EMPTY_ROOT
from motcua.ledger.domain.notes import (
    BadSignatureError,
    MalformedNoteError,
    NoteError,
    SigningKey,
    UnknownSignerError,
    cosigned,
    cosigned_at,
    opened,
    parse_verifier_key,
    signed,
)

NOW = datetime(2026, 3, 2, 1, 15, tzinfo=UTC)
KEY = SigningKey(name="motcua.example/ledger", private=Ed25519PrivateKey.from_private_bytes(b"k" * 32))
OTHER = SigningKey(name=KEY.name, private=Ed25519PrivateKey.from_private_bytes(b"o" * 32))
CHECKPOINT = Checkpoint(origin=KEY.name, size=3, root=hashlib.sha256(b"root").digest())
NOTE = sign_checkpoint(CHECKPOINT, key=KEY, now=NOW)

GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
)
GO_NOTE = f"""{GO_TEXT}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
"""


def test_the_example_of_the_go_implementation_opens():
    """The documentation of ``golang.org/x/mod/sumdb/note``, an implementation not ours."""
    key = parse_verifier_key(GO_KEY)
    assert str(key) == GO_KEY
    assert opened(GO_NOTE, key=key) == GO_TEXT


def test_the_example_checkpoint_of_the_standard_is_read():
    text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    root = b64decode("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")
    assert parse_checkpoint(text) == Checkpoint(
        origin="example.com/behind-the-sofa", size=20_852_163, root=root
    )
    assert parse_checkpoint(text).text == text


def test_a_checkpoint_is_written_and_signed_as_by_hand():
    public = KEY.private.public_key().public_bytes_raw()
    text = f"motcua.example/ledger\n3\n{b64encode(hashlib.sha256(b'root').digest()).decode()}\n"
    lines = []
    for kind, stamp, message in (
        (b"\x01", b"", text.encode()),
        (b"\x04", (1772414100).to_bytes(8), f"cosignature/v1\ntime 1772414100\n{text}".encode()),
    ):
        key_id = hashlib.sha256(b"motcua.example/ledger\n" + kind + public).digest()[:4]
        line = b64encode(key_id + stamp + KEY.private.sign(message)).decode()
        lines.append(f"— motcua.example/ledger {line}\n")
    assert text + "\n" + "".join(lines) == NOTE


def test_a_checkpoint_opens_with_its_key_and_says_when():
    found = open_checkpoint(NOTE, key=KEY.verifier)
    assert (found.checkpoint, found.signed_at) == (CHECKPOINT, NOW)


def test_the_empty_tree_can_be_signed():
    empty = Checkpoint(origin=KEY.name, size=0, root=EMPTY_ROOT)
    assert open_checkpoint(sign_checkpoint(empty, key=KEY, now=NOW), key=KEY.verifier).checkpoint == empty


def test_signatures_of_others_are_passed_over():
    witness = SigningKey(name="witness.example", private=Ed25519PrivateKey.from_private_bytes(b"w" * 32))
    note = cosigned(NOTE, key=witness, now=NOW)
    assert open_checkpoint(note, key=KEY.verifier).checkpoint == CHECKPOINT
    assert cosigned_at(note, key=witness.verifier) == NOW


def test_a_key_that_did_not_sign_opens_nothing():
    with pytest.raises(UnknownSignerError):
        opened(NOTE, key=OTHER.verifier)


def test_a_signature_under_a_stolen_key_id_is_refused():
    forged = NOTE.replace("\n3\n", "\n4\n")
    with pytest.raises(BadSignatureError):
        open_checkpoint(forged, key=KEY.verifier)


def test_an_undated_checkpoint_is_refused():
    with pytest.raises(UnknownSignerError):
        open_checkpoint(signed(CHECKPOINT.text, key=KEY), key=KEY.verifier)


def test_a_checkpoint_of_another_log_is_refused():
    other = SigningKey(name="other.example", private=KEY.private)
    with pytest.raises(CheckpointError):
        sign_checkpoint(CHECKPOINT, key=other, now=NOW)
    crossed = cosigned(signed(CHECKPOINT.text, key=other), key=other, now=NOW)
    with pytest.raises(CheckpointError):
        open_checkpoint(crossed, key=other.verifier)


@given(st.integers(0, len(NOTE.encode()) * 8 - 1))
def test_no_changed_bit_of_a_note_passes(bit):
    changed = bytearray(NOTE.encode())
    changed[bit // 8] ^= 1 << bit % 8
    try:
        text = changed.decode()
    except UnicodeDecodeError:
        return
    with pytest.raises((NoteError, CheckpointError)):
        open_checkpoint(text, key=KEY.verifier)


@pytest.mark.parametrize(
    "note",
    ["", "text\n", "text\n\n", "text\n\nline\n", NOTE.removesuffix("\n"), NOTE + "\n", "\x00" + NOTE,
     NOTE.replace("— ", "- "), NOTE + "— a b=\n", "text\n\n" + "— a YWFhYQ==\n" * 65],
)  # fmt: skip
def test_what_is_no_note_is_refused(note):
    with pytest.raises(NoteError):
        open_checkpoint(note, key=KEY.verifier)


@pytest.mark.parametrize("text", ["no newline", "tab\there\n", "nul\x00\n"])
def test_what_cannot_be_a_note_is_not_signed(text):
    with pytest.raises(MalformedNoteError):
        signed(text, key=KEY)


@pytest.mark.parametrize(
    "text",
    ["", "name", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
     "Peter+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "a+00000000+AQ==",
     "PeterNeumann+c74f20a3+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"],
)  # fmt: skip
def test_what_is_no_verifier_key_is_refused(text):
    with pytest.raises(MalformedNoteError):
        parse_verifier_key(text)


@pytest.mark.parametrize(
    "text",
    ["", "o\n1\n", "o\n01\n" + "A" * 43 + "=\n", "o\n-1\n" + "A" * 43 + "=\n", "\n1\n" + "A" * 43 + "=\n",
     "o\n1\n" + "A" * 42 + "B=\n", "o\n1\nAAAA\n", "o\n1\n" + "A" * 43 + "=\n\n", "o\n1\n" + "A" * 43 + "="],
)  # fmt: skip
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(CheckpointError):
        parse_checkpoint(text)


def test_lines_beyond_the_third_are_passed_over():
    text = CHECKPOINT.text + "an extension\n"
    assert parse_checkpoint(text) == CHECKPOINT
