"""Files that systems handed in beforehand, to become papers of a dossier."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Upload(models.Model):
    """One file of one system; handed in twice it is the same one."""

    token = models.CharField(max_length=32, unique=True)
    by_ref = models.CharField(max_length=40)
    file_id = models.BigIntegerField()
    """In the file store of the platform."""
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    stored_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("by_ref", "sha256", "name"), name="dossiers_upload_once"),
        ]
        indexes: ClassVar = [models.Index(fields=("stored_at",), name="dossiers_upload_oldest")]

    def __str__(self) -> str:
        return self.name
