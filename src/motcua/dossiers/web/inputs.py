"""Reading single values that a browser sent: cut to length, without what no text column can hold."""

from __future__ import annotations

from django.http import QueryDict

MOST_DIGITS = 18
"""Of an id; longer ones name nothing."""


def text_of(sent: QueryDict, name: str, *, longest: int) -> str:
    """Return the value as typed, at most ``longest`` characters, blanks around it and NUL left out."""
    return plain(sent.get(name, ""))[:longest]


def plain(text: str) -> str:
    """Return the text without blanks around it and without NUL, which PostgreSQL cannot store."""
    return text.replace("\x00", "").strip()


def id_of(sent: QueryDict, name: str) -> int | None:
    """Return the value as an id, ``None`` when it is none."""
    value = sent.get(name, "")
    return int(value) if value.isdecimal() and len(value) <= MOST_DIGITS else None
