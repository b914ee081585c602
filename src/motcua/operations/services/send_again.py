"""Give failed deliveries another set of attempts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.operations.permissions import require_operator
from motcua.operations.tags import Tag
from motcua.platform import audit
from motcua.platform.outbox import delivering


@transaction.atomic
def send_again(*, by: Actor, now: datetime, delivery_ids: Collection[int]) -> int:
    """Send failed deliveries again at once; return how many of them there were.

    Deliveries that are done, or wait anyway, are left alone, so that pressing twice does no harm.

    Raises:
        NotYourOfficeError: ``by`` is not of the IT centre.
    """
    require_operator(by)
    count = delivering.send_again(delivery_ids, now=now)
    for delivery_id in sorted(delivery_ids):
        audit.record(by=by, at=now, tag=Tag.DELIVERY_SENT_AGAIN, on=f"delivery:{delivery_id}")
    return count
