"""The columns that a list of found documents may have beside what each is about."""

from __future__ import annotations

import enum


class Column(enum.Enum):
    """One column."""

    DIRECTION = "direction"
    ARRIVAL = "arrival"
    CODE = "code"
    ISSUED = "issued"
    TYPE = "type"
    ISSUER = "issuer"
    SIGNER = "signer"
    RECEIVER = "receiver"
    ENTERED = "entered"
    DUE = "due"
    STATE = "state"
    URGENCY = "urgency"
    REPLY = "reply"
    FILE = "file"
    PAGES = "pages"
    LANGUAGE = "language"
    DESCRIPTION = "description"
    NOTE = "note"


USUAL = (Column.CODE, Column.ISSUED, Column.ISSUER, Column.STATE, Column.ENTERED)
"""What is shown when nothing is chosen."""
