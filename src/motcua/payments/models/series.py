"""Series of receipts: one row each, locked by the statement that takes a number."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.payments.domain.receipts import LAST_NUMBER, SeriesKind


class Series(models.Model):
    """The receipts of one symbol of an agency, and the last number given."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in SeriesKind])
    template = models.CharField(max_length=12)
    symbol = models.CharField(max_length=12)
    year = models.SmallIntegerField(null=True)
    """Of an electronic series; a printed one is used up whatever the year."""
    first = models.IntegerField(default=1)
    last = models.IntegerField(default=LAST_NUMBER)
    given = models.IntegerField(default=0)
    """The last number given; ``first - 1`` before the first."""
    opened_at = models.DateTimeField()
    opened_by_name = models.CharField(max_length=200)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("agency", "template", "symbol", "first"), name="payments_series_once"
            ),
            models.CheckConstraint(
                condition=models.Q(first__gte=1, last__lte=LAST_NUMBER, first__lte=models.F("last")),
                name="payments_series_range",
            ),
            models.CheckConstraint(
                condition=models.Q(given__gte=models.F("first") - 1, given__lte=models.F("last")),
                name="payments_series_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.symbol}"
