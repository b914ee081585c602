"""Tills: one clerk's takings of one day, and what happened to them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.payments.domain.tills import TillEventKind, TillState


class Till(models.Model):
    """What one clerk takes and gives in one agency on one day; locked by everything that does."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=200)
    day = models.DateField()
    state = models.CharField(
        max_length=8,
        choices=[(state.value, state.value) for state in TillState],
        default=TillState.OPEN.value,
    )
    """A copy of what the last event left."""
    counted = models.BigIntegerField(null=True)
    difference = models.BigIntegerField(default=0)
    """As last counted, in đồng; 0 while open."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("agency", "person", "day"), name="payments_till_once"),
        ]
        indexes: ClassVar = [models.Index(fields=("agency", "-day", "person"), name="payments_till_days")]

    def __str__(self) -> str:
        return f"{self.person_name} {self.day}"


class TillEvent(models.Model):
    """A count, a signature or a reopening; only ever added, and each a leaf of the ledger."""

    till = models.ForeignKey("payments.Till", on_delete=models.PROTECT, related_name="events")
    number = models.SmallIntegerField()
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in TillEventKind])
    at = models.DateTimeField()
    by_ref = models.CharField(max_length=40)
    by_person_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    expected = models.BigIntegerField()
    counted = models.BigIntegerField(null=True)
    notes = models.JSONField(default=dict)
    """How many of each denomination, when the clerk counted them one by one."""
    totals = models.JSONField(default=dict)
    words = models.TextField(blank=True)
    """The explanation of a difference, or the reason."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("till", "number"), name="payments_tillevent_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.till_id} #{self.number} {self.kind}"
