"""The papers of a dossier (thành phần hồ sơ)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.dossiers.domain.paper_origins import Origin


class PaperKind(models.TextChoices):
    """In what form a paper was handed in."""

    ORIGINAL = "original"
    COPY = "copy"
    ELECTRONIC = "electronic"
    SHOWN = "shown"
    """Only shown and taken home again."""


class PaperStanding(models.TextChoices):
    """Whether a paper is asked of the citizen at all (Decree 118/2025, art. 4)."""

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
    origin = models.CharField(
        max_length=12,
        choices=[(origin.value, origin.name) for origin in Origin],
        blank=True,
        default="",
        db_default="",
    )
    held_paper = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    """The paper of an earlier dossier that is reused here."""
    held_result = models.ForeignKey(
        "dossiers.Result", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    """The result of an earlier dossier that is reused here."""
    valid_to = models.DateField(null=True)
    """The last day on which it is valid, as the paper or the law says; empty without an end."""
    is_secret = models.BooleanField(default=False, db_default=False)
    """A State secret: never digitised."""
    asked_again = models.TextField(blank=True, default="", db_default="")
    """Why it was asked for although the agency held it; empty when it was not."""
    scan = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))
    """What was measured of the scan (``ScanQuality.as_json``): ``pages``, ``dpi``, ``faults``; or empty."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(quantity__gte=1), name="dossiers_paper_quantity"),
            models.CheckConstraint(
                condition=Q(held_paper=None) | Q(held_result=None), name="dossiers_paper_one_source"
            ),
            models.CheckConstraint(
                condition=Q(is_secret=False) | Q(file_id=None), name="dossiers_paper_secret_unscanned"
            ),
        ]

    def __str__(self) -> str:
        return self.name
