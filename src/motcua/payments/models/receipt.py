"""Receipts: money taken, with a number that is never given again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.payments.domain.receipts import Method, written


class Receipt(models.Model):
    """A receipt (biên lai). Only its voiding ever changes it; a trigger refuses the rest."""

    series = models.ForeignKey("payments.Series", on_delete=models.PROTECT, related_name="receipts")
    number = models.IntegerField()
    symbol = models.CharField(max_length=12)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    """Who collects: the agency of the counter."""
    beneficiary = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    """Whose fee it is: the competent agency."""
    till = models.ForeignKey("payments.Till", on_delete=models.PROTECT, related_name="receipts", null=True)
    """``None`` for a receipt of an earlier system, whose day was closed there."""
    day = models.DateField()
    taken_at = models.DateTimeField()
    method = models.CharField(max_length=8, choices=[(method.value, method.value) for method in Method])
    reference = models.CharField(max_length=60, blank=True)
    amount = models.BigIntegerField()
    subject = models.CharField(max_length=40)
    """What it was paid for, such as ``dossier:12``."""
    subject_code = models.CharField(max_length=64)
    payer_name = models.CharField(max_length=200)
    taken_by_name = models.CharField(max_length=200)
    voided_at = models.DateTimeField(null=True)
    voided_by_name = models.CharField(max_length=200, blank=True)
    void_reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("series", "number"), name="payments_receipt_number"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="payments_receipt_amount"),
            models.CheckConstraint(
                condition=models.Q(voided_at=None, void_reason="")
                | (models.Q(voided_at__isnull=False) & ~models.Q(void_reason="")),
                name="payments_receipt_void_has_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=("subject",), name="payments_receipt_subject"),
            models.Index(fields=("agency", "day", "beneficiary"), name="payments_receipt_quarter"),
        ]

    def __str__(self) -> str:
        return written(self.symbol, self.number)


class ReceiptLine(models.Model):
    """One fee on a receipt; the lines add up to its amount."""

    receipt = models.ForeignKey("payments.Receipt", on_delete=models.PROTECT, related_name="lines")
    code = models.CharField(max_length=64)
    name = models.TextField()
    amount = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="payments_receiptline_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.amount} đ"
