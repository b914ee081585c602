"""Enter a certified copy in the agency's book of the year (ghi sổ chứng thực).

Implements: Decree 23/2015/ND-CP, art. 13, 20(4): each certification has a number and a line in the book.
"""

from __future__ import annotations

from motcua.dossiers.composing.certified_copies import certified_of
from motcua.dossiers.models import CertificationEntry, Dossier, Paper, Result
from motcua.kernel.civil_time import civil_date


def enter_certification(
    dossier: Dossier, result: Result, originals: tuple[Paper, ...], *, signer_title: str
) -> None:
    """Write the line of a signed copy, under the number of its result."""
    if result.signed_at is None or result.number is None:
        raise AssertionError("only a signed and numbered copy is entered")
    certified = certified_of(dossier, result, originals)
    CertificationEntry.objects.create(
        agency_id=dossier.holder_agency_id,
        year=civil_date(result.signed_at).year,
        number=result.number,
        result=result,
        certified_at=result.signed_at,
        requester_name=dossier.applicant_name,
        requester_number=dossier.applicant_number,
        paper_name=certified.paper_name,
        issuer=certified.issuer,
        signer_name=result.signer_name,
        signer_title=signer_title,
        pages=certified.pages,
        source_sha256=certified.sha256,
    )
