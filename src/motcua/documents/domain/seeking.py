"""What may be asked of the documents of an agency: words, and each field of the registers.

Pure rules.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from motcua.documents.domain.searching import query_of, words_of
from motcua.documents.domain.series import Direction


class Standing(enum.Enum):
    """How far a document is, incoming and outgoing alike."""

    OPEN = "open"
    """Not completed, or not issued."""
    CLOSED = "closed"
    """Completed, or issued."""


class Text(enum.Enum):
    """A field of words."""

    NUMBER = "number"
    """As its issuer numbered it."""
    SYMBOL = "symbol"
    ARRIVAL = "arrival"
    """The arrival number of an incoming document."""
    TYPE = "type"
    ISSUER = "issuer"
    SUBJECT = "subject"
    SIGNER = "signer"
    POSITION = "position"
    RECEIVER = "receiver"
    """The unit or person that has it, or to whom it went."""
    FILE = "file"
    """The notation of the work file."""
    REPLY = "reply"
    """Number and symbol of the answer."""
    DESCRIPTION = "description"
    NOTE = "note"
    LANGUAGE = "language"


class Day(enum.Enum):
    """A field of days."""

    ISSUED = "issued"
    ENTERED = "entered"
    """The day it arrived, or was entered into the register."""
    DUE = "due"


NUMBERS = frozenset({Text.NUMBER, Text.ARRIVAL})
"""Compared whole: who looks for number 5 means 05, and not 15."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked for; everything has to hold."""

    text: str = ""
    """Words of any field or file, each by its beginning, without tones."""
    direction: Direction | None = None
    standing: Standing | None = None
    urgency: int | None = None
    texts: Mapping[Text, str] = field(default_factory=dict)
    since: Mapping[Day, date] = field(default_factory=dict)
    until: Mapping[Day, date] = field(default_factory=dict)
    """The last day, itself included."""

    @property
    def query(self) -> str:
        """Return the ``tsquery`` of all words and numbers; empty where nothing asked for is in the index."""
        words = " ".join((self.text, *(text for name, text in self.texts.items() if name not in NUMBERS)))
        numbers = (number_of(text) for name, text in self.texts.items() if name in NUMBERS)
        either = (f"('{number}' | '0{number}' | '00{number}')" for number in numbers if number)
        return " & ".join(part for part in (query_of(words), *either) if part)


def number_of(text: str) -> str:
    """Return a number as it is compared, letters and digits without the zeros before; may be empty."""
    return "".join(words_of(text)).lstrip("0")
