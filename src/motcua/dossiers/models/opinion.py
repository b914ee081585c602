"""What other agencies are asked about a dossier (lấy ý kiến cơ quan có liên quan)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class WhenLate(models.TextChoices):
    """What the law says when no opinion has come in time."""

    GO_ON = "go_on"
    """The dossier is decided without it."""
    DEEMED_AGREED = "deemed_agreed"
    """Silence counts as agreement."""


class Opinion(models.Model):
    """One question to one agency: its deadline, its answer, or that none came."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="opinions")
    asked_agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    asking_agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    question = models.TextField()
    paper_ids = models.JSONField(default=list)
    """The papers that the asked agency sees; it sees no others."""
    call = models.CharField(max_length=64, blank=True, default="", db_default="")
    """Which call of the dossier's process it is, whose way waits for it; empty when an official asked."""
    ground = models.TextField()
    """The article that sets the deadline and what silence means."""
    when_late = models.CharField(max_length=16, choices=WhenLate)
    asked_by_name = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    agrees = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    file_id = models.BigIntegerField(null=True)
    """The written opinion, in the file store."""
    file_name = models.CharField(max_length=255, blank=True)
    lapsed_at = models.DateTimeField(null=True)
    """When the dossier went on without it."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=("asked_agency", "answered_at", "due_at"), name="dossiers_opinion_asked"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(answered_at=None) | ~models.Q(answer="", file_id=None),
                name="dossiers_opinion_answer_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} -> {self.asked_agency_id}: {self.question}"
