"""The append-only history of each parcel; each row is also a leaf of the ledger."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One thing that was done with a parcel, or told of it."""

    parcel = models.ForeignKey("post.Parcel", on_delete=models.PROTECT, related_name="entries")
    number = models.IntegerField()
    act = models.CharField(max_length=20)
    """``ordered``, a happening, or what was done around it."""
    at = models.DateTimeField()
    """When it happened."""
    told_at = models.DateTimeField()
    """When it was written down here."""
    source = models.CharField(max_length=60, blank=True)
    """The line of the post's system that told it, so that it is heard once; empty for what is done here."""
    by_ref = models.CharField(max_length=40)
    by_name = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("parcel", "number"), name="post_entry_in_order"),
            models.UniqueConstraint(
                fields=("source",), condition=~models.Q(source=""), name="post_entry_heard_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parcel_id} #{self.number} {self.act}"
