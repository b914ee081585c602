"""Books: one row a series of an agency and a year, locked by the statement that takes a number."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.documents.domain.series import Direction, Series


class Book(models.Model):
    """A register of incoming or outgoing documents (sổ đăng ký văn bản); it begins with its first number."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Direction])
    series = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Series])
    key = models.CharField(max_length=30, blank=True)
    """The type's code, the legal form, or the id of the body's unit."""
    year = models.SmallIntegerField()
    last = models.IntegerField()
    """The last number given."""
    opened_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("agency", "direction", "series", "key", "year"), name="documents_book_once"
            ),
            models.CheckConstraint(condition=models.Q(last__gte=1), name="documents_book_has_begun"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.direction} {self.series} {self.key} {self.year}"
