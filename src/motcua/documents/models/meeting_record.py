"""What came of meetings."""

from __future__ import annotations

from django.db import models


class MeetingRecord(models.Model):
    """Minutes and conclusions of one meeting (biên bản, kết luận)."""

    appointment = models.OneToOneField(
        "documents.Appointment", on_delete=models.PROTECT, related_name="record", primary_key=True
    )
    minutes = models.TextField(blank=True)
    conclusions = models.TextField()
    """What was concluded, a paragraph a point."""
    recorded_at = models.DateTimeField()
    recorded_by_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return str(self.appointment_id)
