"""Tokens that stand for subjects in addresses: who has one may see that history, nobody can guess one.

A token is the subject and 16 bytes of HMAC over it with the installation's secret, so receipts can
carry it in a QR code and nothing has to be stored.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from hmac import compare_digest

from django.conf import settings
from django.utils.crypto import salted_hmac

_PURPOSE = "motcua.ledger.subject"
_MARK_BYTES = 16


class UnknownTokenError(Exception):
    """The token was not made here."""


def subject_token(subject: str) -> str:
    """Return the token of a subject, for addresses below ``/ledger/proof/``."""
    return _text(subject.encode() + _mark(subject.encode(), settings.SECRET_KEY))


def subject_of(token: str) -> str:
    """Return the subject that a token stands for; also of a secret that was replaced but still held.

    Raises:
        UnknownTokenError: it was not made with a secret of this installation.
    """
    try:
        content = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError as error:
        raise UnknownTokenError("the token is damaged") from error
    subject, mark = content[:-_MARK_BYTES], content[-_MARK_BYTES:]
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    is_ours = any(compare_digest(_mark(subject, secret), mark) for secret in secrets)
    if not subject or not is_ours or _text(content) != token:
        raise UnknownTokenError("the token was not made here")
    return subject.decode()


def _mark(subject: bytes, secret: str | bytes) -> bytes:
    return salted_hmac(_PURPOSE, subject, secret=secret, algorithm="sha256").digest()[:_MARK_BYTES]


def _text(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")
