"""How the link stands, and who may pull just now: one at a time, for a while that ends by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from motcua.exchange.axis.troubles import AxisError
from motcua.exchange.models import AxisLink

HELD = timedelta(minutes=30)
"""How long one pull may last before another begins; it ends sooner, by its bound on messages."""
_ONLY = 1


def claim(*, now: datetime) -> bool:
    """Take the pull for oneself; ``False`` while somebody else has it."""
    AxisLink.objects.get_or_create(pk=_ONLY)
    free = Q(pulling_until=None) | Q(pulling_until__lt=now)
    taken = AxisLink.objects.filter(free, pk=_ONLY).update(pulling_until=now + HELD, tried_at=now)
    return taken == 1


def settle(failure: AxisError | None, *, now: datetime) -> None:
    """Give the pull back and write down how it went."""
    link = AxisLink.objects.get(pk=_ONLY)
    link.pulling_until = None
    if failure is None:
        link.pulled_at, link.trouble, link.detail, link.failing_since = now, "", "", None
    else:
        link.trouble, link.detail = failure.trouble.value, failure.detail
        link.failing_since = link.failing_since or now
    link.save()


def release() -> None:
    """Give the pull back after a failure of our own, which the job tells."""
    AxisLink.objects.filter(pk=_ONLY).update(pulling_until=None)
