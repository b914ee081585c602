"""Versions of drafts, who is asked for comments on them, and to whom a document goes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.documents.domain.drafts import Draft, read


class DraftVersion(models.Model):
    """One save of a draft, never overwritten; a trigger keeps it."""

    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="versions")
    number = models.SmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the content."""
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("document", "number"), name="documents_draftversion_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} v{self.number}"

    @property
    def draft(self) -> Draft:
        """Return what it says."""
        return read(self.content)


class Consulted(models.Model):
    """Somebody who was asked to comment on a draft, and so may read it."""

    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="consulted")
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("document", "person"), name="documents_consulted_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=("person",), condition=models.Q(answered_at=None), name="documents_consulted_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.person_id}"


class Recipient(models.Model):
    """One to whom an issued document went, and what became of it there."""

    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="recipients")
    place = models.SmallIntegerField()
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+", null=True)
    code = models.CharField(max_length=35, blank=True)
    name = models.CharField(max_length=200)
    status = models.CharField(max_length=2, blank=True)
    """The latest receipt of QCVN 102, ``01`` to ``16``; empty until one comes, or where none will."""
    status_at = models.DateTimeField(null=True)
    taken_off_at = models.DateTimeField(null=True)
    """When an update left it out: it was asked to give the document back."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("document", "place"), name="documents_recipient_once"),
        ]

    def __str__(self) -> str:
        return self.name
