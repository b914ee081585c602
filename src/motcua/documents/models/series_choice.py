"""Which types of administrative documents an agency numbers apart, from which year on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class SeriesChoice(models.Model):
    """The head's decision on the series of one type; a later year's decision takes its place."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    type_code = models.CharField(max_length=30)
    """Such as ``decision``."""
    from_year = models.SmallIntegerField()
    is_apart = models.BooleanField()
    decision = models.CharField(max_length=200)
    """Number and date of the document by which the head decided."""
    chosen_at = models.DateTimeField()
    chosen_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("agency", "type_code", "from_year"), name="documents_serieschoice_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.type_code} {self.from_year}"
