"""Series of numbers: one row a series, locked by the statement that takes a number."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class NumberSeries(models.Model):
    """The last number given in a series of an agency, such as ``dossier:2026-11-21``."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=40)
    last = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("agency", "series"), name="dossiers_numberseries_once"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.series}: {self.last}"
