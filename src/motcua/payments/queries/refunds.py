"""Refunds as their list shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, IntegerField, Value, When

from motcua.kernel.actors import Actor
from motcua.payments.domain.refunds import RefundGround, RefundState
from motcua.payments.models import Refund
from motcua.payments.permissions import refunds_visible_to
from motcua.payments.subjects import page_of

MOST_ROWS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundRow:
    """One refund; amounts in đồng."""

    id: int
    agency_id: int
    receipt_id: int
    receipt_code: str
    received: int
    amount: int
    payer_name: str
    subject_code: str
    subject_url: str
    ground: RefundGround
    words: str
    state: RefundState
    requested_at: datetime
    requested_by_name: str
    requested_by_person_id: int
    decided_by_name: str
    decision_words: str
    paid_at: datetime | None
    paid_by_name: str


def refund_rows(actor: Actor) -> tuple[RefundRow, ...]:
    """Return the refunds that the actor may see, those that wait first, at most 200; one query."""
    waiting = Case(
        When(is_approved=None, then=Value(0)),
        When(is_approved=True, paid_at=None, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    rows = refunds_visible_to(actor).select_related("receipt").order_by(waiting, "-requested_at", "-id")
    return tuple(map(_row, rows[:MOST_ROWS]))


def _row(row: Refund) -> RefundRow:
    receipt = row.receipt
    return RefundRow(
        id=row.pk,
        agency_id=receipt.agency_id,
        receipt_id=receipt.pk,
        receipt_code=str(receipt),
        received=receipt.amount,
        amount=row.amount,
        payer_name=receipt.payer_name,
        subject_code=receipt.subject_code,
        subject_url=page_of(receipt.subject, receipt_id=receipt.pk),
        ground=RefundGround(row.ground),
        words=row.words,
        state=row.state,
        requested_at=row.requested_at,
        requested_by_name=row.requested_by_name,
        requested_by_person_id=row.requested_by_person_id,
        decided_by_name=row.decided_by_name,
        decision_words=row.decision_words,
        paid_at=row.paid_at,
        paid_by_name=row.paid_by_name,
    )
