"""Answers already given, so that a repeated request gets the same one."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class IdempotencyRecord(models.Model):
    """The first answer to an act that an actor asked for under a key."""

    by_ref = models.CharField(max_length=40)
    act = models.CharField(max_length=80)
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    """What was asked, so that another request under the same key is noticed."""
    answer = models.JSONField(null=True)
    answered_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "platform_idempotency_record"
        constraints = (
            models.UniqueConstraint(fields=["by_ref", "act", "key"], name="idempotency_once_a_key"),
        )
        indexes = (models.Index(fields=["answered_at"], name="idempotency_answered_at"),)
