"""Mails to people: one for each time that notices are mailed."""

from __future__ import annotations

import enum
import uuid
from typing import ClassVar

from django.db import models


class LetterState(enum.Enum):
    """What became of a mail."""

    WAITING = "waiting"
    """Not sent yet, or tried in vain and tried again."""
    SENT = "sent"
    """The server took it."""
    REFUSED = "refused"
    """The address took no mail, then or later."""


class Letter(models.Model):
    """One mail; its text is kept as long as notices are."""

    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+")
    mark = models.UUIDField(default=uuid.uuid4, unique=True)
    """In the mail's Message-ID: one that is sent again after a crash is the same mail to who receives it."""
    address = models.EmailField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    made_at = models.DateTimeField()
    state = models.CharField(
        max_length=8,
        choices=[(each.value, each.value) for each in LetterState],
        default=LetterState.WAITING.value,
    )
    attempts = models.SmallIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=("person", "-id"), name="notifications_letter_latest"),
            models.Index(fields=("made_at",), name="notifications_letter_oldest"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.state}"
