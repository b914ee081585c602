"""Documents: what annex VI of Decree 30/2020 keeps of incoming and outgoing ones alike, and their files."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.documents.domain.series import Direction


class Document(models.Model):
    """A document of an agency. The lengths are those of annex VI, codes as Decision 20/2020 has them."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Direction])
    number = models.OneToOneField(
        "documents.Number", on_delete=models.PROTECT, related_name="document", null=True
    )
    organ_code = models.CharField(max_length=35, blank=True)
    """FileCode.OrganId: filled in by the product."""
    file_year = models.SmallIntegerField(null=True)
    """FileCode.FileCatalog: the year of the list of files; filled in by the product."""
    file_notation = models.CharField(max_length=20, blank=True)
    """FileCode.FileNotation: number and symbol of the file it is kept in (số và ký hiệu hồ sơ)."""
    file_ordinal = models.SmallIntegerField(null=True)
    """DocOrdinal: its place in that file; filled in by the product."""
    type_name = models.CharField(max_length=100)
    code_number = models.CharField(max_length=11)
    code_notation = models.CharField(max_length=30, blank=True)
    issued_on = models.DateField(null=True)
    organ_name = models.CharField(max_length=200)
    """OrganName: who issued it (tác giả)."""
    subject = models.CharField(max_length=500)
    language = models.CharField(max_length=30)
    pages = models.SmallIntegerField(null=True)
    description = models.CharField(max_length=500, blank=True)
    signer_position = models.CharField(max_length=100, blank=True)
    signer_name = models.CharField(max_length=50, blank=True)
    urgency = models.SmallIntegerField(default=0)
    due_on = models.DateField(null=True)
    folded = models.TextField()
    """The words of every field that is searched, without marks or signs; a trigger has them indexed."""
    registered_at = models.DateTimeField()
    registered_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(urgency__gte=0, urgency__lte=4), name="documents_document_urgency"
            ),
            models.CheckConstraint(
                condition=models.Q(pages=None) | models.Q(pages__gte=0, pages__lte=999),
                name="documents_document_pages",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=("agency", "direction", "id"), name="documents_document_in_order"),
            models.Index(
                fields=("agency", "file_year", "file_notation"),
                condition=~models.Q(file_notation=""),
                name="documents_document_file",
            ),
            models.Index(fields=("agency", "issued_on"), name="documents_document_by_day"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def ref(self) -> str:
        """Return its written form for histories and the audit."""
        return f"document:{self.pk}"

    @property
    def code(self) -> str:
        """Return number and symbol as its issuer wrote them."""
        return "/".join(part for part in (self.code_number, self.code_notation) if part)


class Attachment(models.Model):
    """A file of a document; the bytes are never changed."""

    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="attachments")
    file_id = models.BigIntegerField()
    """In the file store of the platform."""
    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    """Bytes."""
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    added_at = models.DateTimeField()
    added_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("document", "sha256", "name"), name="documents_attachment_once"),
        ]

    def __str__(self) -> str:
        return self.name
