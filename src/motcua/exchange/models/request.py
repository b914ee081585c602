"""Requests: what a sender asks of a receiver, in the book of the one and of the other."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.exchange.models.sent import REQUESTS


class Request(models.Model):
    """A recall, an update or a replacement that the receiver's clerk answers."""

    line = models.ForeignKey("exchange.Line", on_delete=models.PROTECT, null=True, related_name="requests")
    delivery = models.ForeignKey(
        "exchange.Delivery", on_delete=models.PROTECT, null=True, related_name="requests"
    )
    kind = models.CharField(max_length=8, choices=REQUESTS)
    words = models.TextField()
    """Why."""
    asked_at = models.DateTimeField()
    content = models.ForeignKey("exchange.Content", on_delete=models.PROTECT, null=True, related_name="+")
    """The new wording; of a replacement, the other document."""
    before = models.ForeignKey("exchange.Content", on_delete=models.PROTECT, related_name="+")
    """What the receiver had when it was asked."""
    answered_at = models.DateTimeField(null=True)
    is_agreed = models.BooleanField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(line=None) ^ models.Q(delivery=None), name="exchange_request_of_one_book"
            ),
            models.UniqueConstraint(
                fields=("line",), condition=models.Q(answered_at=None), name="exchange_request_open_line"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.line_id or self.delivery_id}"
