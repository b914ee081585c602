"""Who did or read what, when and why."""

from __future__ import annotations

from django.db import models


class AuditEntry(models.Model):
    """One line of the audit; triggers refuse to change or remove it."""

    at = models.DateTimeField()
    by_ref = models.CharField(max_length=40)
    """``Actor.ref``, such as ``staff:12``."""
    by_name = models.CharField(max_length=200)
    """The name as it was then: a person may leave or change it later."""
    tag = models.CharField(max_length=80)
    """``subject:action``; reads end in ``:read``."""
    on_ref = models.CharField(max_length=80)
    """What it was done to, such as ``dossier:12``."""
    agency_id = models.BigIntegerField(null=True)
    purpose = models.CharField(max_length=300, blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        db_table = "platform_audit_entry"
        indexes = (
            models.Index(fields=["on_ref", "-at"], name="audit_on_ref"),
            models.Index(fields=["by_ref", "-at"], name="audit_by_ref"),
            models.Index(fields=["-at"], name="audit_at"),
            models.Index(fields=["tag", "-at"], name="audit_tag"),
        )
