"""Money that the post takes from a person for the agency (thu hộ).

Implements: Decision 45/2016/QD-TTg, art. 7, 8, 12 (law PT-2, PT-5, PT-8).
"""

from __future__ import annotations

from datetime import datetime

from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.post.domain.acts import Act
from motcua.post.domain.money import AmountError, require_amount
from motcua.post.models import Collected, Parcel
from motcua.post.services.recording import Doing, record


def collect(parcel: Parcel, *, by: Actor, now: datetime, amount: int, key: str) -> None:
    """Write down money taken for a parcel whose lock the caller holds; once for each ``key``.

    What is not what was due is kept as it was: the day's reconciliation names the difference.

    Raises:
        AmountError: it is no amount above zero.
    """
    if not require_amount(amount):
        raise AmountError("0")
    _row, is_new = Collected.objects.get_or_create(
        key=key,
        defaults={
            "parcel": parcel,
            "day": civil_date(now),
            "at": now,
            "amount": amount,
            "by_name": by.name,
        },
    )
    if is_new:
        record(Doing(parcel=parcel, act=Act.COLLECTED, at=now, facts={"amount": amount}), by=by, now=now)
