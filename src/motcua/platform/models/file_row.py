"""Files that are kept."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class FileRow(models.Model):
    """One file as it was handed in; several may share the same bytes."""

    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    stored_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "platform_file"
        indexes = (models.Index(fields=["sha256"], name="file_sha256"),)
