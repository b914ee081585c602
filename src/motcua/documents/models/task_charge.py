"""Who is charged with a task."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.documents.domain.incoming import Part


class TaskCharge(models.Model):
    """A unit or a person charged with a task; ended when somebody else took the place."""

    task = models.ForeignKey("documents.Task", on_delete=models.PROTECT, related_name="charges")
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=[(part.value, part.value) for part in Part])
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+", null=True)
    of_unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    """The unit itself, or the one in which the person sat when it was charged."""
    given_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    read_by_name = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(unit=None, person__isnull=False)
                | models.Q(unit__isnull=False, person=None),
                name="documents_taskcharge_of_one",
            ),
            models.UniqueConstraint(
                fields=("task",),
                condition=models.Q(part=Part.LEAD.value, ended_at=None),
                name="documents_taskcharge_one_lead",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=("person",), condition=models.Q(ended_at=None), name="documents_taskcharge_person"
            ),
            models.Index(
                fields=("of_unit",), condition=models.Q(ended_at=None), name="documents_taskcharge_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.part}"
