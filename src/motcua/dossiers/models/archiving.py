"""Closed dossiers on their way into the agency's archive: how long each procedure's are kept, and batches."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

HELD = Q(refused_at=None, sent_back_at=None)
"""In a batch that goes on, with the archive, or archived."""


class Retention(models.Model):
    """How long an agency keeps the dossiers of a procedure."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    procedure_code = models.CharField(max_length=32)
    years = models.SmallIntegerField(null=True)
    """``None``: permanent."""
    set_at = models.DateTimeField()
    set_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("agency", "procedure_code"), name="dossiers_retention_once")
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.procedure_code}"


class ArchiveRun(models.Model):
    """A batch of closed dossiers of one procedure and year that go into the archive, one package each."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    user_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    year = models.SmallIntegerField()
    procedure_code = models.CharField(max_length=32)
    procedure_name = models.TextField()
    years = models.SmallIntegerField(null=True)
    """The retention period as it was when the batch began."""
    language = models.CharField(max_length=10)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    transfer_id = models.BigIntegerField(null=True)
    """In the e-office; empty until all had their turn, or when nothing could be filed."""

    class Meta:
        indexes: ClassVar = [models.Index(fields=("agency", "-id"), name="dossiers_archiverun_newest")]

    def __str__(self) -> str:
        return f"{self.procedure_code} {self.year}"


class ArchiveItem(models.Model):
    """One dossier of a batch, and how far it came."""

    run = models.ForeignKey(ArchiveRun, on_delete=models.PROTECT, related_name="items")
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="archive_items")
    work_file_id = models.BigIntegerField(null=True)
    filed_at = models.DateTimeField(null=True)
    """From then on the dossier is locked."""
    refused_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    """Why it was refused, in a sentence for who asked."""
    accepted_at = models.DateTimeField(null=True)
    sent_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("dossier",), condition=HELD, name="dossiers_archiveitem_held"),
        ]
        indexes: ClassVar = [
            models.Index(fields=("work_file_id",), name="dossiers_archiveitem_file"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.dossier_id}"
