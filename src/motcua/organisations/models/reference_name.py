"""Names that entries of shared lists bear from a day on."""

from __future__ import annotations

from django.db import models

from motcua.organisations.domain.reference_lists import ReferenceList


class ReferenceName(models.Model):
    """A name that an entry bears from a day on, until the next; none while it never changed."""

    list_name = models.CharField(max_length=20, choices=[(each.value, each.name) for each in ReferenceList])
    entry_id = models.BigIntegerField()
    name = models.CharField(max_length=100)
    since = models.DateField()
    document_number = models.CharField(max_length=60, blank=True)

    class Meta:
        """The newest first."""

        ordering = ("list_name", "entry_id", "-since")
        constraints = [  # noqa: RUF012  # Django's own idiom
            models.UniqueConstraint(
                fields=("list_name", "entry_id", "since"), name="organisations_referencename_once"
            )
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
