"""The chain of hand-overs that the control slip shows (phiếu kiểm soát)."""

from __future__ import annotations

from django.db import models


class Handover(models.Model):
    """One hand-over: the giver answers for the dossier until the receiver acknowledges it."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="handovers")
    from_agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    to_agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    sent_by_name = models.CharField(max_length=200)
    due_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by_name = models.CharField(max_length=200, blank=True)
    handed_back_at = models.DateTimeField(null=True)
    handed_back_by_name = models.CharField(max_length=200, blank=True, default="", db_default="")
    handed_back_reason = models.TextField(blank=True, default="", db_default="")

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.from_agency_id} -> {self.to_agency_id}"
