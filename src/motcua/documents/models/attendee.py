"""Who is asked to come to an appointment, and what they answered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.documents.domain.timetable import Response


class Attendee(models.Model):
    """A person asked to come (thành phần dự)."""

    appointment = models.ForeignKey(
        "documents.Appointment", on_delete=models.PROTECT, related_name="attendees"
    )
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+")
    response = models.CharField(
        max_length=9, choices=[(each.value, each.value) for each in Response], default=Response.NONE.value
    )
    words = models.CharField(max_length=500, blank=True)
    """Why not, or what the delegate is to know."""
    sent_by = models.ForeignKey("self", on_delete=models.PROTECT, related_name="sent", null=True)
    """Who sent this person in the own place."""
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("appointment", "person"), name="documents_attendee_once"),
        ]
        indexes: ClassVar = [models.Index(fields=("person", "appointment"), name="documents_attendee_person")]

    def __str__(self) -> str:
        return f"{self.appointment_id} {self.person_id}"
