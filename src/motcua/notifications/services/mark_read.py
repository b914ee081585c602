"""Mark notices as read: their own reader's, one, those of a page, or all."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from motcua.kernel.actors import Actor
from motcua.notifications.permissions import notices_visible_to


def mark_read(*, by: Actor, now: datetime, notice_ids: Collection[int] | None = None) -> int:
    """Mark the actor's unread notices, of these ``notice_ids`` or all; return how many there were.

    What is another person's, or read before, is left as it is.
    """
    unread = notices_visible_to(by, now=now).filter(read_at=None)
    if notice_ids is not None:
        unread = unread.filter(pk__in=notice_ids)
    return unread.update(read_at=now)
