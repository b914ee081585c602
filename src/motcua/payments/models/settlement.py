"""Settlements: what a centre hands over to an agency for a quarter."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Settlement(models.Model):
    """One quarter between who collects and whose fees they are; drawn up once, never recomputed."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    beneficiary = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    quarter = models.SmallIntegerField()
    receipts = models.IntegerField()
    received = models.BigIntegerField()
    refunds = models.IntegerField()
    refunded = models.BigIntegerField()
    drawn_up_at = models.DateTimeField()
    drawn_up_by_name = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by_name = models.CharField(max_length=200, blank=True)
    transferred_at = models.DateTimeField(null=True)
    transferred_by_name = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("agency", "year", "quarter", "beneficiary"), name="payments_settlement_once"
            ),
            models.CheckConstraint(
                condition=models.Q(transferred_at=None) | models.Q(confirmed_at__isnull=False),
                name="payments_settlement_confirmed_first",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} -> {self.beneficiary_id} {self.year}-{self.quarter}"

    @property
    def net(self) -> int:
        """Return what is to be handed over, in đồng; below zero when more was given back than taken."""
        return self.received - self.refunded


class SettlementLine(models.Model):
    """What one fee brought in the quarter."""

    settlement = models.ForeignKey("payments.Settlement", on_delete=models.PROTECT, related_name="lines")
    code = models.CharField(max_length=64)
    name = models.TextField()
    receipts = models.IntegerField()
    amount = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.name}: {self.amount} đ"
