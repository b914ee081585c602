"""Many documents signed at once: what was asked for, and what became of each."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.signatures.domain.batches import Outcome


class SigningBatch(models.Model):
    """One act of signing that one person wants done to many documents; a job does them one by one."""

    user_id = models.BigIntegerField()
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    """Where the person acts first of all; the seats held while the job runs are what counts."""
    kind = models.CharField(max_length=40)
    """What is done, such as ``documents.sign``."""
    fingerprint = models.CharField(max_length=64)
    """Of the page and of what was chosen on it: pressed twice, it is one batch."""
    language = models.CharField(max_length=10)
    """In which each refusal is put into words."""
    total = models.PositiveIntegerField()
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=("user_id", "-begun_at"), name="signingbatch_newest")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("user_id", "fingerprint"), name="signingbatch_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.total}"


class SigningBatchItem(models.Model):
    """One document of a batch, in the version that was on the screen."""

    batch = models.ForeignKey(SigningBatch, on_delete=models.CASCADE, related_name="items")
    place = models.PositiveIntegerField()
    subject_id = models.BigIntegerField()
    seen = models.PositiveIntegerField()
    outcome = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in Outcome], default=Outcome.WAITING.value
    )
    reason = models.TextField(blank=True)
    """Why it was refused, in a sentence for who asked; empty otherwise."""
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("batch", "subject_id"), name="signingbatchitem_once")
        ]

    def __str__(self) -> str:
        return f"{self.subject_id}: {self.outcome}"
