"""Whom we trust: root certificates, with the time from which and until which."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models


class TrustAnchorQuerySet(models.QuerySet["TrustAnchor"]):
    """Small filters."""

    def in_force(self, at: datetime) -> TrustAnchorQuerySet:
        """Return the anchors trusted at a time."""
        trusted = models.Q(withdrawn_at=None) | models.Q(withdrawn_at__gt=at)
        return self.filter(trusted, trusted_from__lte=at)


class TrustAnchor(models.Model):
    """One root certificate (chứng thư gốc)."""

    name = models.CharField(max_length=200)
    certificate = models.BinaryField()
    """DER."""
    sha256 = models.CharField(max_length=64, unique=True)
    trusted_from = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = TrustAnchorQuerySet.as_manager()

    class Meta:
        """Trust ends after it begins."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(withdrawn_at__gt=models.F("trusted_from")),
                name="trustanchor_period",
            )
        ]

    def __str__(self) -> str:
        return self.name
