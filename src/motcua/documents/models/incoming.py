"""What is kept of incoming documents alone, and who is charged with them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models

from motcua.documents.domain.incoming import Part, State, state_of

_OPEN = models.Q(done_at=None, ended_at=None)
_IN_FORCE = models.Q(ended_at=None)


class Incoming(models.Model):
    """The arrival of a document and how far its handling is."""

    document = models.OneToOneField(
        "documents.Document", on_delete=models.PROTECT, primary_key=True, related_name="incoming"
    )
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    arrived_on = models.DateField()
    """ArrivalDate."""
    arrival_number = models.CharField(max_length=10)
    """ArrivalNumber: as written, a sub-number with its letter."""
    to_places = models.CharField(max_length=1000, blank=True)
    channel = models.CharField(max_length=10)
    """How it came: by hand, by post, by fax …"""
    is_on_paper = models.BooleanField()
    """Whether the agency has the paper."""
    note = models.CharField(max_length=500, blank=True)
    likeness = models.CharField(max_length=300)
    """What another registration of the same document would have in common with it."""
    presented_at = models.DateTimeField(null=True)
    presented_to = models.ForeignKey(
        "organisations.Person", on_delete=models.PROTECT, related_name="+", null=True
    )
    handed_on_at = models.DateTimeField(null=True)
    """When the leader instructed, or the clerk passed it straight to the unit that is known."""
    lead_name = models.CharField(max_length=200, blank=True)
    """The unit or person in the lead, for the register."""
    receipt_name = models.CharField(max_length=200, blank=True)
    """Who received it there (ký nhận)."""
    receipt_at = models.DateTimeField(null=True)
    reply_code = models.CharField(max_length=60, blank=True)
    """Number and symbol of the document that answers it."""
    reply = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="answers", null=True
    )
    handle_by = models.DateField(null=True)
    """The time limit that the leader set; the sender's stays with the document."""
    delivery_id = models.BigIntegerField(null=True, unique=True)
    """The arrival in the exchange by which it came."""
    completed_at = models.DateTimeField(null=True)
    completed_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=("agency", "likeness"), name="documents_incoming_likeness"),
            models.Index(
                fields=("agency", "presented_to"),
                condition=models.Q(handed_on_at=None, completed_at=None),
                name="documents_incoming_waiting",
            ),
        ]

    def __str__(self) -> str:
        return self.arrival_number

    @property
    def due_on(self) -> date | None:
        """Return the day until which it is handled: the leader's, else the sender's."""
        return self.handle_by or self.document.due_on

    @property
    def state(self) -> State:
        """Return where it stands."""
        return state_of(
            presented_at=self.presented_at, handed_on_at=self.handed_on_at, completed_at=self.completed_at
        )


class Charge(models.Model):
    """A unit or a person charged with a document; ended when another instruction took its place."""

    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="charges")
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=[(part.value, part.value) for part in Part])
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+", null=True)
    """Who of the unit it was passed on to; ``None`` while it is the unit's."""
    under = models.ForeignKey("self", on_delete=models.PROTECT, related_name="passed_on", null=True)
    """The charge of the unit, for a person it was passed on to."""
    due_on = models.DateField(null=True)
    given_at = models.DateTimeField()
    given_by_name = models.CharField(max_length=200)
    read_at = models.DateTimeField(null=True)
    read_by_name = models.CharField(max_length=200, blank=True)
    done_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(unit__isnull=False) | models.Q(person__isnull=False),
                name="documents_charge_of_somebody",
            ),
            models.UniqueConstraint(
                fields=("document",),
                condition=models.Q(part=Part.LEAD.value, under=None, ended_at=None),
                name="documents_charge_one_lead",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=("unit", "due_on"), condition=_OPEN, name="documents_charge_of_unit"),
            models.Index(fields=("person", "due_on"), condition=_OPEN, name="documents_charge_of_person"),
            models.Index(fields=("unit", "document"), condition=_IN_FORCE, name="documents_charge_units"),
            models.Index(
                fields=("person", "agency", "document"), condition=_IN_FORCE, name="documents_charge_people"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.part}"

    @property
    def stands_for(self) -> Part:
        """Return the part in the whole document: who leads within a unit that cooperates, cooperates.

        Reads ``under``: lists select it along.
        """
        part = Part(self.part)
        if part is Part.LEAD and self.under is not None:
            return self.under.stands_for
        return part
