"""What the applicant was asked to supplement (yêu cầu bổ sung)."""

from __future__ import annotations

from django.db import models


class SupplementStage(models.TextChoices):
    """When it was asked: it decides whether the clock had started."""

    BEFORE_ACCEPTANCE = "before_acceptance"
    DURING_APPRAISAL = "during_appraisal"


class SupplementRequest(models.Model):
    """One request: the full list of what is missing, and why."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="supplements")
    stage = models.CharField(max_length=20, choices=SupplementStage)
    missing = models.JSONField()
    """List of texts, one for each paper or correction."""
    reason = models.TextField()
    asked_again = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))
    """Why what is held is asked for all the same: the reason by its reference, such as ``paper:12``."""
    asked_by_name = models.CharField(max_length=200)
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.reason}"
