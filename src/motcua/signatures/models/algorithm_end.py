"""Ends of algorithms that this installation sets beside those the rules bring."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class AlgorithmEnd(models.Model):
    """From when an algorithm counts as weak here; a later row takes the place of an earlier one."""

    name = models.CharField(max_length=20)
    """As ``domain.algorithms`` names it: ``sha256``, ``rsa2048``, ``ec256``."""
    weak_from = models.DateField(null=True, blank=True)
    """The first day in Viet Nam on which it is weak; ``None`` takes an end back that was set here."""
    source = models.CharField(max_length=300)
    """Who says so: the document, its number and date."""
    set_at = models.DateTimeField()
    set_by_name = models.CharField(max_length=200)

    class Meta:
        """The latest of each name counts."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["name", "-id"], name="algorithmend_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.weak_from}"
