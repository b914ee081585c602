"""Offices of the public post, and the agencies that they serve."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class PostOffice(models.Model):
    """A point of the public post; its officers are who hold the role in its unit."""

    code = models.CharField(max_length=20, unique=True)
    """The post's own, such as ``350000``."""
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300)
    phone = models.CharField(max_length=20, blank=True)
    unit = models.OneToOneField("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    """Where its officers are appointed: a unit of the post's own, or of the centre at which they work."""

    def __str__(self) -> str:
        return self.name


class Service(models.Model):
    """An agency that an office serves, under the number of their contract."""

    office = models.ForeignKey("post.PostOffice", on_delete=models.PROTECT, related_name="services")
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    customer_code = models.CharField(max_length=40)
    """By which the post knows the agency."""
    ended_on = models.DateField(null=True)
    """The first day without it."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("office", "agency"), name="post_service_once", condition=models.Q(ended_on=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} -> {self.agency_id}"
