"""Delegations of authority (uỷ quyền)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.kernel.actors import Role
from motcua.organisations.models.dated import Dated


class Delegation(Dated):
    """For a time one person may act for another in one role of one agency.

    It lends what the delegator holds at the moment, never more; what was lent is not lent on.
    """

    delegator = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="given")
    delegate = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="received")
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="delegations")
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    unit = models.ForeignKey(
        "organisations.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="delegations"
    )
    """Narrows the scope to one unit; all units of the agency when empty."""
    document_number = models.CharField(max_length=60)
    """The written delegation."""

    class Meta(Dated.Meta):
        """Never to oneself."""

        ordering = ("id",)
        constraints = [  # noqa: RUF012  # Django's own idiom
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(delegator=F("delegate")), name="organisations_delegation_to_another"
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]),
                name="organisations_delegation_known_role",
            ),
        ]

    def __str__(self) -> str:
        """Return who acts for whom."""
        return f"{self.delegate_id} for {self.delegator_id}"
