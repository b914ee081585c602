"""What is in force for a time, half open: ``[valid_from, valid_to)``."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q


class Dated(models.Model):
    """A row with a validity; one whose days are equal was annulled and never in force."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    """The first day on which it no longer holds."""

    class Meta:
        """Shared by all dated tables."""

        abstract = True
        constraints = [  # noqa: RUF012  # Django's own idiom
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_ends_after_start",
            )
        ]

    def is_in_force(self, on: date) -> bool:
        """Tell whether the row holds on the day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


def in_force(on: date, prefix: str = "") -> Q:
    """Return the condition that a dated row, or a related one under ``prefix``, holds on the day."""
    return Q(**{f"{prefix}valid_from__lte": on}) & (
        Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gt": on})
    )
