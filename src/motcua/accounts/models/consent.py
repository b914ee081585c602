"""What a citizen agreed to, when, and when it was taken back."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.accounts.models.user import User


class Consent(models.Model):
    """One agreement to one dated text (Law on Personal Data Protection 91/2025/QH15)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=40)
    text_version = models.CharField(max_length=20)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One agreement in force for each purpose."""

        ordering = ("id",)
        constraints = [  # noqa: RUF012  # Django's own idiom
            models.UniqueConstraint(
                fields=("user", "purpose"),
                condition=Q(withdrawn_at__isnull=True),
                name="accounts_consent_one_in_force",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="accounts_consent_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Return purpose and version of the text."""
        return f"{self.purpose} {self.text_version}"
