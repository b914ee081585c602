"""Dossiers of a ministry's system, as it last told them: no act of ours can be done to one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.dossiers.domain.states import State


class MirroredDossier(models.Model):
    """One dossier that another system owns; a table apart, so that no list or figure counts it with ours."""

    source = models.CharField(max_length=32)
    """The code of the system that owns it, such as ``BTP-HOTICH``."""
    code = models.CharField(max_length=64)
    """The dossier's code there."""
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    """The agency of the province that it is processed at."""
    procedure_code = models.CharField(max_length=32)
    procedure_name = models.CharField(max_length=600)
    applicant_name = models.CharField(max_length=200)
    applicant_number = models.CharField(max_length=20, blank=True)
    folded = models.TextField()
    """Code, names and procedure without tones, for search."""
    state = models.SmallIntegerField()
    """The national code that the other system told."""
    received_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    course = models.JSONField(default=list)
    """The states told, each with its moment, in the order in which they came."""
    told_at = models.DateTimeField()
    """As of when the other system says so."""
    mirrored_at = models.DateTimeField()
    mirrored_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("source", "code"), name="dossiers_mirrored_once"),
            models.CheckConstraint(
                condition=Q(state__gte=int(State.LODGED), state__lte=int(State.RETURNED)),
                name="dossiers_mirrored_state",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=("agency", "-received_at"), name="dossiers_mirrored_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.code}"

    @property
    def ref(self) -> str:
        """Return the written reference used in audit rows."""
        return f"mirrored:{self.pk}"
