"""Acts on many dossiers at once: what was asked for, and what became of each."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Outcome(models.TextChoices):
    """What became of one dossier of a batch."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"


class BulkRun(models.Model):
    """One act that one person wants done to many dossiers; a job does them one after the other."""

    user_id = models.BigIntegerField()
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    """In whose name the person acts: the seats held there while the job runs are what counts."""
    act = models.CharField(max_length=40)
    given = models.JSONField(default=dict)
    """What was answered once for all of them, as JSON values."""
    fingerprint = models.CharField(max_length=64)
    """Of the page and of what was ticked on it: pressed twice, it is one batch."""
    language = models.CharField(max_length=10)
    """In which each refusal is put into words."""
    total = models.PositiveIntegerField()
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=("user_id", "-begun_at"), name="dossiers_bulk_newest")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("user_id", "fingerprint"), name="dossiers_bulk_once")
        ]

    def __str__(self) -> str:
        return f"{self.act}: {self.total}"


class BulkItem(models.Model):
    """One dossier of a batch, in the version that was on the screen."""

    run = models.ForeignKey(BulkRun, on_delete=models.CASCADE, related_name="items")
    place = models.PositiveIntegerField()
    dossier_id = models.BigIntegerField()
    seen_version = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    reason = models.TextField(blank=True)
    """Why it was refused, in a sentence for who asked; empty otherwise."""
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("run", "dossier_id"), name="dossiers_bulk_item_once")
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.outcome}"
