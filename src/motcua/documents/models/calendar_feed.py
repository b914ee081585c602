"""Secret addresses from which calendars of people's own devices read."""

from __future__ import annotations

from django.db import models


class CalendarFeed(models.Model):
    """The one address of a person; of its secret only the SHA-256 is kept."""

    person = models.OneToOneField("organisations.Person", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.person_id)
