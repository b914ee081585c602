"""Documents whose signatures must stay provable for as long as they are kept."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models


class ArchivedDocumentQuerySet(models.QuerySet["ArchivedDocument"]):
    """Small filters."""

    def due(self, *, now: datetime, before: datetime) -> ArchivedDocumentQuerySet:
        """Return those never looked into, and those whose protection ends before a time but has not yet."""
        unseen = models.Q(protected_until=None, is_beyond_renewal=False)
        return self.filter(unseen | models.Q(protected_until__gt=now, protected_until__lt=before))


class ArchivedDocument(models.Model):
    """One signed file; its bytes never change, a renewal is another file that begins with them."""

    file_id = models.BigIntegerField(unique=True)
    """The ``platform`` file as it was when it was handed over."""
    current_file_id = models.BigIntegerField()
    """The same, or the latest renewal of it."""
    subject = models.CharField(max_length=80)
    """What it belongs to, such as ``dossier:12``."""
    protected_until = models.DateTimeField(null=True, blank=True)
    """When its last time stamp can no longer be trusted; ``None`` until the job has looked."""
    renewals = models.PositiveSmallIntegerField(default=0)
    renewed_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=300, blank=True, default="")
    """Why the last attempt failed; tried again each night unless it is beyond renewal."""
    is_beyond_renewal = models.BooleanField(default=False)
    """Whether it bears no time stamp, or one that ended: nothing can be renewed."""

    objects = ArchivedDocumentQuerySet.as_manager()

    class Meta:
        """Found by when they are due."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["protected_until"], name="archiveddocument_due"),
            models.Index(fields=["subject"], name="archiveddocument_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: file {self.current_file_id}"

    def is_due(self, *, now: datetime, before: datetime) -> bool:
        """Tell whether its protection ends before a time but has not yet."""
        return self.protected_until is not None and now < self.protected_until < before
