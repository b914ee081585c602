"""What lies in a work file as data, written as a page that people read: made at the close, never changed."""

from __future__ import annotations

from django.db import models


class Rendition(models.Model):
    """A task or an internal document as PDF/A; a file that is opened and closed again gets a later one."""

    item = models.ForeignKey("documents.FileItem", on_delete=models.PROTECT, related_name="renditions")
    file_id = models.BigIntegerField()
    """In the file store of the platform."""
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.item_id} {self.file_id}"
