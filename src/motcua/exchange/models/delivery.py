"""The receiver's book: each document that arrived at an agency of this node."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.exchange.models.sent import Position


class Delivery(Position):
    """One document at one receiver; taken once by its identifier."""

    document_id = models.CharField(max_length=255)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    content = models.ForeignKey("exchange.Content", on_delete=models.PROTECT, related_name="+")
    """As the clerk agreed to have it."""
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    arrived_at = models.DateTimeField()
    confirm_by = models.DateTimeField()
    """The end of the day in which the clerk says whether it is taken."""
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("agency", "document_id"), name="exchange_delivery_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "-id"], name="exchange_delivery_of_agency"),
            models.Index(
                fields=["agency", "id"],
                condition=models.Q(standing="arrived") | ~models.Q(asked=""),
                name="exchange_delivery_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.document_id}"

    @property
    def ref(self) -> str:
        """Return its written form for histories."""
        return f"delivery:{self.pk}"

    @property
    def owner_id(self) -> int:
        """Return the agency whose book it stands in."""
        return self.agency_id
