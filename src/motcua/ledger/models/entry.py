"""One committed fact: its name, its salt, and its place in the tree."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now
from django.db.models.lookups import Exact


def _has_32_bytes(column: str) -> Exact:
    return Exact(Func(F(column), function="octet_length", output_field=models.IntegerField()), 32)


class Entry(models.Model):
    """A leaf, waiting or in the tree; written once, given its position once, never changed again."""

    stream = models.TextField()
    key = models.TextField()
    subject = models.TextField()
    salt = models.BinaryField()
    commitment = models.BinaryField()
    position = models.BigIntegerField(null=True)
    """The leaf's index from 0; ``None`` until the sequencer has taken it."""
    appended_at = models.DateTimeField(db_default=Now(), editable=False)
    """When it came, to see one that waits too long; not part of what is committed."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stream", "key"], name="ledger_entry_named_once"),
            models.UniqueConstraint(fields=["position"], name="ledger_entry_position_once"),
            models.CheckConstraint(condition=Q(position__gte=0), name="ledger_entry_position_from_0"),
            models.CheckConstraint(condition=_has_32_bytes("salt"), name="ledger_entry_salt_32_bytes"),
            models.CheckConstraint(condition=_has_32_bytes("commitment"), name="ledger_entry_leaf_32_bytes"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject"], name="ledger_entry_subject"),
            models.Index(fields=["id"], condition=Q(position__isnull=True), name="ledger_entry_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.key}"
