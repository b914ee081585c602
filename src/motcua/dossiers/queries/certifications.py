"""The books of certified copies, by agency and year, as their readers see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.models import CertificationEntry
from motcua.dossiers.permissions import scope_of
from motcua.kernel.actors import Actor

MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificationLine:
    """One line of the book."""

    number: int
    certified_at: datetime
    agency_name: str
    requester_name: str
    requester_number: str
    paper_name: str
    issuer: str
    signer_name: str
    signer_title: str
    pages: int
    copies: int
    dossier_id: int
    dossier_code: str


def certification_lines(actor: Actor, *, year: int) -> tuple[CertificationLine, ...]:
    """Return the lines of a year in the agencies that the actor reads, newest first; one query."""
    rows = CertificationEntry.objects.filter(agency_id__in=scope_of(actor), year=year)
    rows = rows.select_related("agency", "result__dossier").order_by("-certified_at", "-id")
    return tuple(map(_line, rows[:MOST]))


def certification_years(actor: Actor) -> tuple[int, ...]:
    """Return the years with a line, the latest first; one query."""
    rows = CertificationEntry.objects.filter(agency_id__in=scope_of(actor)).order_by("-year")
    return tuple(rows.values_list("year", flat=True).distinct())


def _line(row: CertificationEntry) -> CertificationLine:
    return CertificationLine(
        number=row.number,
        certified_at=row.certified_at,
        agency_name=row.agency.name,
        requester_name=row.requester_name,
        requester_number=row.requester_number,
        paper_name=row.paper_name,
        issuer=row.issuer,
        signer_name=row.signer_name,
        signer_title=row.signer_title,
        pages=row.pages,
        copies=row.copies,
        dossier_id=row.result.dossier_id,
        dossier_code=row.result.dossier.code,
    )
