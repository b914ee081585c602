"""The sender's book: each document that was sent, and a line for each who is to receive it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.exchange.domain.receipts import Request, Standing

STANDINGS = [(each.value, each.value) for each in Standing]
REQUESTS = [(each.value, each.value) for each in Request]


class Sent(models.Model):
    """One document that an agency of this node sent."""

    document_id = models.CharField(max_length=255, unique=True)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    content = models.ForeignKey("exchange.Content", on_delete=models.PROTECT, related_name="+")
    """As it reads now; what each receiver has stands in its line."""
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    sent_at = models.DateTimeField()
    sent_by_name = models.CharField(max_length=200)
    send_by = models.DateTimeField()
    """The latest moment to send it: the morning of the working day after it was signed."""

    class Meta:
        indexes: ClassVar = [models.Index(fields=["agency", "-id"], name="exchange_sent_of_agency")]

    def __str__(self) -> str:
        return self.document_id

    @property
    def ref(self) -> str:
        """Return its written form for histories."""
        return f"sent:{self.pk}"


class Position(models.Model):
    """Where a document stands between one sender and one receiver: what both books have alike."""

    standing = models.CharField(max_length=12, choices=STANDINGS)
    """Written by the functions of ``domain/receipts.py`` only."""
    asked = models.CharField(max_length=8, choices=REQUESTS, blank=True)
    """What the sender asks and the receiver has not answered."""
    asked_at = models.DateTimeField(null=True)
    sendings = models.SmallIntegerField(default=1)
    """How often it was sent: once more after each refusal."""
    transport = models.CharField(max_length=8)

    class Meta:
        abstract = True


class Line(Position):
    """One receiver of a document that was sent."""

    sent = models.ForeignKey(Sent, on_delete=models.PROTECT, related_name="lines")
    content = models.ForeignKey("exchange.Content", on_delete=models.PROTECT, related_name="+")
    """What this receiver has, or is to get."""
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    """The receiver, when it is an agency of this node."""
    code = models.CharField(max_length=35)
    name = models.CharField(max_length=200)
    transmitted_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    """When the receiver says that it arrived (01)."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("sent", "code"), name="exchange_line_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sent_id} {self.code}"

    @property
    def ref(self) -> str:
        """Return its written form for histories."""
        return f"line:{self.pk}"

    @property
    def owner_id(self) -> int:
        """Return the agency whose book it stands in."""
        return self.sent.agency_id
