"""What lets somebody below an agency's leaders sign: orders of its regulation, authorisations in writing."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.documents.domain.authority import Authorisation, Order
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.granting import COPIES
from motcua.kernel.periods import Period


class SigningGrant(models.Model):
    """An order (TL.) to a unit, or an authorisation (TUQ.) of a person; ended, never changed."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    """Of an order: whose head signs."""
    is_given_on = models.BooleanField(default=False)
    """Of an order: whether the unit's deputy may sign too."""
    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+", null=True)
    """Of an authorisation: who signs."""
    document = models.CharField(max_length=200)
    """The regulation, or number and date of the authorisation."""
    scope = models.JSONField()
    """Types of documents of an order and ``COPIES``, matters of an authorisation."""
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    """The day after the last one on which it holds."""
    kept_at = models.DateTimeField()
    kept_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(unit=None, person__isnull=False, valid_to__isnull=False)
                | models.Q(unit__isnull=False, person=None),
                name="documents_signinggrant_to_one",
            ),
        ]

    def __str__(self) -> str:
        return self.document

    @property
    def ref(self) -> str:
        """Return its written form for histories and the audit."""
        return f"signing_grant:{self.pk}"

    @property
    def ground(self) -> Order | Authorisation:
        """Return what it says, as the rule takes it."""
        if self.unit_id is None:
            period = Period(start=self.valid_from, end=self.valid_to)
            return Authorisation(document=self.document, period=period, matters=frozenset(self.scope))
        types = frozenset(DocumentType(each) for each in self.scope if each != COPIES)
        return Order(
            provided_in=self.document,
            types=types,
            is_given_on=self.is_given_on,
            signs_copies=COPIES in self.scope,
        )
