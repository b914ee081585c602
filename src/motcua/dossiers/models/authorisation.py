"""Who may act for the applicant, and by which paper (uỷ quyền)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class AuthorisedFor(models.TextChoices):
    """What the applicant authorised somebody for."""

    LODGE = "lodge"
    """Handing the dossier in and supplementing it."""
    RETURN = "return"
    """Taking the result."""
    ALL = "all"


class Authorisation(models.Model):
    """One authorisation, as checked at the counter."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="authorisations")
    name = models.CharField(max_length=200)
    number = models.CharField(max_length=20)
    """The authorised person's identity number."""
    document = models.CharField(max_length=300)
    """The paper: its kind, number, date and who certified it."""
    scope = models.CharField(max_length=8, choices=AuthorisedFor)
    valid_to = models.DateField(null=True)
    """The last day; without one it holds until the dossier is closed."""
    recorded_by_name = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(number="") & ~models.Q(document=""),
                name="dossiers_authorisation_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.name}"
