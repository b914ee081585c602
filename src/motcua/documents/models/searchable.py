"""What a document is found by: the words of its fields, of its way and of its files, and its days.

Triggers keep all but ``files`` as the document has it, in the transaction that changes it; a job writes
``files``. State secrets have no document, so nothing of them is here.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func

WORDS = "array_to_tsvector(array_remove(string_to_array(%(expressions)s, ' '), ''))"
"""The words of a folded text, each whole and once: what a search looks up by its beginnings."""
_MARK = "'a' || agency_id::text || 'x'"
"""Before each word: what is common in the province tells nothing of an agency (``searching.in_agencies``)."""
OWN_WORDS = (
    f"array_to_tsvector(array_remove(string_to_array({_MARK} || replace(fields || ' ' || way || ' ' || files,"
    f" ' ', ' ' || {_MARK}), ' '), {_MARK}))"
)


class Searchable(models.Model):
    """The words of one document, folded, and what else it is narrowed and put in order by."""

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
        expression=Func(F("agency"), F("fields"), F("way"), F("files"), template=OWN_WORDS),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    direction = models.CharField(max_length=8)
    entered_at = models.DateTimeField()
    """When it arrived, was begun, or got its number: ``registered_at``, the order of all lists."""
    urgency = models.SmallIntegerField()
    issued_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    """The sender's time limit."""
    handle_by = models.DateField(null=True)
    """The leader's, which goes before."""
    is_over = models.BooleanField(default=False, db_default=False)
    """Completed, issued or dropped."""

    class Meta:
        indexes: ClassVar = [
            GinIndex(fields=("words",), name="documents_searchable_words"),
            models.Index(
                fields=("agency", "entered_at", "document"),
                include=("direction", "urgency", "issued_on", "due_on", "handle_by", "is_over"),
                name="documents_searchable_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}"
