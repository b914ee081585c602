"""Refunds: money given back for a receipt, in full or in part."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.payments.domain.receipts import Method
from motcua.payments.domain.refunds import RefundGround, RefundState


class Refund(models.Model):
    """One refund: asked for by a clerk, decided by a head, paid out by a clerk or an accountant."""

    receipt = models.ForeignKey("payments.Receipt", on_delete=models.PROTECT, related_name="refunds")
    amount = models.BigIntegerField()
    ground = models.CharField(
        max_length=16, choices=[(ground.value, ground.value) for ground in RefundGround]
    )
    words = models.TextField()
    """The ground in words, with the paper that shows it."""
    requested_at = models.DateTimeField()
    requested_by_name = models.CharField(max_length=200)
    requested_by_person_id = models.BigIntegerField()
    decided_at = models.DateTimeField(null=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    is_approved = models.BooleanField(null=True)
    decision_words = models.TextField(blank=True)
    paid_at = models.DateTimeField(null=True)
    day = models.DateField(null=True)
    """On which it was paid out."""
    paid_by_name = models.CharField(max_length=200, blank=True)
    method = models.CharField(
        max_length=8, choices=[(method.value, method.value) for method in Method], blank=True
    )
    reference = models.CharField(max_length=60, blank=True)
    till = models.ForeignKey("payments.Till", on_delete=models.PROTECT, related_name="refunds", null=True)
    """The till from which it was paid in cash."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="payments_refund_amount"),
            models.CheckConstraint(
                condition=models.Q(paid_at=None) | models.Q(is_approved=True),
                name="payments_refund_paid_if_approved",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=("receipt",), name="payments_refund_open", condition=models.Q(paid_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.receipt_id}: {self.amount} đ"

    @property
    def state(self) -> RefundState:
        """Return where it stands, as its moments say."""
        if self.paid_at is not None:
            return RefundState.PAID
        if self.is_approved is None:
            return RefundState.REQUESTED
        return RefundState.APPROVED if self.is_approved else RefundState.REFUSED
