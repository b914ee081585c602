"""Levels of government: data, because there were three and now are two."""

from __future__ import annotations

from django.db import models

from motcua.organisations.models.dated import Dated


class Level(Dated):
    """A level of government, such as province or commune (cấp)."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=100)
    rank = models.PositiveSmallIntegerField()
    """Smaller is higher."""

    class Meta(Dated.Meta):
        """Highest first."""

        ordering = ("rank",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name
