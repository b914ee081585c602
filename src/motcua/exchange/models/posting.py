"""The queue: every parcel that goes out, until it is handed over."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.exchange.domain.parcels import ParcelKind, PostingState

_OPEN = models.Q(state__in=[PostingState.WAITING.value, PostingState.GOING.value, PostingState.FAILED.value])


class Posting(models.Model):
    """One parcel: of a line (documents, requests) or of a delivery (statuses)."""

    kind = models.CharField(max_length=8, choices=[(each.value, each.value) for each in ParcelKind])
    line = models.ForeignKey("exchange.Line", on_delete=models.PROTECT, null=True, related_name="postings")
    delivery = models.ForeignKey(
        "exchange.Delivery", on_delete=models.PROTECT, null=True, related_name="postings"
    )
    request = models.ForeignKey("exchange.Request", on_delete=models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=2, blank=True)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    """When it was sent, asked or told."""
    channel = models.CharField(max_length=64)
    """A digest of sender, receiver and thread: parcels of one channel go one after another."""
    transport = models.CharField(max_length=8)
    receiver_code = models.CharField(max_length=35)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    """Who sends it."""
    urgency = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=9, choices=[(each.value, each.value) for each in PostingState])
    attempts = models.SmallIntegerField(default=0)
    due_at = models.DateTimeField()
    held_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(line=None) ^ models.Q(delivery=None), name="exchange_posting_of_one_book"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["channel", "id"], condition=_OPEN, name="exchange_posting_in_order"),
            models.Index(fields=["state", "due_at"], condition=_OPEN, name="exchange_posting_due"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.receiver_code}: {self.state}"
