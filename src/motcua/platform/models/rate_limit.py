"""How much of its limit each asker has used: shared by all processes, worth nothing after a crash."""

from __future__ import annotations

from django.db import models


class RateLimit(models.Model):
    """One asker; the table is unlogged, so that counting waits for no disk."""

    key = models.CharField(max_length=100, primary_key=True)
    """Such as ``client:12`` or ``address:203.0.113.9``."""
    full_at = models.DateTimeField()
    """When the bucket is full again; the further ahead, the more was asked of late."""

    class Meta:
        db_table = "platform_rate_limit"
