"""Parcels: an order to fetch a dossier or to return a result, with the fields of its slip (phiếu gửi)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.post.domain.terms import Zone
from motcua.post.domain.tracking import OPEN_STATES, ParcelKind, ParcelState

CODE_WIDTH = 30


class ParcelNumber(models.Model):
    """The last number given in a year."""

    year = models.SmallIntegerField(primary_key=True)
    last = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Parcel(models.Model):
    """One order. What was told of it is the truth (``Entry``); state and moments are its indexed copy."""

    code = models.CharField(max_length=14, unique=True)
    """Ours: number of the slip, and what its bars say."""
    item_code = models.CharField(max_length=CODE_WIDTH, blank=True)
    """The post's own number of the item."""
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in ParcelKind])
    office = models.ForeignKey(
        "post.PostOffice", on_delete=models.PROTECT, related_name="parcels", db_index=False
    )
    agency = models.ForeignKey(
        "organisations.Agency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    """Which lodges or returns by it."""
    subject = models.CharField(max_length=40, blank=True)
    """Such as ``dossier:12``; empty for a dossier that is not taken in yet."""
    subject_code = models.CharField(max_length=64, blank=True)
    title = models.TextField()
    """The name of the procedure, or of the result."""
    papers = models.JSONField(default=list)
    """Each with name, kind (``original``, ``copy``) and quantity."""
    sender_name = models.CharField(max_length=200)
    sender_address = models.CharField(max_length=300)
    sender_phone = models.CharField(max_length=20, blank=True)
    sender_email = models.EmailField(blank=True)
    receiver_name = models.CharField(max_length=200)
    receiver_address = models.CharField(max_length=300)
    receiver_phone = models.CharField(max_length=20, blank=True)
    receiver_email = models.EmailField(blank=True)
    is_fetched = models.BooleanField(default=False)
    """Whether the service is at home instead of at the office."""
    zone = models.CharField(max_length=16, choices=[(zone.value, zone.value) for zone in Zone])
    days = models.SmallIntegerField()
    """n of J+n, fixed when it is ordered."""
    with_slip = models.BooleanField(default=False)
    """Whether the post brings the appointment slip to the sender."""
    postage = models.BigIntegerField(default=0)
    """The post's own price, in đồng."""
    postage_by = models.CharField(max_length=10)
    """Who bears it: ``applicant``, ``agency`` or ``post``."""
    to_collect = models.BigIntegerField(default=0)
    """What the post collects for the agency, in đồng."""
    fee_receipt = models.CharField(max_length=40, blank=True)
    """The receipt that travels with it."""
    state = models.CharField(max_length=20, choices=[(state.value, state.value) for state in ParcelState])
    invitations = models.SmallIntegerField(default=0)
    is_contradictory = models.BooleanField(default=False)
    taken_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    """The post's own last day, told once it has the parcel."""
    ended_at = models.DateTimeField(null=True)
    ordered_at = models.DateTimeField()
    ordered_by_name = models.CharField(max_length=200)
    key = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  # no key, no uniqueness

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(postage__gte=0, to_collect__gte=0), name="post_parcel_amounts"
            ),
            models.UniqueConstraint(
                fields=("item_code",), condition=~Q(item_code=""), name="post_parcel_item_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=("subject",), name="post_parcel_subject", condition=~Q(subject="")),
            models.Index(fields=("agency", "-ordered_at", "-id"), name="post_parcel_of_agency"),
            models.Index(fields=("office", "-ordered_at", "-id"), name="post_parcel_of_office"),
            models.Index(
                fields=("office", "kind", "state"),
                name="post_parcel_open",
                condition=Q(state__in=sorted(state.value for state in OPEN_STATES)),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def ref(self) -> str:
        """Return how audit and ledger call it."""
        return f"parcel:{self.pk}"
