"""The one row that changes whenever anything here changes; caches are checked against it."""

from __future__ import annotations

from django.db import models


class Revision(models.Model):
    """A random token, new with each change, so that no two states ever look alike."""

    token = models.UUIDField()

    def __str__(self) -> str:
        """Return the token."""
        return str(self.token)
