"""The book of certified copies (sổ chứng thực bản sao từ bản chính)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class CertificationEntry(models.Model):
    """One line of the book of an agency and year; rows are never changed or deleted (database trigger)."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    number = models.IntegerField()
    """The number of certification in the year's volume."""
    result = models.OneToOneField("dossiers.Result", on_delete=models.PROTECT, related_name="certification")
    certified_at = models.DateTimeField()
    requester_name = models.CharField(max_length=200)
    requester_number = models.CharField(max_length=20, blank=True)
    paper_name = models.TextField()
    """What was copied, as its original is called."""
    issuer = models.CharField(max_length=200, blank=True)
    """Who issued the original."""
    signer_name = models.CharField(max_length=200)
    signer_title = models.CharField(max_length=200)
    pages = models.SmallIntegerField()
    copies = models.SmallIntegerField(default=1)
    source_sha256 = models.CharField(max_length=64)
    """Of the scan that was compared with the original; of several scans, of their hashes in order."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("agency", "year", "number"), name="dossiers_certification_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}: {self.paper_name}"
