"""Give money back: asked for by a clerk, decided by a head, paid by clerk or accountant (hoàn phí).

Implements: Law 97/2015/QH13, art. 10, 17 (law FE-3, FE-6). See ``domain/refunds.py``.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Sum

from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.payments.domain.receipts import Method, ReferenceMissingError
from motcua.payments.domain.refunds import (
    OwnRequestError,
    ReceiptVoidedError,
    RefundGround,
    RefundState,
    RefundStateError,
    WordsMissingError,
    require_left,
)
from motcua.payments.domain.tills import NotEnoughInTillError
from motcua.payments.events import RefundPaid
from motcua.payments.models import Receipt, Refund, Till
from motcua.payments.permissions import require_accountant, require_clerk, require_head
from motcua.payments.services.locking import lock_own_till, totals_of
from motcua.payments.tags import Tag
from motcua.platform import audit, outbox


@transaction.atomic
def request_refund(
    *, by: Actor, now: datetime, receipt_id: int, amount: int, ground: RefundGround, words: str
) -> int:
    """Ask that ``amount`` đồng of the receipt be given back; return the refund's id.

    Raises:
        NotYourMoneyError: ``by`` is no clerk of the collecting agency.
        WordsMissingError: the ground is not put into words.
        ReceiptVoidedError: the receipt stands for no money.
        RefundTooHighError: more than is left.
    """
    receipt = Receipt.objects.select_for_update().get(pk=receipt_id)
    person_id = require_clerk(by, agency_id=receipt.agency_id)
    if not words.strip():
        raise WordsMissingError
    if receipt.voided_at is not None:
        raise ReceiptVoidedError
    require_left(received=receipt.amount, asked_before=_asked(receipt), amount=amount)
    refund = Refund.objects.create(
        receipt=receipt,
        amount=amount,
        ground=ground.value,
        words=words.strip(),
        requested_at=now,
        requested_by_name=by.name,
        requested_by_person_id=person_id,
    )
    return refund.pk


@transaction.atomic
def decide_refund(
    *, by: Actor, now: datetime, refund_id: int, is_approved: bool, words: str = ""
) -> RefundState:
    """Approve the refund, or refuse it with a reason.

    Raises:
        NotYourMoneyError: ``by`` is no head of the collecting agency.
        OwnRequestError: ``by`` asked for it.
        RefundStateError: it was decided before.
        WordsMissingError: refused without a reason.
    """
    refund = _locked(refund_id)
    require_head(by, agency_id=refund.receipt.agency_id)
    if by.person_id == refund.requested_by_person_id:
        raise OwnRequestError
    if refund.state is not RefundState.REQUESTED:
        raise RefundStateError(refund.state.value)
    if not is_approved and not words.strip():
        raise WordsMissingError
    refund.is_approved, refund.decided_at = is_approved, now
    refund.decided_by_name, refund.decision_words = by.name, words.strip()
    refund.save(update_fields=["is_approved", "decided_at", "decided_by_name", "decision_words"])
    _audit(Tag.REFUND_DECIDED, refund, by=by, now=now)
    return refund.state


@transaction.atomic
def pay_refund_in_cash(*, by: Actor, now: datetime, refund_id: int) -> None:
    """Pay an approved refund out of the own till of today.

    Raises:
        NotYourMoneyError: ``by`` is no clerk of the collecting agency.
        TillClosedError: the own day is counted or closed.
        NotEnoughInTillError: the till holds less cash.
        RefundStateError: it is not approved, or paid.
    """
    agency_id = Refund.objects.values_list("receipt__agency_id", flat=True).get(pk=refund_id)
    person_id = require_clerk(by, agency_id=agency_id)
    till = lock_own_till(by, person_id=person_id, agency_id=agency_id, day=civil_date(now))
    refund = _approved(refund_id)
    held = totals_of(till).expected
    if held < refund.amount:
        raise NotEnoughInTillError(held)
    _pay(refund, by=by, now=now, method=Method.CASH, till=till)


@transaction.atomic
def pay_refund_by_transfer(*, by: Actor, now: datetime, refund_id: int, reference: str) -> None:
    """Note that an approved refund was transferred, under the bank's reference.

    Raises:
        NotYourMoneyError: ``by`` is no accountant of the collecting agency.
        ReferenceMissingError: the bank's reference is missing.
        RefundStateError: it is not approved, or paid.
    """
    agency_id = Refund.objects.values_list("receipt__agency_id", flat=True).get(pk=refund_id)
    require_accountant(by, agency_id=agency_id)
    if not reference.strip():
        raise ReferenceMissingError
    _pay(_approved(refund_id), by=by, now=now, method=Method.TRANSFER, reference=reference.strip())


def _pay(
    refund: Refund, *, by: Actor, now: datetime, method: Method, till: Till | None = None, reference: str = ""
) -> None:
    refund.paid_at, refund.day, refund.paid_by_name = now, civil_date(now), by.name
    refund.method, refund.till, refund.reference = method.value, till, reference
    refund.save(update_fields=["paid_at", "day", "paid_by_name", "method", "till", "reference"])
    receipt = refund.receipt
    paid = receipt.refunds.exclude(paid_at=None).aggregate(sum=Sum("amount", default=0))["sum"]
    _audit(Tag.REFUND_PAID, refund, by=by, now=now)
    outbox.publish(
        RefundPaid(
            refund_id=refund.pk,
            subject=receipt.subject,
            amount=refund.amount,
            left=receipt.amount - paid,
            at=now,
        )
    )


def _locked(refund_id: int) -> Refund:
    """Lock the receipt, then the refund, so that sums over a receipt's refunds hold."""
    receipt_id = Refund.objects.values_list("receipt_id", flat=True).get(pk=refund_id)
    receipt = Receipt.objects.select_for_update().get(pk=receipt_id)
    refund = Refund.objects.select_for_update().get(pk=refund_id)
    refund.receipt = receipt
    return refund


def _approved(refund_id: int) -> Refund:
    refund = _locked(refund_id)
    if refund.state is not RefundState.APPROVED:
        raise RefundStateError(refund.state.value)
    return refund


def _asked(receipt: Receipt) -> int:
    """Return the sum of all refunds of the receipt that were not refused, in đồng."""
    asked: int = receipt.refunds.exclude(is_approved=False).aggregate(sum=Sum("amount", default=0))["sum"]
    return asked


def _audit(tag: Tag, refund: Refund, *, by: Actor, now: datetime) -> None:
    audit.record(
        by=by,
        at=now,
        tag=tag,
        on=f"refund:{refund.pk}",
        agency_id=refund.receipt.agency_id,
        data={"receipt": str(refund.receipt), "amount": refund.amount, "state": refund.state.value},
    )
