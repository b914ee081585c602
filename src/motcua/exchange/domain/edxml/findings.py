"""What is wrong with a message, in the codes of the checkers on the way.

Flaws of a value are called ``<class>.<path>`` as the checker of the national axis calls them: ``N`` missing
or double, ``R`` out of range or too long, ``M`` not among the values allowed, ``T`` of another type. What is
no message at all bears a number of the provincial axis: 10 file not valid, 22 not by the standard.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Flaw(enum.Enum):
    """Each thing that can be wrong; the value is its name in answers."""

    UNREADABLE = "unreadable"
    NOT_XML = "not_xml"
    DECLARES_ENTITIES = "declares_entities"
    MESSAGE_TOO_LARGE = "message_too_large"
    TOO_DEEP = "too_deep"
    TOO_MANY_PARTS = "too_many_parts"
    NOT_EDXML = "not_edxml"
    FOREIGN_NAMESPACE = "foreign_namespace"
    MISSING = "missing"
    DOUBLE = "double"
    TOO_LONG = "too_long"
    NOT_ALLOWED = "not_allowed"
    IN_FUTURE = "in_future"
    NOT_WRITABLE = "not_writable"
    WRONG_TYPE = "wrong_type"
    NOT_BASE64 = "not_base64"
    DAMAGED = "damaged"
    BROKEN_ARCHIVE = "broken_archive"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    OTHER_CONTENT = "other_content"
    UNVERIFIED = "unverified"
    UNDECLARED_PREFIX = "undeclared_prefix"


_NUMBERS = {
    Flaw.UNREADABLE: "10",
    Flaw.NOT_XML: "10",
    Flaw.DECLARES_ENTITIES: "10",
    Flaw.MESSAGE_TOO_LARGE: "10",
    Flaw.TOO_DEEP: "10",
    Flaw.TOO_MANY_PARTS: "10",
    Flaw.NOT_EDXML: "22",
    Flaw.FOREIGN_NAMESPACE: "22",
    Flaw.UNDECLARED_PREFIX: "22",
}
_LETTERS = {
    Flaw.MISSING: "N",
    Flaw.DOUBLE: "N",
    Flaw.TOO_LONG: "R",
    Flaw.UNPACKS_TOO_LARGE: "R",
    Flaw.WRONG_TYPE: "T",
}
_OTHERWISE = "M"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One flaw at one place."""

    flaw: Flaw
    path: str = ""
    """Such as ``MessageHeader.To.OrganId``; empty for the file as a whole."""
    detail: str = ""
    """What was found or allowed, in no language: a value, a limit, a line."""

    @property
    def code(self) -> str:
        """Return the checker's code, such as ``N.MessageHeader.To.OrganId``."""
        if number := _NUMBERS.get(self.flaw):
            return number
        return f"{_LETTERS.get(self.flaw, _OTHERWISE)}.{self.path}"


class RefusedError(Exception):
    """The message cannot be taken, or written; ``finding`` says why."""

    def __init__(self, flaw: Flaw, path: str = "", detail: object = "") -> None:
        self.finding = Finding(flaw=flaw, path=path, detail=str(detail)[:200])
        super().__init__(f"{self.finding.code} {flaw.value} {self.finding.detail}".strip())
