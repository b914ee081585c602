"""The dated versions of procedures, with their papers and payments."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value

from motcua.catalogue.domain.procedures import FeeKind, Routing, ServiceMode, TakenAt
from motcua.catalogue.models.definitions import FormRevision, ProcessRevision
from motcua.catalogue.models.procedure import Field, Procedure


class ProcedureVersion(models.Model):
    """A procedure as one decision published it; only ``valid_to`` is ever written again."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    full_code = models.CharField(max_length=40)
    name = models.CharField(max_length=600)
    name_official = models.TextField()
    field = models.ForeignKey(Field, on_delete=models.PROTECT)
    level = models.CharField(max_length=16)
    agency_code = models.CharField(max_length=32)
    sector_agency_code = models.CharField(max_length=32, blank=True)
    service_level = models.PositiveSmallIntegerField()
    service_mode = models.CharField(max_length=16, choices=[(mode.value, mode.name) for mode in ServiceMode])
    partial_reason = models.TextField(blank=True)
    subjects = ArrayField(models.CharField(max_length=16))
    term_value = models.PositiveIntegerField(null=True)
    term_unit = models.CharField(max_length=16, blank=True)
    dossier_sets = models.PositiveSmallIntegerField(default=1)
    fee_note = models.TextField(blank=True)
    channels = ArrayField(models.CharField(max_length=16))
    form = models.ForeignKey(FormRevision, on_delete=models.PROTECT)
    process = models.ForeignKey(ProcessRevision, on_delete=models.PROTECT)
    step_hours = models.JSONField(default=dict)
    """Working hours of each step of the process in this version, as decimal strings."""
    results = ArrayField(models.CharField(max_length=600))
    routing = models.CharField(max_length=16, choices=[(way.value, way.name) for way in Routing])
    legal_basis = ArrayField(models.CharField(max_length=300))
    decision = models.CharField(max_length=300, blank=True)
    linked = ArrayField(models.CharField(max_length=16), default=list)
    superseded_by = models.CharField(max_length=16, blank=True)
    certainty = models.JSONField(default=dict)
    source = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    """Fingerprint of the published facts, by which an import knows what it has loaded."""
    folded = models.TextField()
    """Code and name without tones, for search."""
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=64)

    class Meta:
        """At most one version of a procedure is in force on any day."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="catalogue_version_period",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            ),
            models.CheckConstraint(
                name="catalogue_version_service_level",
                condition=Q(service_level__gte=1) & Q(service_level__lte=4),
            ),
            models.CheckConstraint(
                name="catalogue_version_term",
                condition=Q(term_value__isnull=True, term_unit="")
                | Q(term_value__isnull=False) & ~Q(term_unit=""),
            ),
            ExclusionConstraint(
                name="catalogue_version_no_overlap",
                expressions=[
                    (
                        Func(F("procedure_id"), F("procedure_id"), Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(
                            F("valid_from"),
                            F("valid_to"),
                            Value("[)"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["procedure", "-valid_from"], name="catalogue_version_latest"),
            models.Index(fields=["field", "level"], name="catalogue_version_field"),
            GinIndex(fields=["folded"], name="catalogue_version_folded", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return f"{self.full_code} {self.name} ({self.valid_from:%d/%m/%Y})"


class Paper(models.Model):
    """One paper that the version asks for."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="papers")
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=32)
    name = models.CharField(max_length=1000)
    originals = models.PositiveSmallIntegerField()
    copies = models.PositiveSmallIntegerField()
    required = models.BooleanField()
    form = models.CharField(max_length=300, blank=True)

    class Meta:
        """Listed in the published order."""

        ordering: ClassVar = ["version", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "order"], name="catalogue_paper_order"),
            models.UniqueConstraint(fields=["version", "code"], name="catalogue_paper_code"),
        ]

    def __str__(self) -> str:
        return self.name


class Fee(models.Model):
    """One payment that the version asks for."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="fees")
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=32)
    name = models.CharField(max_length=300)
    amount = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.name) for kind in FeeKind])
    taken_at = models.CharField(max_length=16, choices=[(when.value, when.name) for when in TakenAt])
    exemptions = ArrayField(models.CharField(max_length=300), default=list)
    note = models.TextField(blank=True)
    online_amount = models.PositiveBigIntegerField(null=True)
    online_from = models.DateField(null=True)

    class Meta:
        """Listed in the published order."""

        ordering: ClassVar = ["version", "order"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(online_amount=None) | models.Q(online_amount__lte=models.F("amount")),
                name="catalogue_fee_online_is_less",
            ),
            models.UniqueConstraint(fields=["version", "order"], name="catalogue_fee_order"),
            models.UniqueConstraint(fields=["version", "code"], name="catalogue_fee_code"),
        ]

    def __str__(self) -> str:
        return self.name
