"""Ethnic groups (dân tộc) as forms and registers name them."""

from __future__ import annotations

from django.db import models


class EthnicGroup(models.Model):
    """One entry of the official list."""

    code = models.CharField(max_length=5, unique=True)
    name = models.CharField(max_length=60)
    other_names = models.CharField(max_length=200, blank=True)
    is_local = models.BooleanField()
    """Whether the group lives in the model province, so that lists can offer it first."""

    class Meta:
        """In the official order."""

        ordering = ("code",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name
