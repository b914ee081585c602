"""A search that one person keeps under a name of the person's own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class SavedQuery(models.Model):
    """Words, fields and columns under a name; only its owner sees it."""

    user_id = models.BigIntegerField()
    name = models.CharField(max_length=40)
    folded_name = models.CharField(max_length=80)
    """Without tones and capitals: two names that differ only in these are one."""
    settings = models.JSONField()
    """The parameters of the search's address, by name."""
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("user_id", "folded_name"), name="documents_saved_query_once")
        ]

    def __str__(self) -> str:
        return self.name
