"""What lies in work files, and who may read them by name."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.documents.domain.work_files import ItemKind

_HERE = models.Q(taken_out_at=None)
_OF_ONE = (
    models.Q(document__isnull=False, task=None, internal=None, file_id=None)
    | models.Q(document=None, task__isnull=False, internal=None, file_id=None)
    | models.Q(document=None, task=None, internal__isnull=False, file_id=None)
    | models.Q(document=None, task=None, internal=None, file_id__isnull=False)
)


class FileItem(models.Model):
    """A document, a task, an internal document or a file of its own; one may lie in many work files."""

    work_file = models.ForeignKey("documents.WorkFile", on_delete=models.PROTECT, related_name="items")
    place = models.SmallIntegerField()
    """DocOrdinal: 1, 2, 3 … among what lies in the file."""
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="file_items", null=True
    )
    task = models.ForeignKey("documents.Task", on_delete=models.PROTECT, related_name="+", null=True)
    internal = models.ForeignKey(
        "documents.InternalDocument", on_delete=models.PROTECT, related_name="file_items", null=True
    )
    file_id = models.BigIntegerField(null=True)
    """In the file store of the platform."""
    name = models.CharField(max_length=200, blank=True)
    size = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=500)
    added_at = models.DateTimeField()
    added_by_name = models.CharField(max_length=200)
    taken_out_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=_OF_ONE, name="documents_fileitem_of_one"),
            models.UniqueConstraint(
                fields=("work_file", "document"), condition=_HERE, name="documents_fileitem_document"
            ),
            models.UniqueConstraint(
                fields=("work_file", "task"), condition=_HERE, name="documents_fileitem_task"
            ),
            models.UniqueConstraint(
                fields=("work_file", "internal"), condition=_HERE, name="documents_fileitem_internal"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=("work_file", "place"), condition=_HERE, name="documents_fileitem_order"),
        ]

    def __str__(self) -> str:
        return f"{self.work_file_id} {self.place}"

    @property
    def kind(self) -> ItemKind:
        """Return what it is."""
        if self.document_id is not None:
            return ItemKind.DOCUMENT
        if self.internal_id is not None:
            return ItemKind.INTERNAL
        return ItemKind.TASK if self.task_id is not None else ItemKind.OWN


class FileReader(models.Model):
    """Somebody whom a work file names as its reader."""

    work_file = models.ForeignKey("documents.WorkFile", on_delete=models.PROTECT, related_name="readers")
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("work_file", "person"), name="documents_filereader_once"),
        ]

    def __str__(self) -> str:
        return f"{self.work_file_id} {self.person_id}"
