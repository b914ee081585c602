"""An unfinished application: a citizen's saved form, or a clerk's tray."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Draft(models.Model):
    """What was typed and attached so far; it is no dossier yet and has no code."""

    user_id = models.BigIntegerField()
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+", null=True)
    """The counter's agency in a clerk's tray, the chosen place of reception otherwise."""
    procedure_version_id = models.BigIntegerField()
    topic = models.CharField(max_length=64, blank=True)
    applicant = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    papers = models.JSONField(default=list)
    reception = models.JSONField(default=dict)
    """What only a counter asks: submitter, channels, grounds of exemption from fees."""
    held = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))
    """What the agency held of the person when the reception was shown: ``number``, and ``offers`` by the
    code of the paper (``domain.held_papers.HeldPaper``)."""
    lodging_key = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="+", null=True)
    """Set once lodged; a lodged draft is shown no more."""

    class Meta:
        indexes: ClassVar = [models.Index(fields=("user_id", "-changed_at"), name="dossiers_draft_newest")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.procedure_version_id}"
