"""Weeks whose timetable was published."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class PublishedWeek(models.Model):
    """The timetable of an agency for one week, published once; what comes later is marked."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    monday = models.DateField()
    published_at = models.DateTimeField()
    published_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("agency", "monday"), name="documents_publishedweek_once"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.monday}"

    @property
    def ref(self) -> str:
        """Return its written form for histories and the audit."""
        return f"timetable_week:{self.pk}"
