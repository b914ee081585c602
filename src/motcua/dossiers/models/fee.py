"""Fees of a dossier: what is due, exempt with its ground, or paid; the money itself is in ``payments``."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class FeeDue(models.Model):
    """One fee (phí, lệ phí) that a dossier owes, or is exempt from with a ground."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="fees")
    code = models.CharField(max_length=64)
    name = models.TextField()
    amount = models.BigIntegerField()
    """To be paid, in đồng."""
    published_amount = models.BigIntegerField(null=True)
    """As the procedure asks, before exemption or reduction, in đồng."""
    taken_at = models.CharField(max_length=12)
    exempt_ground = models.TextField(blank=True)
    exempt_proof = models.TextField(blank=True)
    """The paper that shows the ground."""
    receipt = models.ForeignKey("payments.Receipt", on_delete=models.PROTECT, related_name="+", null=True)
    receipt_code = models.CharField(max_length=24, blank=True)
    """The receipt as it is quoted, such as ``26E/0000012``."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="dossiers_feedue_amount"),
            models.UniqueConstraint(fields=("dossier", "code"), name="dossiers_feedue_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.amount} đ"
