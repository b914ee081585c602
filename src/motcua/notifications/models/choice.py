"""What people chose about their notices, and what became of mails to them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.notifications.domain.ways import QuietHours, Way


class Choice(models.Model):
    """How one person wants to be told; who chose nothing is told in the product alone."""

    person = models.OneToOneField(
        "organisations.Person", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    address = models.EmailField(blank=True)
    """Where mails go; the log-in's own address where it is empty."""
    language = models.CharField(max_length=5, default="vi")
    """Of mails."""
    ways = models.JSONField(default=dict)
    """Kind to way; what is not named is told in the product alone."""
    quiet_from = models.TimeField(null=True)
    quiet_until = models.TimeField(null=True)
    refused_address = models.EmailField(blank=True)
    """The address that took no mail; while it is still the person's, no more is sent there."""
    refused_at = models.DateTimeField(null=True)
    refused_why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(quiet_from=None, quiet_until=None)
                | models.Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="notifications_choice_quiet_whole",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=("-refused_at",),
                condition=~models.Q(refused_address=""),
                name="notifications_choice_refused",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def quiet(self) -> QuietHours | None:
        """Return the hours without mail, ``None`` when there are none."""
        if self.quiet_from is None or self.quiet_until is None:
            return None
        return QuietHours(begins=self.quiet_from, ends=self.quiet_until)

    def way(self, kind: str) -> Way:
        """Return how the person wants to be told of the kind."""
        return Way(self.ways.get(kind, Way.PRODUCT.value))
