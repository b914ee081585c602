"""How many unread notices there are, and which are about the page that is opened; one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.actors import Actor
from motcua.notifications.permissions import notices_visible_to

MOST_COUNTED = 100
"""Counting stops here: more says no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """The newest unread notices."""

    count: int
    """Up to ``MOST_COUNTED``, without those of this page."""
    about_page: tuple[int, ...]
    """Notices that lead to the page that is opened."""


def unread_of(actor: Actor, *, path: str, now: datetime) -> Unread:
    """Return what is unread while the page ``path`` is opened."""
    rows = notices_visible_to(actor, now=now).filter(read_at=None).order_by("-pk")
    found = list(rows.values_list("pk", "address")[:MOST_COUNTED])
    here = tuple(number for number, address in found if address == path)
    return Unread(count=len(found) - len(here), about_page=here)
