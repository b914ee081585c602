"""What all processes of the server share for a while, such as how often an address tried to log in."""

from __future__ import annotations

from django.db import models


class SharedValue(models.Model):
    """One value of the cache; the table is unlogged, as a crash may forget it."""

    key = models.CharField(max_length=250, primary_key=True)
    value = models.JSONField()
    expires_at = models.DateTimeField(null=True, db_index=True)
    """``None`` for a value that does not expire."""

    class Meta:
        db_table = "platform_shared_value"
