"""Slips (phiếu, giấy): kept as the very bytes that were printed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class SlipForm(models.TextChoices):
    """Which slip of the circular."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP = "stop"
    CONTROL = "control"


class SlipSealing(models.TextChoices):
    """Whether the kept bytes bear the agency's digital seal, and why not."""

    SEALED = "sealed"
    NO_KEY = "no_key"
    NOT_NOW = "not_now"


class Slip(models.Model):
    """One slip, its number in the agency's yearly series and its file."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="slips")
    form = models.CharField(max_length=12, choices=SlipForm)
    number = models.IntegerField()
    year = models.SmallIntegerField()
    history_number = models.IntegerField()
    """The act that called for it."""
    file_id = models.BigIntegerField()
    sealing = models.CharField(max_length=8, choices=SlipSealing, default=SlipSealing.NO_KEY)
    issued_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("dossier", "form", "history_number"), name="dossiers_slip_once"),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.number}/{self.year}"
