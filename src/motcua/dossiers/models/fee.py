"""Fees of a dossier and the receipts given for them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class FeeDue(models.Model):
    """One fee (phí, lệ phí) that a dossier owes, or is exempt from with a ground."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="fees")
    code = models.CharField(max_length=64)
    name = models.TextField()
    amount = models.BigIntegerField()
    """In đồng."""
    taken_at = models.CharField(max_length=12)
    exempt_ground = models.TextField(blank=True)
    receipt = models.ForeignKey(
        "dossiers.FeeReceipt", on_delete=models.PROTECT, related_name="fees", null=True
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="dossiers_feedue_amount"),
            models.UniqueConstraint(fields=("dossier", "code"), name="dossiers_feedue_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.amount} đ"


class FeeReceipt(models.Model):
    """A counter receipt (biên lai): its number is never given twice."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    number = models.IntegerField()
    amount = models.BigIntegerField()
    paid_at = models.DateTimeField()
    payer_name = models.CharField(max_length=200)
    taken_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("agency", "year", "number"), name="dossiers_feereceipt_number"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="dossiers_feereceipt_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.number:07d}/{self.year}"
