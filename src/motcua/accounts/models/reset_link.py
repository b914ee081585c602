"""One-time links to a new password, stored as digests."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from motcua.accounts.domain.reset_links import Channel
from motcua.accounts.models.user import User


class ResetLink(models.Model):
    """One link: for whom, by whom, until when, whether it was used or gave way to a newer one."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="reset_links")
    digest = models.CharField(max_length=64, unique=True)
    channel = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Channel])
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    """When it was used, or replaced by a newer one."""

    class Meta:
        """At most one link of an account is open."""

        constraints = [  # noqa: RUF012  # Django's own idiom
            models.UniqueConstraint(
                fields=("user",), condition=Q(closed_at__isnull=True), name="accounts_resetlink_one_open"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="accounts_resetlink_in_order"
            ),
        ]

    def __str__(self) -> str:
        """Return whose it is and until when, never the token."""
        return f"{self.user_id} until {self.expires_at:%Y-%m-%d %H:%M}"

    def is_open(self, *, now: datetime) -> bool:
        """Tell whether the link still opens the page for a new password."""
        return self.closed_at is None and now < self.expires_at
