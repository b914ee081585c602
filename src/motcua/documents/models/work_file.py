"""Work files: their head."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Func

from motcua.documents.domain.transfers import Work
from motcua.documents.domain.work_files import Access, FileMoments, FileState, file_state
from motcua.documents.models.searchable import WORDS

_DUE = models.Q(handed_at=None, deliver_by__isnull=False)


class WorkFile(models.Model):
    """A work file (hồ sơ công việc) with what annex VI keeps of it; lengths as there."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    line = models.OneToOneField("documents.ListedFile", on_delete=models.PROTECT, related_name="+", null=True)
    """The line of the list that it was opened from; ``None`` outside of the list."""
    why_unlisted = models.CharField(max_length=500, blank=True)
    year = models.SmallIntegerField()
    """FileCatalog."""
    notation = models.CharField(max_length=20)
    """FileNotation."""
    title = models.CharField(max_length=500)
    years = models.SmallIntegerField(null=True)
    """Maintenance in years; ``None``: permanent."""
    access = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Access])
    """Rights."""
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    keeper = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+")
    """Who compiles it."""
    keeper_name = models.CharField(max_length=200)
    """Creator."""
    language = models.CharField(max_length=50)
    description = models.CharField(max_length=500, blank=True)
    work = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Work])
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    """When the work ended."""
    documents_count = models.SmallIntegerField(default=0)
    """DocTotal: how many things lie in it."""
    pages_count = models.SmallIntegerField(default=0)
    """PageTotal."""
    source = models.CharField(max_length=40, blank=True, default="", db_default="")
    """What another context filed away, such as ``dossier:12``; nobody changes such a file here."""
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    deliver_by = models.DateField(null=True)
    """The last day for the transfer to the archive, longer where consent was given."""
    rule_by = models.DateField(null=True)
    """The same by the rule alone."""
    warned_on = models.DateField(null=True)
    """When the last day was warned of."""
    handed_at = models.DateTimeField(null=True)
    archived_at = models.DateTimeField(null=True)
    folded = models.TextField()
    """The words that are searched, without marks or signs."""
    found_by = models.GeneratedField(
        expression=Func(models.F("folded"), template=WORDS), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("agency", "year", "notation"), name="documents_workfile_once"),
            models.UniqueConstraint(
                fields=("source",), condition=~models.Q(source=""), name="documents_workfile_source"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=("agency", "-id"), name="documents_workfile_latest"),
            models.Index(fields=("deliver_by", "id"), condition=_DUE, name="documents_workfile_due"),
            GinIndex(fields=("found_by",), name="documents_workfile_words"),
        ]

    def __str__(self) -> str:
        return f"{self.notation} {self.title}"

    @property
    def ref(self) -> str:
        """Return its written form for histories and the audit."""
        return f"work_file:{self.pk}"

    @property
    def state(self) -> FileState:
        """Return where it stands."""
        return file_state(
            FileMoments(closed_at=self.closed_at, handed_at=self.handed_at, archived_at=self.archived_at)
        )
