"""People who work in agencies (cán bộ, công chức, viên chức)."""

from __future__ import annotations

from django.db import models


class Person(models.Model):
    """Somebody who holds, held or will hold posts."""

    name = models.CharField(max_length=150)
    folded_name = models.CharField(max_length=150)
    citizen_id = models.CharField(max_length=12, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=15, blank=True)
    in_service_since = models.DateField(null=True, blank=True)
    """The first day of service with the State; ``None`` while it is not recorded (law B10.6)."""
    registered_at = models.DateTimeField()

    class Meta:
        """One row for one citizen id."""

        ordering = ("id",)
        verbose_name_plural = "people"
        constraints = [  # noqa: RUF012  # Django's own idiom
            models.UniqueConstraint(
                fields=("citizen_id",),
                condition=~models.Q(citizen_id=""),
                name="organisations_person_one_citizen_id",
            )
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
