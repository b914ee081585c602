"""Rights of consumers, and the history of all that was decided."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.gateway.models.service import Consumer, Service


class ServiceRight(models.Model):
    """A consumer's right to endpoints of a service."""

    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="rights")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="rights")
    method = models.CharField(max_length=8)
    pattern = models.CharField(max_length=2000)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)
    ground = models.CharField(max_length=300)
    """The legal ground on which the data is shared."""
    state = models.CharField(max_length=10)
    """A ``RightState``."""
    asked_at = models.DateTimeField()
    asked_by_name = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-id"], name="gateway_right_latest")]

    def __str__(self) -> str:
        return f"{self.consumer_id} {self.method} {self.service_id}{self.pattern}"

    @property
    def subject(self) -> str:
        """Return the written reference used in histories."""
        return f"right:{self.pk}"


class Record(models.Model):
    """One thing decided about a service, a consumer or a right; also a leaf of the ledger."""

    subject = models.CharField(max_length=40)
    number = models.IntegerField()
    """1, 2, 3 … within the subject."""
    act = models.CharField(max_length=20)
    at = models.DateTimeField()
    by_ref = models.CharField(max_length=40)
    by_name = models.CharField(max_length=200)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    """Whose service or system it is about."""
    words = models.CharField(max_length=500, blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("subject", "number"), name="gateway_record_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} #{self.number} {self.act}"
