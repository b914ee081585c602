"""Other systems that come to the programs' door, each in the name of one agency."""

from __future__ import annotations

from datetime import datetime
from ipaddress import ip_address, ip_network
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class ApiClient(models.Model):
    """One system: whose it is, what it may do, from where. The OAuth library keeps its secret, hashed."""

    application = models.OneToOneField(
        "oauth2_provider.Application", on_delete=models.CASCADE, related_name="api_client"
    )
    name = models.CharField(max_length=120)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    roles = ArrayField(models.CharField(max_length=24))
    """What it is trusted with in the agency: values of ``kernel.actors.Role``."""
    scopes = ArrayField(models.CharField(max_length=80))
    addresses = ArrayField(models.CharField(max_length=50), default=list)
    """Networks it may come from, such as ``10.28.0.0/16``; none stands for anywhere."""
    requests_per_minute = models.PositiveIntegerField(null=True)
    """A limit of its own, ``None`` for that of the installation."""
    registered_at = models.DateTimeField()
    registered_by_name = models.CharField(max_length=200)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("name",), condition=Q(revoked_at__isnull=True), name="accounts_api_client_one_name"
            ),
            models.CheckConstraint(condition=~Q(roles=[]), name="accounts_api_client_has_roles"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        """Return the written reference used in audit rows; the actor's is the same."""
        return f"client:{self.pk}"

    def is_admitted(self, *, address: str | None, now: datetime) -> bool:
        """Tell whether the client is not revoked and may come from the address."""
        if self.revoked_at is not None and self.revoked_at <= now:
            return False
        if not self.addresses:
            return True
        return address is not None and any(ip_address(address) in ip_network(net) for net in self.addresses)
