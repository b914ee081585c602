"""Electronic receipts (biên lai điện tử): kept as the very bytes that were sealed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class PaperSealing(models.TextChoices):
    """Whether the kept bytes bear the collecting agency's digital seal, and why not."""

    SEALED = "sealed"
    NO_KEY = "no_key"
    NOT_NOW = "not_now"


class ReceiptPaper(models.Model):
    """One document of a receipt: as it was given, and once more when it was voided."""

    receipt = models.ForeignKey("payments.Receipt", on_delete=models.PROTECT, related_name="papers")
    is_void = models.BooleanField()
    """Whether it says that the receipt was voided; what was given before stays as it was."""
    file_id = models.BigIntegerField()
    sealing = models.CharField(max_length=8, choices=PaperSealing)
    issued_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("receipt", "is_void"), name="payments_receiptpaper_once"),
        ]

    def __str__(self) -> str:
        return f"{self.receipt_id} {self.sealing}"
