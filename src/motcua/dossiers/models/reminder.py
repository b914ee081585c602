"""Notices that a result lies ready and was not taken yet."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class ResultReminder(models.Model):
    """One mail to the applicant; its address is kept, as the dossier's may change."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="reminders")
    address = models.EmailField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    """When the mail server took it; ``None`` while it waits, or when the result was taken meanwhile."""

    class Meta:
        indexes: ClassVar = [models.Index(fields=("dossier", "-at"), name="dossiers_reminder_newest")]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.at}"
