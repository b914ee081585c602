"""A signing key: whose it is, where it lies, and its certificate."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class OwnerKind(models.TextChoices):
    """Who signs with a key: a person in their own name, or an agency as its seal."""

    PERSON = "person"
    AGENCY = "agency"


class SigningKeyQuerySet(models.QuerySet["SigningKey"]):
    """Small filters."""

    def in_use(self, kind: OwnerKind, owner_id: int) -> SigningKeyQuerySet:
        """Return the owner's key that is not retired."""
        return self.filter(owner_kind=kind, owner_id=owner_id, retired_at=None)


class SigningKey(models.Model):
    """One key pair. The private key lies encrypted in a file, never in the database."""

    owner_kind = models.CharField(max_length=6, choices=OwnerKind.choices)
    owner_id = models.BigIntegerField()
    """The ``organisations`` person or agency."""
    agency_id = models.BigIntegerField(null=True, blank=True)
    """In which agency it is used: the sealing one, or the one that the person signs for."""
    key_file = models.CharField(max_length=80, unique=True)
    """The file's name in the key folder; a name of its own for a key that lies elsewhere."""
    place = models.CharField(max_length=500, blank=True, default="")
    """Where a key lies that is in no file, as ``domain.key_places`` writes it: ``pkcs11:…``, ``csc:…``."""
    mechanism = models.CharField(max_length=5, blank=True, default="")
    """``pss``, ``v15`` or ``ecdsa``; empty for the usual one of the key's kind."""
    subject_name = models.CharField(max_length=200)
    """The certificate's common name: person or agency."""
    certificate = models.BinaryField()
    """DER."""
    chain = ArrayField(models.BinaryField())
    """The authorities' certificates from issuer to root, DER."""
    serial = models.CharField(max_length=40)
    not_before = models.DateTimeField()
    not_after = models.DateTimeField()
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by_name = models.CharField(max_length=200, blank=True, default="")
    """Who took it out of use; empty when another key took its place."""
    retired_reason = models.CharField(max_length=500, blank=True, default="")

    objects = SigningKeyQuerySet.as_manager()

    class Meta:
        """One key in use for each owner; periods that are periods; found by agency."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency_id", "-id"], name="signingkey_of_agency"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["owner_kind", "owner_id"],
                condition=models.Q(retired_at=None),
                name="signingkey_one_in_use",
            ),
            models.CheckConstraint(
                condition=models.Q(not_before__lt=models.F("not_after")), name="signingkey_period"
            ),
            models.CheckConstraint(
                condition=models.Q(retired_reason="") | models.Q(retired_at__isnull=False),
                name="signingkey_reason_of_end",
            ),
            models.CheckConstraint(
                condition=models.Q(owner_kind__in=OwnerKind.values), name="signingkey_owner_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_name} ({self.serial})"

    def is_within(self, at: datetime) -> bool:
        """Tell whether the certificate's period covers the time."""
        return self.not_before <= at <= self.not_after
