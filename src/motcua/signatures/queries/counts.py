"""How much is signed: by the agencies' seals, by their leaders, and how many leaders sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, Value
from django.db.models.functions import Coalesce, NullIf

from motcua.kernel.civil_time import midnight
from motcua.signatures.domain.appearances import LEADER_FIELD, SEAL_FIELD
from motcua.signatures.models import SigningEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningCount:
    """The figures of one agency over a period: documents, however many files and signatures each bears."""

    sealed: int = 0
    """By the agency's seal, on what a leader signed."""
    signed: int = 0
    """By a leader, in person."""
    signers: int = 0
    """Leaders who signed."""


def signing_counts(*, since: date, until: date) -> dict[int, SigningCount]:
    """Return the figures of every agency that signed something in ``[since, until)``, by its id; one query.

    What an agency's system issues by itself (slips, registers) is not among them.
    """
    rows = SigningEntry.objects.filter(signed_at__gte=midnight(since), signed_at__lt=midnight(until))
    rows = rows.filter(field__in=[SEAL_FIELD, LEADER_FIELD], key__agency_id__isnull=False)
    document = Coalesce(NullIf("subject", Value("")), "sha256_after")
    counted = (
        rows.order_by()
        .annotate(document=document)
        .values(agency=F("key__agency_id"))
        .annotate(
            sealed=Count("document", filter=Q(field=SEAL_FIELD), distinct=True),
            signed=Count("document", filter=Q(field=LEADER_FIELD), distinct=True),
            signers=Count("key__owner_id", filter=Q(field=LEADER_FIELD), distinct=True),
        )
    )
    figures = counted.values_list("agency", "sealed", "signed", "signers")
    return {
        agency_id: SigningCount(sealed=sealed, signed=signed, signers=signers)
        for agency_id, sealed, signed, signers in figures
    }
