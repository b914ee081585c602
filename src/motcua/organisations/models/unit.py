"""Units of an agency (phòng, bộ phận)."""

from __future__ import annotations

import enum

from django.db import models

from motcua.organisations.models.dated import Dated


class UnitKind(enum.Enum):
    """What a unit is for."""

    ONE_STOP_DESK = "one_stop_desk"
    """Receives dossiers and returns results (Bộ phận Một cửa)."""
    PROFESSIONAL = "professional"
    """Appraises dossiers (phòng chuyên môn)."""
    OFFICE = "office"
    """Keeps registers and the seal (văn phòng, văn thư)."""


class Unit(Dated):
    """A part of an agency in which people hold posts."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in UnitKind])
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )

    class Meta(Dated.Meta):
        """Names are unique in an agency while the units stand."""

        ordering = ("agency_id", "id")
        constraints = [  # noqa: RUF012  # Django's own idiom
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "name"),
                condition=models.Q(valid_to=None),
                name="organisations_unit_one_name",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in UnitKind]),
                name="organisations_unit_known_kind",
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
