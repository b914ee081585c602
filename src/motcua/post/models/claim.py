"""Complaints about the post, and what was paid."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.post.domain.claims import ClaimGround


class Claim(models.Model):
    """One complaint: when it has to be solved by, how it was, and what the post paid."""

    parcel = models.ForeignKey("post.Parcel", on_delete=models.PROTECT, related_name="claims")
    ground = models.CharField(max_length=10, choices=[(each.value, each.value) for each in ClaimGround])
    words = models.TextField()
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)
    due_on = models.DateField()
    solved_at = models.DateTimeField(null=True)
    solved_by_name = models.CharField(max_length=200, blank=True)
    is_justified = models.BooleanField(null=True)
    outcome = models.TextField(blank=True)
    compensation = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(compensation__gte=0), name="post_claim_compensation"),
            models.UniqueConstraint(
                fields=("parcel", "ground"),
                condition=models.Q(solved_at=None),
                name="post_claim_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parcel_id}: {self.ground}"
