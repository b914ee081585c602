"""Electronic copies of scanned papers under the seal of the agency that digitised them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class CopyStanding(models.TextChoices):
    """Whether the scan bears the seal, and why not."""

    SEALED = "sealed"
    NO_KEY = "no_key"
    """The agency has no key; it is tried again each night."""
    NOT_NOW = "not_now"
    """The signing service did not answer; it is tried again by itself."""
    UNFIT = "unfit"
    """The scan does not show the paper as it must, or cannot be signed: it is scanned again."""


class ScanCopy(models.Model):
    """The sealed copy beside one scan, whose own bytes are never changed."""

    paper = models.OneToOneField("dossiers.Paper", on_delete=models.PROTECT, related_name="copy")
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    """Whose seal it is: the agency at whose counter the paper was scanned."""
    digitised_by_name = models.CharField(max_length=200, blank=True)
    standing = models.CharField(max_length=8, choices=CopyStanding)
    file_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    """What the signing said, for the IT centre; empty when it is sealed."""
    tried_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(standing=CopyStanding.SEALED, file_id__isnull=False)
                | (~Q(standing=CopyStanding.SEALED) & Q(file_id=None)),
                name="dossiers_scancopy_sealed_has_file",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=("agency", "tried_at"),
                name="dossiers_scancopy_waiting",
                condition=Q(standing__in=[CopyStanding.NO_KEY, CopyStanding.NOT_NOW]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.paper_id}: {self.standing}"
