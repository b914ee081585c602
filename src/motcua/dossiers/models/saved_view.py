"""A worklist as one person likes it, under a name of the person's own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class SavedView(models.Model):
    """View, scope, filters and columns under a name; a tab of its owner's worklist."""

    user_id = models.BigIntegerField()
    name = models.CharField(max_length=40)
    folded_name = models.CharField(max_length=80)
    """Without tones and capitals: two names that differ only in these are one."""
    settings = models.JSONField()
    """The parameters of the list's address, by name."""
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("user_id", "folded_name"), name="dossiers_saved_view_once")
        ]

    def __str__(self) -> str:
        return self.name
