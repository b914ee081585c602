"""Hot reads: what hardly ever changes is read once and kept in the process.

Everything read here is kept under the token of its area in ``organisations_revision``,
which every change renews in its own transaction. A process asks for the tokens at most
once in ``FRESH_SECONDS``, so that a hot read costs no query, and a change made elsewhere is
seen within that time. One's own change is seen at once: a transaction that has changed
something reads past the cache what it wrote, and after its commit the tokens are asked again.

``change`` also locks the area's row, so changes follow one another: a check made inside it
(that two periods do not overlap, say) still holds when the transaction commits.
"""

from __future__ import annotations

import enum
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import UUID
from weakref import WeakSet

from django.db import connection, transaction

from motcua.organisations.models import Revision

FRESH_SECONDS = 1.0

T = TypeVar("T")


class Area(enum.Enum):
    """What changes together; in the order in which areas are locked."""

    STRUCTURE = "structure"
    """Agencies, units, territory, lists."""
    PEOPLE = "people"
    """People, assignments, delegations."""
    CALENDARS = "calendars"
    """Shifts and declared days."""


class Snapshot:
    """What has been read of one state of an area; filled on demand."""

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
    """The snapshots of the committed state, shared by all threads of the process."""

    def __init__(self) -> None:
        self.snapshots = {area: Snapshot(None) for area in Area}
        self.fresh_until = 0.0

    def refresh(self) -> None:
        """Ask for the tokens, and start anew where one changed."""
        tokens = dict(Revision.objects.values_list("area", "token"))
        for area, known in self.snapshots.items():
            if tokens.get(area.value) != known.token:
                self.snapshots[area] = Snapshot(tokens.get(area.value))
        self.fresh_until = time.monotonic() + FRESH_SECONDS


class _Change:
    """The mark of an uncommitted change, with what its transaction has read since.

    It waits among the hooks on commit, which Django forgets when the transaction, or the
    savepoint it was made in, is rolled back: so the mark lives exactly as long as the change.
    """

    def __init__(self, area: Area) -> None:
        self.area = area
        self.snapshot = Snapshot(None)
        _pending.add(self)

    def __call__(self) -> None:
        _shared.fresh_until = 0.0


_shared = _Shared()
_pending: WeakSet[_Change] = WeakSet()
"""The changes of all transactions under way; mostly there is none, and nobody has to look for one's own."""


def snapshot(area: Area) -> Snapshot:
    """Return the state to read from: of this transaction when it changed the area, else the shared one."""
    if _pending:
        for entry in reversed(connection.run_on_commit):
            if isinstance(entry[1], _Change) and entry[1].area is area:
                return entry[1].snapshot
    if time.monotonic() >= _shared.fresh_until:
        _shared.refresh()
    return _shared.snapshots[area]


@contextmanager
def change(*areas: Area) -> Iterator[None]:
    """Wrap whatever changes organisations: one transaction, one change of an area at a time, new tokens.

    Services wear it in place of ``transaction.atomic``. What is read inside is read anew
    under the lock; what is read afterwards sees what was written.
    """
    locked = [area for area in Area if area in areas]
    with transaction.atomic():
        for area in locked:
            _renew(area)
            transaction.on_commit(_Change(area))
        _shared.fresh_until = 0.0
        yield
        for area in locked:
            transaction.on_commit(_Change(area))


def forget() -> None:
    """Drop all that was read, so that the next read asks the database."""
    _shared.fresh_until = 0.0
    _shared.snapshots = {area: Snapshot(None) for area in Area}


def _renew(area: Area) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO organisations_revision (area, token) VALUES (%s, gen_random_uuid())"
            " ON CONFLICT (area) DO UPDATE SET token = excluded.token",
            [area.value],
        )
