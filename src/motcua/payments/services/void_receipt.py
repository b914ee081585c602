"""Void a receipt (huỷ biên lai) while the day on which it was given is open.

Implements: Decree 123/2020/ND-CP on vouchers: a wrong receipt is voided with its reason and kept, its
number is not given again. After the day is closed money goes back by a refund only.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.payments.domain import tills
from motcua.payments.domain.receipts import AlreadyVoidedError
from motcua.payments.domain.refunds import RefundStateError, WordsMissingError
from motcua.payments.domain.tills import NotEnoughInTillError, TillClosedError, TillState
from motcua.payments.models import Receipt, Till
from motcua.payments.permissions import NotYourMoneyError, require_clerk
from motcua.payments.services.locking import totals_of


@transaction.atomic
def void_receipt(*, by: Actor, now: datetime, receipt_id: int, reason: str) -> int:
    """Take the money out of the till again and return the amount, in đồng.

    Raises:
        NotYourMoneyError: it is not the clerk's own receipt.
        WordsMissingError: no reason is given.
        AlreadyVoidedError: it was voided before.
        TillClosedError: the day is counted or closed, or belongs to an earlier system.
        RefundStateError: a refund was asked for, which is settled first.
        NotEnoughInTillError: the cash has left the till by refunds.
    """
    if not reason.strip():
        raise WordsMissingError
    receipt = Receipt.objects.get(pk=receipt_id)
    person_id = require_clerk(by, agency_id=receipt.agency_id)
    if receipt.till_id is None:
        raise TillClosedError
    till = Till.objects.select_for_update().get(pk=receipt.till_id)
    if till.person_id != person_id:
        raise NotYourMoneyError(by.ref)
    tills.require_open(TillState(till.state))
    receipt = Receipt.objects.select_for_update().get(pk=receipt_id)
    _require_whole(receipt, till)
    receipt.voided_at, receipt.voided_by_name, receipt.void_reason = now, by.name, reason.strip()
    receipt.save(update_fields=["voided_at", "voided_by_name", "void_reason"])
    return receipt.amount


def _require_whole(receipt: Receipt, till: Till) -> None:
    if receipt.voided_at is not None:
        raise AlreadyVoidedError
    if receipt.refunds.exclude(is_approved=False).exists():
        raise RefundStateError("a refund was asked for")
    held = totals_of(till).expected
    if receipt.method == "cash" and held < receipt.amount:
        raise NotEnoughInTillError(held)
