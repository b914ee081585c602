"""Finding and locking a till: everything that moves its money goes through here, in this order.

Locks are taken in one order everywhere: dossier, till, receipt, refund, series. So two acts on the same
money wait for one another and never block each other.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Count, F, Q, Sum

from motcua.kernel.actors import Actor
from motcua.payments.domain import tills
from motcua.payments.domain.receipts import Method
from motcua.payments.domain.tills import TillState, TillTotals
from motcua.payments.models import Receipt, Refund, Till

_CASH = Q(method=Method.CASH.value)
_STANDS = Q(voided_at=None)


def lock_own_till(by: Actor, *, person_id: int, agency_id: int, day: date) -> Till:
    """Return the clerk's till of the day, begun on first use, locked and open.

    Raises:
        tills.TillClosedError: it is counted or closed: a closed day takes no more money.
    """
    wanted = {"agency_id": agency_id, "person_id": person_id, "day": day}
    till = Till.objects.select_for_update().filter(**wanted).first()
    if till is None:
        Till.objects.bulk_create([Till(**wanted, person_name=by.name)], ignore_conflicts=True)
        till = Till.objects.select_for_update().get(**wanted)
    tills.require_open(TillState(till.state))
    return till


def totals_of(till: Till) -> TillTotals:
    """Return what the till's receipts and refunds add up to; two queries, exact while it is locked."""
    sums = Receipt.objects.filter(till=till).aggregate(
        cash=Sum("amount", filter=_STANDS & _CASH, default=0),
        transfers=Sum("amount", filter=_STANDS & ~_CASH, default=0),
        receipts=Count("id", filter=_STANDS),
        voided=Count("id", filter=~_STANDS),
    )
    refunded = Refund.objects.filter(till=till).aggregate(sum=Sum(F("amount"), default=0))["sum"]
    return TillTotals(**sums, refunded=refunded)
