"""A closed yearly book of the register: frozen lines, their hash, the printed volume."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class RegisterBook(models.Model):
    """The book of one agency and year; rows are never changed or deleted (database trigger)."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    lines = models.JSONField()
    line_count = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    """Of the lines, as the ledger holds it too."""
    file_id = models.BigIntegerField()
    """The volume as PDF/A."""
    sealing = models.CharField(max_length=8)
    closed_at = models.DateTimeField()
    closed_by = models.CharField(max_length=40)
    closed_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("agency", "year"), name="dossiers_registerbook_once"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year}"
