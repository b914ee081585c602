"""Copies of documents with their numbers: what was copied how, and the file that came out."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.documents.domain.copying import Carrier, CopyForm, Source


def _one_of(values: list[str]) -> list[tuple[str, str]]:
    return [(each, each) for each in values]


class DocumentCopy(models.Model):
    """One copy (bản sao). A trigger keeps it as it was made."""

    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="copies")
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    number = models.OneToOneField("documents.Number", on_delete=models.PROTECT, related_name="copy")
    """Of the agency's series of copies."""
    form = models.CharField(max_length=3, choices=_one_of([each.value for each in CopyForm]))
    source = models.CharField(max_length=10, choices=_one_of([each.value for each in Source]))
    from_carrier = models.CharField(max_length=10, choices=_one_of([each.value for each in Carrier]))
    onto = models.CharField(max_length=10, choices=_one_of([each.value for each in Carrier]))
    file_id = models.BigIntegerField()
    """In the file store: for the printer, or sealed."""
    signer_name = models.CharField(max_length=200, blank=True)
    """Of a copy on paper, which is signed by hand."""
    authority = models.JSONField(default=list)
    recipients = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar = [models.Index(fields=("document", "-id"), name="documents_copy_of")]

    def __str__(self) -> str:
        return str(self.number)
