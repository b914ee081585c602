"""Hand-over records between an office of the post and an agency."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.post.domain.hand_overs import Direction, RecordState
from motcua.post.models.parcel import CODE_WIDTH


class HandOver(models.Model):
    """One record (biên bản giao nhận): what was given, what was counted, and who signed for which side."""

    office = models.ForeignKey("post.PostOffice", on_delete=models.PROTECT, related_name="hand_overs")
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Direction])
    state = models.CharField(max_length=10, choices=[(each.value, each.value) for each in RecordState])
    opened_at = models.DateTimeField()
    opened_by_name = models.CharField(max_length=200)
    given_at = models.DateTimeField(null=True)
    given_by_name = models.CharField(max_length=200, blank=True)
    given_by_person_id = models.BigIntegerField(null=True)
    taken_at = models.DateTimeField(null=True)
    taken_by_name = models.CharField(max_length=200, blank=True)
    taken_by_person_id = models.BigIntegerField(null=True)
    remarks = models.TextField(blank=True)
    """The taker's word on what is missing or too much."""
    differences = models.JSONField(default=dict)
    """Codes that were missing, extra and doubled, as they stood when the taker signed."""
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(taken_at=None) | Q(given_at__isnull=False), name="post_handover_given_first"
            ),
            models.UniqueConstraint(
                fields=("office", "agency", "direction"),
                condition=Q(state=RecordState.OPEN.value),
                name="post_handover_one_open",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=("agency", "-opened_at"), name="post_handover_of_agency")]

    def __str__(self) -> str:
        return f"{self.direction} {self.office_id}/{self.agency_id} {self.opened_at:%Y-%m-%d}"

    @property
    def ref(self) -> str:
        """Return how the audit calls it."""
        return f"hand_over:{self.pk}"


class HandOverRow(models.Model):
    """A parcel on a record."""

    hand_over = models.ForeignKey("post.HandOver", on_delete=models.CASCADE, related_name="rows")
    parcel = models.ForeignKey("post.Parcel", on_delete=models.PROTECT, related_name="rows")
    is_found = models.BooleanField(null=True)
    """Whether the taker counted it; unknown until the taker signed."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("hand_over", "parcel"), name="post_handoverrow_once"),
        ]

    def __str__(self) -> str:
        return f"{self.hand_over_id}: {self.parcel_id}"


class Scan(models.Model):
    """A code that the taker read while counting; every reading is kept, also the second of one code."""

    hand_over = models.ForeignKey("post.HandOver", on_delete=models.CASCADE, related_name="scans")
    code = models.CharField(max_length=CODE_WIDTH)
    """Of the parcel, whichever of its two codes was read; as read when no parcel has it."""
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.code
