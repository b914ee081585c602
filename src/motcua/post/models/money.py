"""Money that the post collects for agencies, and hands over to them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.post.models.parcel import CODE_WIDTH


class Collected(models.Model):
    """Money that the post took from a person for the agency; only ever added."""

    parcel = models.ForeignKey("post.Parcel", on_delete=models.PROTECT, related_name="collected")
    day = models.DateField(db_index=True)
    at = models.DateTimeField()
    amount = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    key = models.CharField(max_length=64, unique=True)
    """By which one taking is written down once."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="post_collected_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.parcel_id}: {self.amount} đ"


class Remittance(models.Model):
    """Money that an office handed over to an agency for one day's parcels, under the bank's reference."""

    office = models.ForeignKey("post.PostOffice", on_delete=models.PROTECT, related_name="remittances")
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    """On which it was collected."""
    amount = models.BigIntegerField()
    reference = models.CharField(max_length=60)
    remitted_at = models.DateTimeField()
    remitted_by_name = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("agency", "reference"), name="post_remittance_reference_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="post_remittance_amount"),
        ]
        indexes: ClassVar = [models.Index(fields=("agency", "-day"), name="post_remittance_days")]

    def __str__(self) -> str:
        return f"{self.reference}: {self.amount} đ"


class RemittanceRow(models.Model):
    """What of a remittance is for one parcel, by the code that the post wrote."""

    remittance = models.ForeignKey("post.Remittance", on_delete=models.PROTECT, related_name="rows")
    code = models.CharField(max_length=CODE_WIDTH)
    parcel = models.ForeignKey("post.Parcel", on_delete=models.PROTECT, related_name="remitted", null=True)
    """Empty when no parcel of the agency has the code."""
    amount = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="post_remittancerow_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.amount} đ"
