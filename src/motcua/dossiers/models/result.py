"""The result of a dossier: drafted, signed, sealed, returned."""

from __future__ import annotations

from django.db import models


class ResultKind(models.TextChoices):
    """What the agency decides."""

    GRANT = "grant"
    REFUSAL = "refusal"


class Result(models.Model):
    """The one result of a dossier; the sealed file is the original and is never changed."""

    dossier = models.OneToOneField("dossiers.Dossier", on_delete=models.PROTECT, related_name="result")
    kind = models.CharField(max_length=8, choices=ResultKind)
    title = models.TextField()
    body = models.JSONField(default=list)
    """Paragraphs; for a refusal, its reasons."""
    facts = models.JSONField(default=dict)
    """What the official adds to the document of the form, by field: volume, number, what was found."""
    drafted_by_name = models.CharField(max_length=200)
    drafted_at = models.DateTimeField()
    number = models.IntegerField(null=True)
    symbol = models.CharField(max_length=60, blank=True)
    signer_id = models.BigIntegerField(null=True)
    signer_name = models.CharField(max_length=200, blank=True)
    signed_at = models.DateTimeField(null=True)
    signed_file_id = models.BigIntegerField(null=True)
    seal_place = models.JSONField(null=True)
    """Page and box of the seal, as laid out: ``{"page": 1, "box": [x1, y1, x2, y2]}`` in points."""
    sealed_at = models.DateTimeField(null=True)
    sealed_file_id = models.BigIntegerField(null=True)
    replaced_by = models.OneToOneField(
        "dossiers.Result", on_delete=models.PROTECT, related_name="replaces", null=True
    )
    """The corrected result; this one stays as it was signed, but is no longer to be used."""
    replaced_at = models.DateTimeField(null=True)
    taken_by_name = models.CharField(max_length=200, blank=True)
    taken_by_number = models.CharField(max_length=20, blank=True)
    taken_proof = models.CharField(max_length=20, blank=True)
    """How the taker was known: receipt, identity paper, authorisation, own account."""

    def __str__(self) -> str:
        return self.title
