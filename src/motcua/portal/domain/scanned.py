"""What a scanner, a camera or a hand gave: a receipt's address behind its QR code, or a code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")
_RECEIPT = re.compile(rf"/track/(?P<token>{_TOKEN.pattern})/?")


@dataclass(frozen=True, slots=True)
class Receipt:
    """The secret end of a receipt's address."""

    token: str


@dataclass(frozen=True, slots=True)
class Code:
    """What may be a dossier's code."""

    text: str


def read(text: str) -> Receipt | Code | None:
    """Return what was scanned or typed, ``None`` for nothing.

    Whatever address the receipt was printed with, only its path counts: nobody is led to another site.
    """
    given = "".join(text.split())
    if not given:
        return None
    if found := _RECEIPT.fullmatch(_path_of(given)):
        return Receipt(found["token"])
    if _TOKEN.fullmatch(given) and "." not in given:
        return Receipt(given)
    return Code(given)


def _path_of(text: str) -> str:
    try:
        return urlsplit(text).path
    except ValueError:
        return ""
