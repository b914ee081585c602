"""Agencies (cơ quan) and what became of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.organisations.models.dated import Dated


class Agency(Dated):
    """An agency of the State, the Party or a mass organisation, with both of its codes.

    Membership of the data network, most names and all codes below ``H28`` are assumed in
    the reference data; the certainty columns keep saying so until somebody confirms them.
    """

    code = models.CharField(max_length=40, unique=True)
    """The province's own short code, such as ``UBND-DB``; stable for ever."""
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=200)
    folded_name = models.CharField(max_length=400)
    """Name and short name without marks, for search."""
    symbol = models.CharField(max_length=30, blank=True)
    """The abbreviation in numbers of its documents, such as ``UBND``."""
    kind = models.CharField(max_length=30)
    """``peoples_committee``, ``department``, ``template`` (one instance in each place) …"""
    side = models.CharField(max_length=10)
    """``state`` or ``party``."""
    level = models.ForeignKey(
        "organisations.Level", to_field="code", on_delete=models.PROTECT, related_name="+"
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    unit_code = models.CharField(max_length=10, blank=True)
    """The administrative unit it serves."""
    code_qcvn102 = models.CharField(max_length=13, blank=True)
    """Such as ``000.00.16.H28`` (QCVN 102:2016)."""
    code_qd20 = models.CharField(max_length=35, blank=True)
    """Such as ``H28.16`` (Decision 20/2020/QĐ-TTg)."""
    is_on_data_network = models.BooleanField(default=False)
    name_certainty = models.CharField(max_length=200, blank=True)
    code_certainty = models.CharField(max_length=200, blank=True)
    network_certainty = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta(Dated.Meta):
        """By code."""

        ordering = ("code",)
        verbose_name_plural = "agencies"
        constraints = [  # noqa: RUF012  # Django's own idiom
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("code_qcvn102", "valid_from"),
                condition=~Q(code_qcvn102=""),
                name="organisations_agency_one_code_qcvn102",
            ),
            models.UniqueConstraint(
                fields=("code_qd20", "valid_from"),
                condition=~Q(code_qd20=""),
                name="organisations_agency_one_code_qd20",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="organisations_agency_not_own_parent"),
        ]

    def __str__(self) -> str:
        """Return the short name."""
        return self.short_name


class AgencySuccession(models.Model):
    """On a day the work of an agency passed to another (kế thừa)."""

    predecessor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="origins")
    since = models.DateField()
    document_number = models.CharField(max_length=60, blank=True)

    class Meta:
        """Each pair once, never oneself."""

        constraints = [  # noqa: RUF012  # Django's own idiom
            models.UniqueConstraint(
                fields=("predecessor", "successor"), name="organisations_agencysuccession_once"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="organisations_agencysuccession_not_itself"
            ),
        ]

    def __str__(self) -> str:
        """Return both ends."""
        return f"{self.predecessor_id} → {self.successor_id}"


class AgencyName(models.Model):
    """A name that an agency bears from a day on, until the next; none while it never changed."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=200)
    since = models.DateField()
    document_number = models.CharField(max_length=60, blank=True)

    class Meta:
        """The newest first."""

        ordering = ("agency", "-since")
        constraints = [  # noqa: RUF012  # Django's own idiom
            models.UniqueConstraint(fields=("agency", "since"), name="organisations_agencyname_once")
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
