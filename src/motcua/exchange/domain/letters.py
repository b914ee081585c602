"""A document as agencies exchange it: what is said of it, its files, and the digest both sides know it by.

Implements: Decision 28/2018/QĐ-TTg, art. 10(2): what is shown of a document that is sent.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import rfc8785

from motcua.exchange.domain.edxml.messages import Signer

MOST_URGENT = 4


class LetterError(ValueError):
    """A document cannot be sent as it is."""


class NoRecipientError(LetterError):
    """Nobody is to receive it, somebody is named twice, or the sender itself."""


class NoFileError(LetterError):
    """It has no file: what is sent is the signed document, not what is said of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who is to receive it: an agency of this node, or one elsewhere by its code."""

    agency_id: int | None = None
    code: str = ""
    """By Decision 20/2020 or QCVN 102:2016; filled in where the agency is known here."""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """One file, kept by ``platform.files``."""

    file_id: int
    name: str
    media_type: str
    sha256: str
    """In hexadecimal."""
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What sender and receiver alike know of a document."""

    document_id: str
    """What exactly-once acceptance is counted by; up to 255 characters."""
    recipients: tuple[Recipient, ...]
    number: str
    symbol: str
    place: str = ""
    issued_on: date
    """The day it was signed: from it the time to send runs."""
    subject: str
    type_code: str = ""
    type_name: str = ""
    urgency: int = 0
    """0 ordinary to 4 most urgent."""
    due_on: date | None = None
    signers: tuple[Signer, ...] = ()
    appendixes: tuple[str, ...] = ()
    files: tuple[SentFile, ...] = ()
    prior_document_id: str = ""
    """The document that it answers."""
    paper_follows: bool = False
    thread_id: str = ""
    """What belongs together arrives in the order it was sent; its own identifier when nothing is said."""

    @property
    def thread(self) -> str:
        """Return the thread that it belongs to."""
        return self.thread_id or self.document_id

    @property
    def code(self) -> str:
        """Return number and symbol as they are written: ``12/VPUBND-NC``."""
        return f"{self.number}/{self.symbol}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing(Said):
    """A document that an agency of this node sends."""

    sender_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Said):
    """A document on its way."""

    sender_code: str
    sender_name: str


def check(said: Said, *, sender_code: str) -> None:
    """Look whether it can be sent.

    Raises:
        NoRecipientError: nobody is to receive it, one is named twice, or it is the sender itself.
        NoFileError: it has no file.
        LetterError: identifier or urgency are out of bounds.
    """
    codes = [each.code for each in said.recipients]
    if not codes or len(set(codes)) != len(codes) or sender_code in codes:
        raise NoRecipientError(", ".join(codes))
    if not said.files:
        raise NoFileError(said.document_id)
    if not 0 < len(said.document_id) <= 255 or said.urgency not in range(MOST_URGENT + 1):  # noqa: PLR2004
        raise LetterError(said.document_id[:80])


def as_plain(letter: Letter) -> dict[str, Any]:
    """Return the letter as values of JSON; ids of this node's rows are left out."""
    plain = asdict(letter)
    plain["recipients"] = [[each.code, each.name] for each in letter.recipients]
    plain["files"] = [[each.name, each.media_type, each.sha256, each.size] for each in letter.files]
    for name in ("issued_on", "due_on"):
        plain[name] = plain[name] and plain[name].isoformat()
    return {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}


def digest(letter: Letter) -> str:
    """Return the SHA-256 of the letter in canonical JSON (RFC 8785), the digests of its files included."""
    return hashlib.sha256(rfc8785.dumps(as_plain(letter))).hexdigest()
