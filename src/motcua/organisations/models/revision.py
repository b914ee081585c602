"""One row for each area of the data, which changes whenever anything there changes."""

from __future__ import annotations

from django.db import models


class Revision(models.Model):
    """A random token, new with each change, so that no two states of an area ever look alike."""

    area = models.CharField(max_length=20, unique=True)
    token = models.UUIDField()

    def __str__(self) -> str:
        """Return area and token."""
        return f"{self.area}: {self.token}"
