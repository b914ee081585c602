"""The papers of a dossier (thành phần hồ sơ)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class PaperKind(models.TextChoices):
    """In what form a paper was handed in."""

    ORIGINAL = "original"
    COPY = "copy"
    ELECTRONIC = "electronic"


class PaperStanding(models.TextChoices):
    """Whether a paper is asked of the citizen at all (Decree 309/2026, art. 4)."""

    REQUIRED = "required"
    REPLACED_BY_DATA = "replaced_by_data"
    REUSED = "reused"
    NOT_APPLICABLE = "not_applicable"


class Paper(models.Model):
    """One paper handed in, with its file when there is one."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="papers")
    code = models.CharField(max_length=64)
    name = models.TextField()
    kind = models.CharField(max_length=12, choices=PaperKind)
    standing = models.CharField(max_length=20, choices=PaperStanding, default=PaperStanding.REQUIRED)
    quantity = models.SmallIntegerField(default=1)
    file_id = models.BigIntegerField(null=True)
    """In the file store of the platform."""
    file_name = models.CharField(max_length=255, blank=True)
    supplement = models.ForeignKey(
        "dossiers.SupplementRequest", on_delete=models.PROTECT, related_name="papers", null=True
    )
    added_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(quantity__gte=1), name="dossiers_paper_quantity"),
        ]

    def __str__(self) -> str:
        return self.name
