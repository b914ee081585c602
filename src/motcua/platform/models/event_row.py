"""Events that were published, as rows that commit with the data they announce."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class EventRow(models.Model):
    """One published event. The relay marks it once its deliveries exist."""

    name = models.CharField(max_length=100)
    data = models.JSONField()
    published_at = models.DateTimeField(db_default=Now())
    is_relayed = models.BooleanField(db_default=False)
    position = models.BigIntegerField(null=True)
    """The place in the feed, given by the relay: one that is seen is seen after all before it."""

    class Meta:
        db_table = "platform_event"
        indexes = (
            models.Index(fields=["id"], condition=Q(is_relayed=False), name="event_to_relay"),
            models.Index(fields=["position"], condition=Q(position__isnull=False), name="event_position"),
        )
