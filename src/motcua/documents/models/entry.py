"""The append-only history of numbers, documents and series; each row is also a leaf of the ledger."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One act: who, when, in which agency, in which words."""

    subject = models.CharField(max_length=40)
    """What it was done to, such as ``document:12``."""
    number = models.IntegerField()
    """1, 2, 3 … within the subject."""
    act = models.CharField(max_length=32)
    at = models.DateTimeField()
    by_ref = models.CharField(max_length=40)
    by_name = models.CharField(max_length=200)
    by_person_id = models.BigIntegerField(null=True)
    on_behalf_of = models.BigIntegerField(null=True)
    """The person whose seat was lent."""
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    """An opinion, an instruction, a reason."""
    facts = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("subject", "number"), name="documents_entry_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} #{self.number} {self.act}"
