"""Acts that are safe to ask for twice: a second request under the same key gets the first answer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import rfc8785
from django.db import connection, transaction

from motcua.kernel.actors import Actor
from motcua.platform.models import IdempotencyRecord

_CLAIM = """
INSERT INTO platform_idempotency_record (by_ref, act, key, fingerprint)
VALUES (%s, %s, %s, %s)
ON CONFLICT (by_ref, act, key) DO NOTHING
RETURNING id
"""


class KeyReusedError(Exception):
    """The key was used before for another request: use a new key for each new request."""


class KeyMissingError(Exception):
    """The request carries no usable key: 1 to 200 characters are wanted."""


class NotKeptError(Exception):
    """Raised by ``run``: its answer is a refusal, so the key stays free for another try."""


def once(
    *, key: str, by: Actor, act: str, fingerprint: str, run: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """Run ``run`` unless it ran before under this key, and return its answer (JSON values) either way.

    The claim of the key and the effects of ``run`` commit together. A simultaneous second request
    waits for the first: it gets that answer, or runs itself when the first was rolled back. After a
    ``NotKeptError`` what ``run`` wrote on purpose, such as an audit line, stays.

    Raises:
        NotKeptError: as ``run`` raised it.
        KeyMissingError: ``key`` is empty or longer than 200 characters.
        KeyReusedError: the key was used with another ``fingerprint`` (see ``fingerprint_of``).
    """
    if not 0 < len(key) <= 200:  # noqa: PLR2004  # the column's width
        raise KeyMissingError("an idempotency key has 1 to 200 characters")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_CLAIM, [by.ref, act, key, fingerprint])
            claimed = cursor.fetchone()
        if claimed is None:
            return _first_answer(key=key, by=by, act=act, fingerprint=fingerprint)
        record = IdempotencyRecord.objects.filter(id=claimed[0])
        try:
            answer = run()
        except NotKeptError as refused:
            record.delete()
            refusal = refused
        else:
            record.update(answer=answer)
            return answer
    raise refusal


def fingerprint_of(request: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the request's canonical JSON (RFC 8785), in hexadecimal."""
    return hashlib.sha256(rfc8785.dumps(dict(request))).hexdigest()


def forget_before(moment: datetime) -> int:
    """Remove answers given before ``moment``; return how many."""
    return IdempotencyRecord.objects.filter(answered_at__lt=moment).delete()[0]


def _first_answer(*, key: str, by: Actor, act: str, fingerprint: str) -> dict[str, Any]:
    record = IdempotencyRecord.objects.get(by_ref=by.ref, act=act, key=key)
    if record.fingerprint != fingerprint:
        raise KeyReusedError(f"the key {key!r} was used before for another request")
    answer: dict[str, Any] = record.answer or {}
    return answer
