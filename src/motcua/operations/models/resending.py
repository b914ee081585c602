"""Failed work that a person sent again, so that its outcome can be told."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class WorkKind(models.TextChoices):
    """What was sent again."""

    DELIVERIES = "deliveries"
    JOBS = "jobs"


class Resending(models.Model):
    """One press of the button: which deliveries or jobs, by whom and when; the outcome is read live."""

    kind = models.CharField(max_length=10, choices=WorkKind)
    items = ArrayField(models.BigIntegerField())
    """Numbers of deliveries or jobs, oldest first."""
    by_ref = models.CharField(max_length=40)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind}: {len(self.items)}"
