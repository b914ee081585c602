"""What is said in a document and its files; never changed: an update is a content of its own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Content(models.Model):
    """One wording of one document, shared by all who sent or received it on this node."""

    document_id = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    """SHA-256 of all that follows and of the files (``domain/letters.py``)."""
    sender_code = models.CharField(max_length=35)
    sender_name = models.CharField(max_length=200)
    thread_id = models.CharField(max_length=255, blank=True)
    number = models.CharField(max_length=11)
    symbol = models.CharField(max_length=30)
    place = models.CharField(max_length=50, blank=True)
    issued_on = models.DateField()
    subject = models.CharField(max_length=500)
    type_code = models.CharField(max_length=20, blank=True)
    type_name = models.CharField(max_length=100, blank=True)
    urgency = models.SmallIntegerField(default=0)
    due_on = models.DateField(null=True)
    signers = models.JSONField(default=list)
    appendixes = models.JSONField(default=list)
    recipients = models.JSONField(default=list)
    """Code and name of each."""
    prior_document_id = models.CharField(max_length=255, blank=True)
    paper_follows = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("document_id", "digest"), name="exchange_content_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.code}"

    @property
    def code(self) -> str:
        """Return number and symbol as they are written."""
        return f"{self.number}/{self.symbol}"


class ContentFile(models.Model):
    """One file of it; the bytes are the platform's."""

    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="files")
    position = models.SmallIntegerField()
    file_id = models.BigIntegerField()
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("content", "position"), name="exchange_contentfile_in_order"),
        ]

    def __str__(self) -> str:
        return self.name
