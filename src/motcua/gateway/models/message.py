"""The signed log of messages that went through the data plane."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Message(models.Model):
    """One call: who, what, when, with digests of what was sent and answered; never the messages."""

    number = models.BigIntegerField(primary_key=True)
    """1, 2, 3 … in the chain."""
    at = models.DateTimeField()
    consumer_id = models.BigIntegerField()
    service_id = models.BigIntegerField(null=True)
    milliseconds = models.PositiveIntegerField()
    status = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=20)
    """Why it was refused or failed; empty for the service's own answer."""
    facts = models.JSONField()
    """What is signed (``domain/message_log.py``)."""
    digest = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["consumer_id", "at"], name="gateway_message_consumer"),
            models.Index(fields=["service_id", "at"], name="gateway_message_service"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.status}"
