"""Django's cache in one table of the database, so that every process of every server sees the same.

django-allauth counts log-ins per address in it; nothing that an ordinary request does reads it, so it costs
no page a round trip. Each act is one statement, by the database's own clock, and ``add`` is taken by one of
many processes at once. Values are JSON: text, numbers, booleans, lists and objects of them.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

_EXPIRES = "clock_timestamp() + %(seconds)s::float8 * interval '1 second'"
_LIVES = "(expires_at IS NULL OR expires_at > clock_timestamp())"
_GET = f"SELECT value FROM platform_shared_value WHERE key = %(key)s AND {_LIVES}"  # noqa: S608  # constants
_PUT = f"""
INSERT INTO platform_shared_value AS known (key, value, expires_at)
VALUES (%(key)s, %(value)s::jsonb, {_EXPIRES})
ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value, expires_at = EXCLUDED.expires_at
"""  # noqa: S608  # constants
_WHERE_OVER = "WHERE known.expires_at <= clock_timestamp()"
_TOUCH = f"UPDATE platform_shared_value SET expires_at = {_EXPIRES} WHERE key = %(key)s AND {_LIVES}"  # noqa: S608
_DELETE = f"DELETE FROM platform_shared_value WHERE key = %(key)s RETURNING {_LIVES}"  # noqa: S608  # constants
_FORGET = "DELETE FROM platform_shared_value WHERE expires_at <= clock_timestamp()"


class SharedCache(BaseCache):
    """The cache ``default``; ``LOCATION`` is not used."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        """Take Django's parameters (``TIMEOUT``, ``KEY_PREFIX``)."""
        super().__init__(params)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Set the value unless there is a living one; of many at once, one is told ``True``."""
        return self._run(f"{_PUT} {_WHERE_OVER}", key, version, value=value, timeout=timeout)[0] == 1

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """Return the value, or ``default`` when there is none or its time is over."""
        _count, row = self._run(_GET, key, version)
        return default if row is None else _plain(row[0])

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Set the value, whatever was there."""
        self._run(_PUT, key, version, value=value, timeout=timeout)

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Let a living value live for ``timeout`` from now; tell whether there was one."""
        return self._run(_TOUCH, key, version, timeout=timeout)[0] == 1

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Remove the value; tell whether there was a living one."""
        _count, row = self._run(_DELETE, key, version)
        return row is not None and bool(row[0])

    def clear(self) -> None:
        """Remove everything."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM platform_shared_value")

    def _run(
        self, sql: str, key: Any, version: int | None, *, value: Any = None, timeout: Any = None
    ) -> tuple[int, tuple[Any, ...] | None]:
        """Run one statement; return how many rows it met, and the first one it gave back."""
        made = self.make_and_validate_key(key, version=version)
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        given = {"key": made, "value": json.dumps(value), "seconds": seconds}
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            row = cursor.fetchone() if cursor.description else None
            return cursor.rowcount, row


def forget_expired() -> int:
    """Remove the values whose time is over; return how many."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGET)
        return int(cursor.rowcount)


def _plain(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
