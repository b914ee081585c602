"""Comparisons of both sides' books, day by day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Reconciliation(models.Model):
    """What one comparison of one day's documents with one other side found."""

    day = models.DateField()
    """The documents that were sent on it."""
    node = models.CharField(max_length=64, blank=True)
    """With which node; empty for agencies of this one."""
    run_at = models.DateTimeField()
    compared = models.IntegerField()
    """Rows of the sender's book."""
    differences = models.JSONField(default=list)
    error = models.TextField(blank=True)
    """Why nothing could be compared."""

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-id"], name="exchange_reconciliation_latest")]

    def __str__(self) -> str:
        return f"{self.day} {self.node or 'here'}: {len(self.differences)}"
