"""Whom we trust: certificates of authorities, for what, from when and until when."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models


class AuthorityKind(models.TextChoices):
    """What a certificate of an authority is to us."""

    ROOT = "root"
    """Trusted by itself (chứng thư gốc)."""
    INTERMEDIATE = "intermediate"
    """Helps to find the way to a root; trusted only as far as a root vouches for it."""


class Purpose(models.TextChoices):
    """What an authority is trusted for."""

    ALL = "all"
    DOCUMENTS = "documents"
    """Certificates of who signs and seals."""
    TIME_STAMPS = "time_stamps"


class TrustAnchorQuerySet(models.QuerySet["TrustAnchor"]):
    """Small filters."""

    def in_force(self, at: datetime) -> TrustAnchorQuerySet:
        """Return the authorities confirmed and trusted at a time."""
        trusted = models.Q(withdrawn_at=None) | models.Q(withdrawn_at__gt=at)
        not_ended = models.Q(trusted_until=None) | models.Q(trusted_until__gt=at)
        return self.filter(trusted, not_ended, trusted_from__lte=at, confirmed_at__isnull=False)


class TrustAnchor(models.Model):
    """One certificate of an authority; proposed by one person, it counts once another has confirmed it."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=AuthorityKind.choices, default=AuthorityKind.ROOT)
    purpose = models.CharField(max_length=11, choices=Purpose.choices, default=Purpose.ALL)
    certificate = models.BinaryField()
    """DER."""
    sha256 = models.CharField(max_length=64)
    trusted_from = models.DateTimeField()
    trusted_until = models.DateTimeField(null=True, blank=True)
    """From when it is trusted no longer, whatever its certificate says; ``None``: as long as that holds."""
    source = models.CharField(max_length=300, blank=True, default="")
    """Where the certificate was taken from and how it was compared, in words."""
    proposed_by_name = models.CharField(max_length=200, blank=True, default="")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    """``None``: proposed; nothing is trusted by it yet."""
    confirmed_by_name = models.CharField(max_length=200, blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by_name = models.CharField(max_length=200, blank=True, default="")
    withdrawn_reason = models.CharField(max_length=500, blank=True, default="")

    objects = TrustAnchorQuerySet.as_manager()

    class Meta:
        """Listed once at a time; trust ends after it begins; kinds and purposes are known ones."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["sha256"], condition=models.Q(withdrawn_at=None), name="trustanchor_listed_once"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(withdrawn_at__gt=models.F("trusted_from")),
                name="trustanchor_period",
            ),
            models.CheckConstraint(
                condition=models.Q(trusted_until=None) | models.Q(trusted_until__gt=models.F("trusted_from")),
                name="trustanchor_until",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=AuthorityKind.values), name="trustanchor_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(purpose__in=Purpose.values), name="trustanchor_purpose"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        """Return how the audit calls it."""
        return f"trust_anchor:{self.pk}"
