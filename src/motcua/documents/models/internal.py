"""Documents that an agency publishes to its own people (văn bản nội bộ), and who has read them.

Triggers keep what was published as it was published, and each reading as it was first.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func

from motcua.documents.domain.internal import LONGEST_TITLE
from motcua.documents.models.searchable import WORDS


class InternalDocument(models.Model):
    """One published text with its files."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=LONGEST_TITLE)
    text = models.TextField(blank=True)
    addressed = models.TextField()
    """To whom, in words: the agency, or units and people by name."""
    published_at = models.DateTimeField()
    published_by = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+")
    published_by_name = models.CharField(max_length=200)
    valid_until = models.DateField(null=True)
    """The last day on which it holds."""
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_name = models.CharField(max_length=200, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)
    folded = models.TextField()
    words = models.GeneratedField(
        expression=Func(F("folded"), template=WORDS), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        indexes: ClassVar = [GinIndex(fields=("agency", "words"), name="documents_internal_words")]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> str:
        """Return its written form for histories and the audit."""
        return f"internal_document:{self.pk}"


class InternalReader(models.Model):
    """One to whom it is published, when that one read it first, and when one was reminded last."""

    internal = models.ForeignKey(
        "documents.InternalDocument", on_delete=models.PROTECT, related_name="readers"
    )
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    read_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("internal", "person"), name="documents_internalreader_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=("person", "agency"),
                condition=models.Q(read_at=None),
                name="documents_internal_unread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.internal_id} {self.name}"


class InternalFile(models.Model):
    """A file of it; the bytes are never changed."""

    internal = models.ForeignKey("documents.InternalDocument", on_delete=models.PROTECT, related_name="files")
    file_id = models.BigIntegerField()
    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    """Bytes."""
    sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.name
