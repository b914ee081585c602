"""Checkpoints: what a log says of its tree, and signs (C2SP tlog-checkpoint)."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime

from motcua.ledger.domain.hashing import HASH_BYTES
from motcua.ledger.domain.notes import SigningKey, VerifierKey, cosigned, cosigned_at, opened, signed

_TEXT = re.compile(
    r"(?P<origin>[^\n]+)\n(?P<size>0|[1-9][0-9]{0,18})\n(?P<root>[A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*"
)


class CheckpointError(Exception):
    """The text of a note is no checkpoint, or one of another log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The tree at one size."""

    origin: str
    """Which log it is, a schema-less address that is also the name of its key."""
    size: int
    """The number of leaves."""
    root: bytes

    @property
    def text(self) -> str:
        """Return the note's text: origin, size and root, a line each."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedCheckpoint:
    """A checkpoint whose signatures were verified."""

    checkpoint: Checkpoint
    signed_at: datetime
    """When the log says it published this, UTC, whole seconds."""


def parse_checkpoint(text: str) -> Checkpoint:
    """Return the checkpoint that a note's text says; lines beyond the third are passed over.

    Raises:
        CheckpointError: it says none.
    """
    match = _TEXT.fullmatch(text)
    if not match:
        raise CheckpointError("the note is no checkpoint")
    root = b64decode(match["root"])
    if len(root) != HASH_BYTES or b64encode(root).decode() != match["root"]:
        raise CheckpointError("the checkpoint's root is not written as it should be")
    return Checkpoint(origin=match["origin"], size=int(match["size"]), root=root)


def sign_checkpoint(checkpoint: Checkpoint, *, key: SigningKey, now: datetime) -> str:
    """Return the signed note of a checkpoint, with the log's own time-stamped cosignature.

    Raises:
        CheckpointError: the key is of another log.
    """
    if checkpoint.origin != key.name:
        raise CheckpointError(f"the key of {key.name} signs no checkpoint of {checkpoint.origin}")
    return cosigned(signed(checkpoint.text, key=key), key=key, now=now)


def open_checkpoint(note: str, *, key: VerifierKey) -> SignedCheckpoint:
    """Return the checkpoint that the log of this key signed and dated.

    Raises:
        NoteError: the note is malformed, or not signed or not dated by the key.
        CheckpointError: its text is no checkpoint of the key's log.
    """
    checkpoint = parse_checkpoint(opened(note, key=key))
    if checkpoint.origin != key.name:
        raise CheckpointError(f"a checkpoint of {checkpoint.origin}, not of {key.name}")
    return SignedCheckpoint(checkpoint=checkpoint, signed_at=cosigned_at(note, key=key))
