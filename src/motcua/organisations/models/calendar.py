"""Shifts and declared days, national (without agency) or of one agency, in numbered versions.

Rows are never changed: what is taken back is closed at the version that took it back, so
the calendar a deadline was computed with can always be built again.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.organisations.domain.calendars import DayKind
from motcua.organisations.models.dated import Dated


class CalendarVersion(models.Model):
    """One change of the national calendar or of an agency's own layer."""

    agency = models.ForeignKey("organisations.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=60)
    """The actor's reference."""
    cause = models.CharField(max_length=300)

    class Meta:
        """Numbers count up in each scope."""

        ordering = ("agency_id", "number")
        constraints = [  # noqa: RUF012  # Django's own idiom
            models.UniqueConstraint(
                fields=("agency", "number"), nulls_distinct=False, name="organisations_calendarversion_once"
            )
        ]

    def __str__(self) -> str:
        """Return scope and number."""
        return f"{self.agency_id or 'VN'}-{self.number}"


class Versioned(models.Model):
    """A row of a calendar, from one version up to another."""

    agency = models.ForeignKey("organisations.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    since_version = models.PositiveIntegerField()
    until_version = models.PositiveIntegerField(null=True)
    """The first version without it."""

    class Meta:
        """Shared by both kinds of rows."""

        abstract = True


def standing(agency_id: int | None) -> Q:
    """Return the condition that a row stands in the newest version of the agency's, or national, layer."""
    return Q(agency_id=agency_id, until_version=None)


class ShiftRule(Versioned, Dated):
    """One shift of one weekday."""

    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()
    counts = models.BooleanField(default=True)

    class Meta(Dated.Meta):
        """Monday first."""

        ordering = ("weekday", "opens")
        constraints = [  # noqa: RUF012  # Django's own idiom
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(weekday__lte=6), name="organisations_shiftrule_weekday"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="organisations_shiftrule_lasts"),
        ]

    def __str__(self) -> str:
        """Return weekday and hours."""
        return f"{self.weekday}: {self.opens}–{self.closes}"


class DeclaredDay(Versioned):
    """A day off or a make-up working day."""

    day = models.DateField()
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in DayKind])
    name = models.CharField(max_length=200)
    in_place_of = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        """One declaration of a day stands at a time."""

        ordering = ("day",)
        constraints = [  # noqa: RUF012  # Django's own idiom
            models.UniqueConstraint(
                fields=("agency", "day"),
                condition=Q(until_version=None),
                nulls_distinct=False,
                name="organisations_declaredday_one_stands",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in DayKind]),
                name="organisations_declaredday_known_kind",
            ),
        ]

    def __str__(self) -> str:
        """Return day and name."""
        return f"{self.day}: {self.name}"
