"""Rooms and vehicles of agencies."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Resource(models.Model):
    """A meeting room or a vehicle (phòng họp, xe) that appointments take."""

    class Kind(models.TextChoices):
        """What it is."""

        ROOM = "room"
        VEHICLE = "vehicle"

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    name = models.CharField(max_length=100)
    seats = models.SmallIntegerField(null=True)
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    """Since when it is out of use."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("agency", "kind", "name"),
                condition=models.Q(ended_at=None),
                name="documents_resource_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        """Return its written form for histories and the audit."""
        return f"resource:{self.pk}"
