"""The bank accounts to which fees of an agency are transferred."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class CollectingAccount(models.Model):
    """An account as an accountant entered it and a leader confirmed it; a change is another row."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    bank = models.CharField(max_length=6)
    """The bank's number with NAPAS (BIN)."""
    bank_name = models.CharField(max_length=100)
    number = models.CharField(max_length=19)
    holder = models.CharField(max_length=100)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+")
    entered_by_name = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by_name = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)
    """When another was confirmed in its place, or it was dropped before."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("agency",),
                condition=models.Q(ended_at=None, confirmed_at__isnull=False),
                name="payments_account_one_holds",
            ),
            models.UniqueConstraint(
                fields=("agency",),
                condition=models.Q(ended_at=None, confirmed_at=None),
                name="payments_account_one_waits",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=("agency", "-id"), name="payments_account_latest")]

    def __str__(self) -> str:
        return f"{self.bank} {self.number}"

    @property
    def ref(self) -> str:
        """Return its written form for the audit."""
        return f"collecting_account:{self.pk}"
