"""Appointments of the work timetable; rooms and vehicles are taken once at a time by a constraint."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from motcua.documents.domain.timetable import Moments, Scope, Standing, standing_of

FIRM = Q(approved_at__isnull=False, refused_at=None, cancelled_at=None)
"""Appointments that take their room and vehicle."""
_WHEN = Func(F("starts_at"), F("ends_at"), function="tstzrange", output_field=DateTimeRangeField())


def _taken_once(field: str) -> ExclusionConstraint:
    what = Func(F(field), F(field), Value("[]"), function="int8range")
    return ExclusionConstraint(
        name=f"documents_appointment_{field}_once",
        expressions=[(what, RangeOperators.OVERLAPS), (_WHEN, RangeOperators.OVERLAPS)],
        condition=FIRM & Q(**{f"{field}__isnull": False}),
    )


class Appointment(models.Model):
    """One line of a timetable (một nội dung của lịch công tác), a meeting above all."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    scope = models.CharField(max_length=7, choices=[(each.value, each.value) for each in Scope])
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    """Whose it is, in the timetable of a unit."""
    title = models.CharField(max_length=500)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    room = models.ForeignKey("documents.Resource", on_delete=models.PROTECT, related_name="+", null=True)
    vehicle = models.ForeignKey("documents.Resource", on_delete=models.PROTECT, related_name="+", null=True)
    chair = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+", null=True)
    chair_name = models.CharField(max_length=200, blank=True)
    """Who presides, also somebody of elsewhere."""
    prepared_by = models.ForeignKey(
        "organisations.Unit", on_delete=models.PROTECT, related_name="+", null=True
    )
    is_public = models.BooleanField(default=False)
    """Whether everybody may read it without a log-in."""
    note = models.CharField(max_length=1000, blank=True)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="appointments", null=True
    )
    """The invitation, incoming or issued."""
    proposed_by = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+")
    proposed_by_name = models.CharField(max_length=200)
    proposed_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    revision = models.SmallIntegerField(default=0)
    """How often it was changed: the SEQUENCE of RFC 5545."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="documents_appointment_times"
            ),
            models.CheckConstraint(
                condition=~Q(scope=Scope.PERSON.value) | Q(is_public=False, published_at=None),
                name="documents_appointment_ones_own",
            ),
            _taken_once("room"),
            _taken_once("vehicle"),
        ]
        indexes: ClassVar = [
            models.Index(fields=("agency", "starts_at"), name="documents_appointment_week"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> str:
        """Return its written form for histories and the audit."""
        return f"appointment:{self.pk}"

    @property
    def moments(self) -> Moments:
        """Return what its standing is derived from."""
        return Moments(
            approved_at=self.approved_at,
            refused_at=self.refused_at,
            published_at=self.published_at,
            changed_at=self.changed_at,
            cancelled_at=self.cancelled_at,
        )

    @property
    def standing(self) -> Standing:
        """Return where it stands."""
        return standing_of(self.moments)
