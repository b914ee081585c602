"""Where systems want to be told of events, and what became of each telling."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.accounts.models.api_client import ApiClient


class WebhookEndpoint(models.Model):
    """One address of one client."""

    client = models.ForeignKey(ApiClient, on_delete=models.CASCADE, related_name="endpoints")
    url = models.URLField(max_length=500)
    added_at = models.DateTimeField()
    added_by_name = models.CharField(max_length=200)
    dead_since = models.DateTimeField(null=True)
    """Set when all tries of a call are used up; calls then wait until the IT centre sends them again."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("client", "url"), name="accounts_webhook_once"),
        ]

    def __str__(self) -> str:
        return self.url


class CallState(models.TextChoices):
    """Where one call stands."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class WebhookCall(models.Model):
    """One event for one endpoint: tried with growing pauses until it is taken."""

    endpoint = models.ForeignKey(WebhookEndpoint, on_delete=models.CASCADE, related_name="calls")
    event_id = models.CharField(max_length=64)
    body = models.JSONField()
    """The event as it is sent (CloudEvents); no personal data."""
    state = models.CharField(max_length=8, choices=CallState, default=CallState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("endpoint", "event_id"), name="accounts_webhook_call_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=("endpoint", "id"), condition=~Q(state="done"), name="accounts_webhook_not_done"
            ),
            models.Index(fields=("made_at",), name="accounts_webhook_oldest"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.state}"
