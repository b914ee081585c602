"""How connectors are set up, and what was called through them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class ConnectorSetting(models.Model):
    """One connector of this installation; its secrets lie in files, never here."""

    name = models.CharField(max_length=40, unique=True)
    is_on = models.BooleanField(default=False)
    options = models.JSONField(default=dict)
    """Texts by the name of the option."""
    is_private_allowed = models.BooleanField(default=False)
    """Whether it may call addresses of private networks: the province's own, or this computer."""
    authorities = models.CharField(max_length=300, blank=True)
    """A file with the certificates that vouch for it; empty for the computer's own."""
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        """Return the written reference used in audit rows."""
        return f"connector:{self.name}"


class ConnectorCall(models.Model):
    """One call to a system outside: who asked what for which purpose and how it went; never a body."""

    connector = models.CharField(max_length=40)
    operation = models.CharField(max_length=80)
    at = models.DateTimeField()
    milliseconds = models.PositiveIntegerField()
    status = models.PositiveSmallIntegerField(null=True)
    fault = models.CharField(max_length=16, blank=True)
    """A ``FaultKind``; empty when it went well."""
    detail = models.CharField(max_length=300, blank=True)
    bytes_out = models.PositiveBigIntegerField()
    bytes_in = models.PositiveBigIntegerField()
    correlation = models.CharField(max_length=64)
    subject = models.CharField(max_length=80, blank=True)
    purpose = models.CharField(max_length=200, blank=True)
    by_ref = models.CharField(max_length=40)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["connector", "-id"], name="gateway_connectorcall_latest"),
            models.Index(fields=["subject", "-id"], name="gateway_connectorcall_subject"),
            models.Index(fields=["at"], name="gateway_connectorcall_at"),
        ]

    def __str__(self) -> str:
        return f"{self.connector} {self.operation} {self.status}"
