"""Administrative units (đơn vị hành chính): territory, before and after each reform."""

from __future__ import annotations

from django.db import models

from motcua.organisations.models.dated import Dated


class AdministrativeUnit(Dated):
    """A province, district or commune while it existed under one code, name and parent.

    A code may come back with other borders, so it identifies a unit only together with
    its first day.
    """

    code = models.CharField(max_length=10)
    """The code of the General Statistics Office, with its leading zeros."""
    level = models.ForeignKey(
        "organisations.Level", to_field="code", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=30)
    """``commune``, ``ward``, ``township``, ``district``, ``provincial_city``, ``province`` …"""
    kind_name = models.CharField(max_length=30)
    """The Vietnamese word before the name, such as ``xã``."""
    name = models.CharField(max_length=100)
    full_name = models.CharField(max_length=150)
    folded_name = models.CharField(max_length=150)
    alternative_name = models.CharField(max_length=100, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    note = models.TextField(blank=True)

    class Meta(Dated.Meta):
        """By code."""

        ordering = ("code", "valid_from")
        constraints = [  # noqa: RUF012  # Django's own idiom
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("code", "valid_from"), name="organisations_administrativeunit_once"
            ),
        ]

    def __str__(self) -> str:
        """Return the name with its kind."""
        return self.full_name


class AdministrativeUnitChange(models.Model):
    """A unit's territory, or part of it, went into another on a day."""

    predecessor = models.ForeignKey(AdministrativeUnit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(AdministrativeUnit, on_delete=models.PROTECT, related_name="origins")
    is_split = models.BooleanField()
    """Whether the predecessor was divided among several."""
    is_default = models.BooleanField()
    """Whether an old address without more detail is taken to lie in this successor."""
    certainty = models.CharField(max_length=200, blank=True)

    class Meta:
        """Each pair once."""

        constraints = [  # noqa: RUF012  # Django's own idiom
            models.UniqueConstraint(
                fields=("predecessor", "successor"), name="organisations_administrativeunitchange_once"
            ),
            models.UniqueConstraint(
                fields=("predecessor",),
                condition=models.Q(is_default=True),
                name="organisations_administrativeunitchange_one_default",
            ),
        ]

    def __str__(self) -> str:
        """Return both ends."""
        return f"{self.predecessor_id} → {self.successor_id}"
