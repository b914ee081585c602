"""Services that members offer, in versions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Service(models.Model):
    """One service of one agency."""

    code = models.SlugField(max_length=40, unique=True)
    """The first part of the path under which it is called."""
    name = models.CharField(max_length=200)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    """The owner: who approves rights."""
    classification = models.CharField(max_length=12)
    """A ``Classification``."""
    registered_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """Return the written reference used in histories."""
        return f"service:{self.pk}"


class ServiceVersion(models.Model):
    """One version: where it answers, and what can be called; called ``[valid_from, valid_to)``."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="versions")
    version = models.CharField(max_length=20)
    url = models.CharField(max_length=300)
    is_private_allowed = models.BooleanField(default=False)
    description_file_id = models.BigIntegerField(null=True)
    """The OpenAPI or WSDL document, in the file store."""
    endpoints = models.JSONField(default=list)
    """``[{"method", "pattern", "summary"}]``, as the document names them."""
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("service", "version"), name="gateway_serviceversion_once"),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.version}"


class Consumer(models.Model):
    """A registered system that may be given rights, and how much it may call."""

    client = models.OneToOneField("accounts.ApiClient", on_delete=models.PROTECT, related_name="+")
    """Whose it is, its secret, where it comes from, how often it may ask a minute: kept by ``accounts``."""
    code = models.SlugField(max_length=40, unique=True)
    """Its subsystem in the X-Road protocol."""
    fingerprint = models.CharField(max_length=64, blank=True)
    """SHA-256 of the certificate that it may show in place of a token; empty for none."""
    calls_per_day = models.PositiveIntegerField(null=True)
    entered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("fingerprint",), condition=~Q(fingerprint=""), name="gateway_consumer_one_certificate"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """Return the written reference used in histories."""
        return f"consumer:{self.pk}"
