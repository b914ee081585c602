"""What a document is found by: the words of its fields, of its way and of its files, in one index.

Triggers keep ``fields`` and ``way`` as the document has them, in the transaction that changes it; a job
writes ``files``. State secrets have no document, so nothing of them is here.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func

WORDS = "array_to_tsvector(array_remove(string_to_array(%(expressions)s, ' '), ''))"
"""The words of a folded text, each whole and once: what a search looks up by its beginnings."""


class Searchable(models.Model):
    """The words of one document; all of them folded."""

    document = models.OneToOneField(
        "documents.Document", on_delete=models.PROTECT, primary_key=True, related_name="searchable"
    )
    agency = models.ForeignKey(
        "organisations.Agency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    fields = models.TextField()
    """Of the document itself: a copy of its ``folded``."""
    way = models.TextField(default="", db_default="")
    """Who got it, who has its copy, what answered it: what is written down later."""
    files = models.TextField(default="", db_default="")
    """Of its files: each word once, in alphabetical order."""
    files_at = models.DateTimeField(null=True)
    """When its files were read last; ``None`` before."""
    words = models.GeneratedField(
        expression=Func(F("fields"), F("way"), F("files"), template=WORDS, arg_joiner=" || ' ' || "),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        indexes: ClassVar = [
            GinIndex(fields=("agency", "words"), name="documents_searchable_words"),
            models.Index(fields=("agency", "document"), name="documents_searchable_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}"
