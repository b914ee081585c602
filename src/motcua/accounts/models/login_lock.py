"""Failed log-ins, counted for each account or, when there is none, for what was typed."""

from __future__ import annotations

from django.db import models


class LoginLock(models.Model):
    """The failures of late for one key, and until when it is locked."""

    key = models.CharField(max_length=80, unique=True)
    """``user:12``, or ``typed:`` and a digest: nothing tells which accounts exist."""
    failures = models.PositiveSmallIntegerField(default=0)
    first_failed_at = models.DateTimeField()
    locked_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the key."""
        return self.key
