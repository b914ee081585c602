"""The append-only history of both books; each row is also a leaf of the ledger."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One thing done or heard; one with a ``code`` is a status, as it was told, for ever."""

    subject = models.CharField(max_length=40)
    """Such as ``sent:3``, ``line:12``, ``delivery:7``."""
    number = models.IntegerField()
    """1, 2, 3 … within the subject."""
    act = models.CharField(max_length=16)
    at = models.DateTimeField()
    code = models.CharField(max_length=2, blank=True)
    told_at = models.DateTimeField(null=True)
    """When it was told, by the clock of who told it."""
    outcome = models.CharField(max_length=12, blank=True)
    """What became of a status that was heard."""
    by_ref = models.CharField(max_length=40)
    by_name = models.CharField(max_length=200)
    on_behalf_of = models.BigIntegerField(null=True)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    """In whose book."""
    words = models.TextField(blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("subject", "number"), name="exchange_entry_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} #{self.number} {self.act}"
