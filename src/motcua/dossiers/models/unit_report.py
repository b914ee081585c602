"""What units report of themselves for the evaluation of a quarter."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class UnitReport(models.Model):
    """A unit's report of one quarter; a later one counts in its place, the earlier stays on record."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    """The first day of the quarter."""
    number = models.PositiveSmallIntegerField()
    """1, 2 … within the quarter; the highest counts."""
    eligible = models.PositiveIntegerField()
    received_here = models.PositiveIntegerField()
    done_here = models.PositiveIntegerField()
    is_posted = models.BooleanField()
    is_electronic = models.BooleanField()
    feedback = models.PositiveIntegerField()
    answered_on_time = models.PositiveIntegerField()
    dragging = models.PositiveIntegerField()
    source = models.CharField(max_length=300)
    """Where the numbers stand: a list, a decision, minutes."""
    reported_at = models.DateTimeField()
    reported_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("agency", "starts_on", "number"), name="dossiers_unitreport_in_order"
            ),
            models.CheckConstraint(
                condition=Q(done_here__lte=F("received_here"))
                & Q(received_here__lte=F("eligible"))
                & Q(feedback__gte=F("answered_on_time") + F("dragging")),
                name="dossiers_unitreport_parts_fit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.starts_on} #{self.number}"
