"""What became of an event at each of its subscribers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from motcua.platform.models.event_row import EventRow


class DeliveryState(models.TextChoices):
    """Where the delivery of one event to one subscriber stands."""

    WAITING = "waiting"
    """To be handed over, or to be tried again at ``due_at``."""
    DONE = "done"
    FAILED = "failed"
    """All attempts are used up; a person may send it again."""


class Delivery(models.Model):
    """One event at one subscriber: it is handed over until the handler has returned once."""

    event = models.ForeignKey(EventRow, on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=DeliveryState, db_default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(db_default=0)
    due_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True, db_default="")
    """The last failure: the exception's class and message, without personal data of a traceback."""

    class Meta:
        db_table = "platform_delivery"
        constraints = (
            models.UniqueConstraint(fields=["event", "subscriber"], name="delivery_once_a_subscriber"),
        )
        indexes = (
            models.Index(
                fields=["due_at"],
                condition=Q(state=DeliveryState.WAITING.value),
                name="delivery_waiting",
            ),
            models.Index(
                fields=["subscriber"],
                condition=Q(state=DeliveryState.FAILED.value),
                name="delivery_failed",
            ),
        )
