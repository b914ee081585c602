"""Hot reads: what hardly ever changes is read once and kept in the process.

Everything read here is kept under the token of ``organisations_revision``, which every
change renews in its own transaction. A process asks for the token at most once in
``FRESH_SECONDS``, so that a hot read costs no query, and a change made elsewhere is seen
within that time. One's own change is seen at once: a transaction that has changed
something reads past the cache what it wrote, and after its commit the token is asked again.

``change`` also locks the one row, so changes follow one another: a check made inside it
(that two periods do not overlap, say) still holds when the transaction commits.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, transaction

from motcua.organisations.models import Revision

FRESH_SECONDS = 1.0

T = TypeVar("T")


class Snapshot:
    """What has been read of one state of the data; filled on demand."""

    def __init__(self, token: UUID | None) -> None:
        self.token = token
        self._values: dict[Hashable, Any] = {}

    def get(self, key: Hashable, load: Callable[[], T]) -> T:
        """Return the value kept under ``key``, loading it first when it is missing."""
        try:
            found: T = self._values[key]
        except KeyError:
            found = self._values[key] = load()
        return found


class _Shared:
    """The snapshot of the committed state, shared by all threads of the process."""

    def __init__(self) -> None:
        self.snapshot = Snapshot(None)
        self.fresh_until = 0.0


class _Change:
    """The mark of an uncommitted change, with what its transaction has read since.

    It waits among the hooks on commit, which Django forgets when the transaction, or the
    savepoint it was made in, is rolled back: so the mark lives exactly as long as the change.
    """

    def __init__(self) -> None:
        self.snapshot = Snapshot(None)

    def __call__(self) -> None:
        forget()


_shared = _Shared()


def snapshot() -> Snapshot:
    """Return the state to read from: of this transaction when it changed something, else the shared one."""
    for entry in reversed(connection.run_on_commit):
        if isinstance(entry[1], _Change):
            return entry[1].snapshot
    if time.monotonic() >= _shared.fresh_until:
        token = Revision.objects.values_list("token", flat=True).first()
        if token != _shared.snapshot.token:
            _shared.snapshot = Snapshot(token)
        _shared.fresh_until = time.monotonic() + FRESH_SECONDS
    return _shared.snapshot


@contextmanager
def change() -> Iterator[None]:
    """Wrap whatever changes organisations: one transaction, one change at a time, a new token.

    Services wear it in place of ``transaction.atomic``. What is read inside is read anew
    under the lock; what is read afterwards sees what was written.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO organisations_revision (id, token) VALUES (1, gen_random_uuid())"
                " ON CONFLICT (id) DO UPDATE SET token = excluded.token"
            )
        transaction.on_commit(_Change())
        yield
        transaction.on_commit(_Change())


def forget() -> None:
    """Drop all that was read, so that the next read asks the database."""
    _shared.fresh_until = 0.0
    _shared.snapshot = Snapshot(None)
