"""The log of signing and sealing: who used which key on which bytes, and when. Lines are only added."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.signatures.models.signing_key import SigningKey


class SigningEntry(models.Model):
    """One use of a key (Decree 23/2025/ND-CP, art. 17: success is logged; who operated the seal)."""

    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="entries")
    field = models.CharField(max_length=40)
    """The signature field: ``ChuKyLanhDao`` or ``DauCoQuan``."""
    signed_at = models.DateTimeField()
    by_ref = models.CharField(max_length=60)
    """Who operated the key, such as ``staff:12``."""
    by_name = models.CharField(max_length=200)
    by_person_id = models.BigIntegerField(null=True, blank=True)
    subject = models.CharField(max_length=80, blank=True)
    """What the document belongs to, such as ``dossier:12``; told by the caller."""
    sha256_before = models.CharField(max_length=64)
    sha256_after = models.CharField(max_length=64, unique=True)

    class Meta:
        """Looked up by subject and by time."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject"], name="signingentry_subject"),
            models.Index(fields=["key", "-signed_at"], name="signingentry_key_time"),
        ]

    def __str__(self) -> str:
        return f"{self.field} {self.signed_at:%Y-%m-%d %H:%M}"
