"""Tasks that were given."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Func

from motcua.documents.domain.tasks import (
    TaskState,
    state_of,
)
from motcua.documents.models.searchable import WORDS

_OPEN = models.Q(accepted_at=None, withdrawn_at=None)


class Task(models.Model):
    """A task (nhiệm vụ): of a document, of a meeting's conclusion, a part of another, or by itself."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=500)
    words = models.TextField(blank=True)
    """What is to be done, at length."""
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="tasks", null=True
    )
    """The incoming document whose instruction it follows."""
    appointment = models.ForeignKey(
        "documents.Appointment", on_delete=models.PROTECT, related_name="tasks", null=True
    )
    """The meeting from whose conclusions it follows."""
    parent = models.ForeignKey("self", on_delete=models.PROTECT, related_name="parts", null=True)
    given_by = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+")
    """Who gave it; the lender where the seat was lent."""
    given_by_name = models.CharField(max_length=200)
    given_at = models.DateTimeField()
    first_due_on = models.DateField()
    """The time limit as it was given; extensions never change it."""
    due_on = models.DateField()
    percent = models.SmallIntegerField(default=0)
    lead_name = models.CharField(max_length=200)
    reported_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    folded = models.TextField()
    """The words that are searched, without marks or signs."""
    found_by = models.GeneratedField(
        expression=Func(models.F("folded"), template=WORDS), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(percent__gte=0, percent__lte=100), name="documents_task_percent"
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None) | models.Q(withdrawn_at=None),
                name="documents_task_ends_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=("agency", "due_on", "id"), condition=_OPEN, name="documents_task_open"),
            models.Index(fields=("agency", "-id"), name="documents_task_latest"),
            models.Index(fields=("given_by", "due_on", "id"), name="documents_task_given"),
            GinIndex(fields=("found_by",), name="documents_task_words"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> str:
        """Return its written form for histories and the audit."""
        return f"document_task:{self.pk}"

    @property
    def state(self) -> TaskState:
        """Return where it stands."""
        return state_of(
            reported_at=self.reported_at, accepted_at=self.accepted_at, withdrawn_at=self.withdrawn_at
        )
