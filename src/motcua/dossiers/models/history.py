"""The append-only history of a dossier; each row is also a leaf of the ledger."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class HistoryEntry(models.Model):
    """One act: who, when, for which agency, from which state and step to which."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="history")
    number = models.IntegerField()
    """1, 2, 3 … within the dossier; equal to the dossier's version after the act."""
    act = models.CharField(max_length=32)
    at = models.DateTimeField()
    by_ref = models.CharField(max_length=40)
    by_name = models.CharField(max_length=200)
    on_behalf_of = models.BigIntegerField(null=True)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+", null=True)
    from_state = models.SmallIntegerField(null=True)
    to_state = models.SmallIntegerField()
    from_step = models.CharField(max_length=64, blank=True)
    to_step = models.CharField(max_length=64)
    facts = models.JSONField(default=dict)
    idempotency_key = models.CharField(max_length=64, null=True)  # noqa: DJ001  # no key, no uniqueness

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("dossier", "number"), name="dossiers_history_in_order"),
            models.UniqueConstraint(fields=("dossier", "idempotency_key"), name="dossiers_history_once"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} #{self.number} {self.act}"
