"""One-time links that let somebody choose a new password.

A link says nothing of the account and is stored as its digest only, so neither the database nor a log
opens one. It replaces the password, never the second factor: a link alone logs no member of staff in.
"""

from __future__ import annotations

import enum
import hashlib
import secrets
from datetime import timedelta

LASTS = timedelta(minutes=30)
MOST_MAILS_AN_HOUR = 3
"""To one account; further wishes within the hour are answered alike and send nothing."""


class Channel(enum.Enum):
    """Through whom a link reached its account."""

    MAIL = "mail"
    COUNTER = "counter"
    """Handed over by staff who saw the person or know the colleague."""


def new_token() -> str:
    """Return a fresh token of 256 bits for an address."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """Return under what a token is stored."""
    return hashlib.sha256(token.encode()).hexdigest()
