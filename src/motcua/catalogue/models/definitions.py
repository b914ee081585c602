"""Forms and processes as procedures use them: revisions that never change."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class FormRevision(models.Model):
    """One wording of an electronic form; another wording is another row."""

    code = models.SlugField(max_length=64)
    title = models.CharField(max_length=300)
    schema = models.TextField()
    """The JSON Schema as text: JSONB would forget the order in which the questions are asked."""
    """JSON Schema (draft 2020-12) with the interface keywords of ``domain.forms``."""
    sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()

    class Meta:
        """The newest revision of a code is the one with the highest id."""

        indexes: ClassVar = [models.Index(fields=["code", "-id"], name="catalogue_form_newest")]

    def __str__(self) -> str:
        return f"{self.code} ({self.sha256[:8]})"


class ProcessRevision(models.Model):
    """One drawing of a process; another drawing is another row."""

    code = models.SlugField(max_length=64)
    name = models.CharField(max_length=300)
    bpmn = models.TextField()
    """The BPMN 2.0 file as it was handed in."""
    sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()

    class Meta:
        """The newest revision of a code is the one with the highest id."""

        indexes: ClassVar = [models.Index(fields=["code", "-id"], name="catalogue_process_newest")]

    def __str__(self) -> str:
        return f"{self.code} ({self.sha256[:8]})"
