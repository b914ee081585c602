"""What validation said of a document, with the evidence it had. Rows are only added."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class KeptValidation(models.Model):
    """One report, frozen (Circular 15/2025/TT-BKHCN, art. 6: time, engine, result, reason)."""

    subject = models.CharField(max_length=80)
    """What the document belongs to, such as ``dossier:12``; told by the caller."""
    sha256 = models.CharField(max_length=64)
    """Of the document."""
    verdict = models.CharField(max_length=13)
    report = models.JSONField()
    evidence = models.BinaryField()
    """A ZIP of the report, the certificates and their status."""
    checked_at = models.DateTimeField()
    agency_id = models.BigIntegerField(null=True, blank=True)
    """In whose name it was checked; its keepers find it again."""
    by_ref = models.CharField(max_length=60)
    by_name = models.CharField(max_length=200)

    class Meta:
        """Looked up by subject, the latest first, and by document."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject", "-checked_at"], name="keptvalidation_subject"),
            models.Index(fields=["sha256"], name="keptvalidation_sha256"),
            models.Index(fields=["agency_id", "-id"], name="keptvalidation_of_agency"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(verdict__in=["valid", "invalid", "indeterminate"]),
                name="keptvalidation_verdict",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.verdict} {self.checked_at:%Y-%m-%d %H:%M}"
