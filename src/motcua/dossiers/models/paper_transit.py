"""Papers of a dossier on their way: between two agencies, or home to the applicant."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.dossiers.domain.paper_ways import Trip, TripState


class Way(models.TextChoices):
    """How papers travel."""

    HAND = "hand"
    POST = "post"


class PaperTransit(models.Model):
    """One parcel: who sent which papers to whom, and who has them; the sender answers until somebody has."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="transits")
    papers = models.ManyToManyField("dossiers.Paper", related_name="transits")
    from_agency = models.ForeignKey(
        "organisations.Agency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    to_agency = models.ForeignKey(
        "organisations.Agency", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    """Empty when it goes home to the applicant."""
    way = models.CharField(max_length=8, choices=Way)
    carrier = models.CharField(max_length=200)
    """Who carries it: a person, or the postal enterprise."""
    tracking_number = models.CharField(max_length=40, blank=True)
    with_result = models.BooleanField()
    """Whether the result on paper goes with it."""
    note = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField()
    sent_by_name = models.CharField(max_length=200)
    arrived_at = models.DateTimeField(null=True)
    received_by_name = models.CharField(max_length=200, blank=True)
    missing = models.TextField(blank=True)
    """What the receiver did not find in it; empty when everything was there."""
    came_back_at = models.DateTimeField(null=True)
    came_back_reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(way=Way.POST) | ~Q(tracking_number=""), name="dossiers_papertransit_tracked"
            ),
            models.CheckConstraint(
                condition=Q(to_agency__isnull=False) | Q(way=Way.POST),
                name="dossiers_papertransit_home_by_post",
            ),
            models.CheckConstraint(
                condition=Q(arrived_at=None) | Q(came_back_at=None), name="dossiers_papertransit_one_end"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=("to_agency", "sent_at"),
                name="dossiers_papers_coming",
                condition=Q(arrived_at=None, came_back_at=None),
            ),
            models.Index(
                fields=("from_agency", "sent_at"),
                name="dossiers_papers_gone",
                condition=Q(arrived_at=None, came_back_at=None),
            ),
            models.Index(
                fields=("to_agency", "dossier"),
                name="dossiers_papers_there",
                condition=Q(arrived_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.from_agency_id} -> {self.to_agency_id or 'applicant'}"

    @property
    def state(self) -> TripState:
        """Return how far it came."""
        if self.came_back_at is not None:
            return TripState.CAME_BACK
        return TripState.UNDER_WAY if self.arrived_at is None else TripState.ARRIVED

    @property
    def is_under_way(self) -> bool:
        """Tell whether nobody has it yet."""
        return self.state is TripState.UNDER_WAY

    def trip(self) -> Trip:
        """Return what the rules need to know; its papers should have been read with it."""
        return Trip(
            papers=frozenset(paper.pk for paper in self.papers.all()),
            from_agency_id=self.from_agency_id,
            to=self.to_agency_id,
            with_result=self.with_result,
            state=self.state,
        )
