"""What citizens think of how their dossier was handled (đánh giá)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.dossiers.domain.ratings import Satisfaction


class Collected(models.TextChoices):
    """How a rating was collected (law B9: electronic device, online function)."""

    ONLINE = "online"
    DEVICE = "device"
    """Pressed at the counter, when the dossier was handed over."""


class Rating(models.Model):
    """One answer of the applicant; a later one takes its place and the earlier stays on record."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="ratings")
    number = models.SmallIntegerField()
    """1, 2 … within the dossier."""
    is_current = models.BooleanField(default=True)
    overall = models.SmallIntegerField(choices=[(each.value, each.name) for each in Satisfaction])
    ease = models.SmallIntegerField(null=True)
    timeliness = models.SmallIntegerField(null=True)
    attitude = models.SmallIntegerField(null=True)
    comment = models.TextField(blank=True)
    given_at = models.DateTimeField()
    collected = models.CharField(
        max_length=8, choices=Collected, default=Collected.ONLINE, db_default=Collected.ONLINE.value
    )
    found_baseless_at = models.DateTimeField(null=True)
    """When a head found a complaint about the attitude to be without ground."""
    found_baseless_by_name = models.CharField(max_length=200, blank=True)
    finding = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("dossier", "number"), name="dossiers_rating_in_order"),
            models.UniqueConstraint(
                fields=("dossier",), condition=models.Q(is_current=True), name="dossiers_rating_one_counts"
            ),
            models.CheckConstraint(
                condition=models.Q(found_baseless_at=None) | ~models.Q(finding=""),
                name="dossiers_rating_finding_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} #{self.number}: {self.overall}"
