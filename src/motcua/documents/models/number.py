"""Numbers that books gave: reserved, used or void, and never given again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.documents.domain.numbers import NumberState, digits, state_of, written
from motcua.documents.domain.series import Series

_APART = (Series.SECRET.value, Series.LEGAL.value)
"""No public book tells of a secret; a legal document has its year in its number."""
_RESERVED = models.Q(used_at=None, voided_at=None)


class Number(models.Model):
    """A number of a book, or a sub-number. A trigger keeps it as it was given, used and voided."""

    book = models.ForeignKey("documents.Book", on_delete=models.PROTECT, related_name="numbers")
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=8)
    year = models.SmallIntegerField()
    number = models.IntegerField()
    suffix = models.CharField(max_length=1, blank=True)
    subs = models.SmallIntegerField(default=0)
    """How many sub-numbers were given of it."""
    symbol = models.CharField(max_length=30, blank=True)
    """Empty for incoming documents, which keep their sender's."""
    type_code = models.CharField(max_length=30, blank=True)
    """Such as ``decision``, ``legal:QĐ`` or ``copy:SY``; empty for incoming documents."""
    purpose = models.CharField(max_length=500, blank=True)
    """What it is reserved for; empty when it was used at once, and always in the secret series."""
    taken_at = models.DateTimeField()
    taken_by_name = models.CharField(max_length=200)
    used_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)
    voided_by_name = models.CharField(max_length=200, blank=True)
    void_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("book", "number", "suffix"), name="documents_number_once"),
            models.UniqueConstraint(
                fields=("agency", "year", "number", "suffix", "symbol"),
                condition=~models.Q(symbol="") & ~models.Q(series__in=_APART),
                name="documents_number_and_symbol_once",
            ),
            models.CheckConstraint(
                condition=models.Q(used_at=None) | models.Q(voided_at=None),
                name="documents_number_used_or_void",
            ),
            models.CheckConstraint(
                condition=models.Q(voided_at=None, void_reason="")
                | (models.Q(voided_at__isnull=False) & ~models.Q(void_reason="")),
                name="documents_number_void_has_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(series=Series.SECRET.value) | models.Q(purpose=""),
                name="documents_number_secret_is_silent",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=("book",), condition=_RESERVED, name="documents_number_reserved"),
        ]

    def __str__(self) -> str:
        year = self.year if self.series == Series.LEGAL.value else None
        return written(self.number, suffix=self.suffix, symbol=self.symbol, legal_year=year)

    @property
    def digits(self) -> str:
        """Return the number without its symbol, as it is printed."""
        return digits(self.number, self.suffix)

    @property
    def state(self) -> NumberState:
        """Return what became of it."""
        return state_of(used_at=self.used_at, voided_at=self.voided_at)

    @property
    def ref(self) -> str:
        """Return its written form for histories and the audit."""
        return f"document_number:{self.pk}"
