"""What an agency takes for support at its counter: an approved price, for a time."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class SupportPrice(models.Model):
    """A price of copying, printing, translating … (dịch vụ hỗ trợ), half open ``[valid_from, valid_to)``.

    What was published never changes; another price is another row.
    """

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=40)
    """Of what the price is, such as ``trang A4``."""
    amount = models.BigIntegerField()
    """For one unit, in đồng."""
    document_number = models.CharField(max_length=60)
    """The decision that approves it."""
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    """The first day on which it no longer holds."""
    published_at = models.DateTimeField()
    published_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("agency", "name"),
                condition=models.Q(valid_to=None),
                name="payments_supportprice_one_holds",
            ),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="payments_supportprice_amount"),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="payments_supportprice_ends_after_start",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=("agency", "valid_from"), name="payments_supportprice_agency")
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.amount} đ"
