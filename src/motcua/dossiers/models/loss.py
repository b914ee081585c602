"""Papers of a dossier that were lost or damaged, and how they were had again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Fault(models.TextChoices):
    """By whose fault: who is at fault pays for the new papers."""

    AGENCY = "agency"
    POST = "post"
    APPLICANT = "applicant"


class PaperLoss(models.Model):
    """One loss, from the day it was found out to the day the papers were there again."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="losses")
    papers = models.TextField()
    """Which papers, one on each line."""
    fault = models.CharField(max_length=10, choices=Fault)
    how = models.TextField()
    apology = models.TextField(blank=True)
    """What the applicant was told, when the fault was not the applicant's own."""
    reported_by_name = models.CharField(max_length=200)
    reported_at = models.DateTimeField()
    restored_at = models.DateTimeField(null=True)
    restored_how = models.TextField(blank=True)
    cost = models.BigIntegerField(null=True)
    """What it cost in đồng, borne by who was at fault."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(fault="applicant") | ~models.Q(apology=""),
                name="dossiers_paperloss_apology",
            ),
            models.CheckConstraint(
                condition=models.Q(cost=None) | models.Q(cost__gte=0), name="dossiers_paperloss_cost"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.papers}"
