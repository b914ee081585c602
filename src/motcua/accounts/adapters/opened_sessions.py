"""What a session holds, its signature checked once: the same signed text says the same for ever."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core import signing

KEPT = 2048
"""Sessions of which a process keeps the text, some 500 bytes each."""


class _Untouched:
    """A serializer that leaves the signed bytes as they are."""

    def dumps(self, content: bytes) -> bytes:
        """Return the bytes."""
        return content

    def loads(self, content: bytes) -> bytes:
        """Return the bytes."""
        return content


def opened(session_data: str, *, salt: str) -> dict[str, Any]:
    """Return what ``signing.loads`` returns, anew each time.

    Raises:
        signing.BadSignature: nobody with our keys has signed it.
        ValueError: it holds no JSON.
    """
    content = _checked(session_data, salt, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    held: dict[str, Any] = json.loads(content)
    return held


@lru_cache(KEPT)
def _checked(session_data: str, salt: str, *_keys: str) -> str:
    """Return the signed text; other keys, another answer."""
    content: bytes = signing.loads(session_data, salt=salt, serializer=_Untouched)
    return content.decode("latin-1")
