"""What the national portal has been told of each dossier, its codes, and what was found to differ."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class PortalStanding(models.TextChoices):
    """Where the telling of a dossier stands, apart from its business."""

    WAITING = "waiting"
    """To be told; tried again by itself until the portal takes it."""
    TOLD = "told"
    HELD = "held"
    """Something lacks here that the portal asks for: nothing was sent."""
    REFUSED = "refused"
    """The portal says no; the same again gets the same answer."""


class PortalSync(models.Model):
    """The telling of one dossier."""

    dossier = models.OneToOneField("dossiers.Dossier", on_delete=models.PROTECT, related_name="portal_sync")
    standing = models.CharField(max_length=8, choices=PortalStanding, default=PortalStanding.WAITING)
    told_number = models.IntegerField(default=0)
    """The last line of the history that the portal took."""
    told_at = models.DateTimeField(null=True)
    waiting_since = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    """Somebody tells it now; after this moment another may."""
    why = models.CharField(max_length=16, blank=True)
    """A value of ``gateway.Unfit`` or of ``gateway.FaultKind``."""
    detail = models.CharField(max_length=300, blank=True)
    """What the portal said, for the IT centre."""

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=("standing", "waiting_since", "id"),
                name="dossiers_portalsync_open",
                condition=~Q(standing=PortalStanding.TOLD),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.standing}"


class PortalStateCode(models.Model):
    """The portal's code of one of the ten states, where it is another than the state's own number."""

    state = models.SmallIntegerField(primary_key=True)
    code = models.SmallIntegerField(null=True)
    """0 to 10; none holds dossiers of this state back."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__gte=1, state__lte=10) & (Q(code=None) | Q(code__gte=0, code__lte=10)),
                name="dossiers_portalstatecode_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} → {self.code}"


class PortalComparison(models.Model):
    """One day's comparison of both sides."""

    begun_at = models.DateTimeField()
    asked = models.IntegerField(default=0)
    differing = models.JSONField(default=list)
    """``[{"code", "what": [values of gateway.PortalDifference]}]``, at most a thousand."""
    stopped_by = models.CharField(max_length=16, blank=True)
    """The kind of fault that ended it before its end."""

    def __str__(self) -> str:
        return f"{self.begun_at:%Y-%m-%d}: {self.asked}"
