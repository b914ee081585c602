"""Telling programs of their limits: 429 with ``Retry-After``, and what is left with every answer.

Implements: RFC 6585, section 4 (429); draft-ietf-httpapi-ratelimit-headers-10 (``RateLimit``,
``RateLimit-Policy``).
"""

from __future__ import annotations

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from motcua.platform.rate_limits import Allowance
from motcua.platform.rest.problems import RefusedError

WINDOW_SECONDS = 60


def too_many(allowance: Allowance) -> HttpResponseBase:
    """Return the answer to one request too many."""
    return told(
        RefusedError(
            status=429,
            kind="too-many",
            title=_("Too many requests: wait a moment, then try again"),
            headers={"Retry-After": str(allowance.retry_after)},
        ).response(),
        allowance,
    )


def told(response: HttpResponseBase, allowance: Allowance, *, policy: str = "default") -> HttpResponseBase:
    """Put what is left of the limit on the answer."""
    response.headers["RateLimit-Policy"] = f'"{policy}";q={allowance.per_minute};w={WINDOW_SECONDS}'
    response.headers["RateLimit"] = f'"{policy}";r={allowance.left};t={allowance.full_after}'
    return response
