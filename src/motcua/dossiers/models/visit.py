"""Visits on site (xác minh thực tế), planned and held, with their minutes (biên bản)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class VisitFinding(models.TextChoices):
    """What was found."""

    AS_DECLARED = "as_declared"
    DIFFERS = "differs"
    NOT_POSSIBLE = "not_possible"
    """The place could not be seen, for instance because nobody opened."""


class SiteVisit(models.Model):
    """One visit. The applicant is told of it when asked to be present."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="visits")
    planned_at = models.DateTimeField()
    place = models.CharField(max_length=300)
    people = models.TextField()
    """Who goes, one on each line."""
    asks_applicant = models.BooleanField(default=False)
    planned_by_name = models.CharField(max_length=200)
    held_at = models.DateTimeField(null=True)
    present = models.TextField(blank=True)
    """Who was there, one on each line."""
    minutes = models.TextField(blank=True)
    finding = models.CharField(max_length=16, choices=VisitFinding, blank=True)
    file_id = models.BigIntegerField(null=True)
    """The signed minutes, scanned, in the file store."""
    file_name = models.CharField(max_length=255, blank=True)
    recorded_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(held_at=None)
                | (~models.Q(present="") & ~models.Q(minutes="", file_id=None)),
                name="dossiers_sitevisit_minutes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.place}"
