"""Reading what a mail server sends back: which mail did not arrive, and whether it ever will.

Pure rules.

Implements: RFC 3464 (delivery status in ``multipart/report``), section 2.3.3 (``failed``, ``delayed``) and
2.3.4 (``5.x.x`` is for ever); RFC 3462 (the mail itself, or its head, stands in the last part).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

LARGEST = 1_000_000
"""Bytes read of a report; more are the mail that came back."""
_MARK = re.compile(r"<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@")


class NotABounceError(ValueError):
    """It is no report of a mail of ours that did not arrive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """One mail that came back."""

    mark: str
    """That of the letter, from its Message-ID."""
    is_for_ever: bool
    why: str


def read_bounce(report: bytes) -> Bounce:
    """Return what a report says.

    Raises:
        NotABounceError: it is none, or of a mail that is not ours.
    """
    mail = message_from_bytes(report[:LARGEST], policy=policy.default)
    if not isinstance(mail, EmailMessage) or mail.get_content_type() != "multipart/report":
        raise NotABounceError("no multipart/report")
    status = next(
        (part for part in mail.walk() if part.get_content_type() == "message/delivery-status"), None
    )
    if status is None:
        raise NotABounceError("no delivery status")
    said = _fields(status)
    mark = _MARK.search(report[:LARGEST].decode("latin-1"))
    if mark is None:
        raise NotABounceError("no mail of ours")
    code = said.get("status", "")
    return Bounce(
        mark=mark[1],
        is_for_ever=said.get("action", "").lower() == "failed" and code.startswith("5"),
        why=f"{code} {said.get('diagnostic-code', '')}".strip()[:500],
    )


def _fields(status: EmailMessage) -> dict[str, str]:
    """Return the fields of all recipients; a mail of ours has one."""
    blocks = status.get_payload()
    blocks = blocks if isinstance(blocks, list) else []
    return {
        name.lower(): " ".join(str(value).split())
        for block in blocks
        if isinstance(block, EmailMessage)
        for name, value in block.items()
    }
