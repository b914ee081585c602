"""What can be wrong with the axis, or between it and us."""

from __future__ import annotations

import enum

from motcua.exchange.transports import TransportError


class Trouble(enum.Enum):
    """Each kind; the value is stored."""

    NOT_SET_UP = "not_set_up"
    UNREACHABLE = "unreachable"
    """No connection, or it broke."""
    UNTRUSTED = "untrusted"
    """Its certificate is not vouched for."""
    TOO_SLOW = "too_slow"
    HTTP_STATUS = "http_status"
    """It answers another status than 200; redirections are not followed, they would carry the signature."""
    NOT_UNDERSTOOD = "not_understood"
    """Its answer is not of the form agreed."""
    TOO_LARGE = "too_large"
    REFUSED = "refused"
    """It answers FAIL, with its number and words."""
    DAMAGED = "damaged"
    """What was fetched is not what was announced."""
    SHRUNK = "shrunk"
    """Its directory lost too many agencies at once to be believed."""


FINAL_NUMBERS = {10, 18, 19, 22}
"""Refusals for good, in the numbers of the provincial axes: no valid file, receiver or sender not known, not
by the standard. The others may pass: 15 also answers a clock that is off, 20, 21 and 23 are its own."""


class AxisError(TransportError):
    """A call of the axis failed; ``trouble`` says how, ``detail`` what was seen."""

    def __init__(self, trouble: Trouble, detail: object = "", *, is_final: bool = False) -> None:
        self.trouble = trouble
        self.detail = " ".join("".join(c if c.isprintable() else " " for c in str(detail)).split())[:300]
        super().__init__(f"{trouble.value}: {self.detail}".rstrip(": "), is_final=is_final)
