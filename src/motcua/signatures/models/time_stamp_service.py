"""Where time stamps are asked for."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class TimeStampService(models.Model):
    """One RFC 3161 service; at most one is in use."""

    url = models.URLField(unique=True)
    is_in_use = models.BooleanField(default=True)

    class Meta:
        """At most one in use."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["is_in_use"],
                condition=models.Q(is_in_use=True),
                name="timestampservice_one_in_use",
            )
        ]

    def __str__(self) -> str:
        return self.url
