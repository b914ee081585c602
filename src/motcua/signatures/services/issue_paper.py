"""An agency's system puts the agency's seal on a paper that it issues by itself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor, ActorKind
from motcua.signatures.domain.appearances import ISSUED_FIELD, Appearance
from motcua.signatures.domain.refusals import NotYourKeyError
from motcua.signatures.services.sealing import put_seal
from motcua.signatures.tags import Tag


@transaction.atomic
def seal_issued_paper(
    *,
    pdf: bytes,
    agency_id: int,
    by: Actor,
    at: datetime,
    appearance: Appearance,
    subject: str = "",
    line: str = "",
) -> bytes:
    """Return the paper with the agency's seal alone, PAdES-B-LTA, seen in red at ``appearance``.

    With ``line`` that text is seen in place of the seal: so separate files of a document and electronic
    copies are sealed (Decree 30/2020/ND-CP, annex I, part I, section II, item 8).

    It is for slips, extracts and registers, never for decisions: those are signed by a leader and
    then sealed (``seal_by_agency``), and validation tells the two apart.

    Implements: Circular 01/2018/TT-VPCP, art. 9(2): slips may be signed digitally by the agency.

    Raises:
        NotYourKeyError: ``by`` is neither the system nor of the agency's staff.
        NoKeyError: the agency has no key in use.
        SigningError: the key must not or cannot be used now, or the paper cannot be signed.
    """
    is_staff = any(seat.agency_id == agency_id for seat in by.seats)
    if by.kind is not ActorKind.SYSTEM and not is_staff:
        raise NotYourKeyError(f"{by.name} is not of agency {agency_id}")
    return put_seal(
        pdf,
        agency_id=agency_id,
        field=ISSUED_FIELD,
        tag=Tag.PAPER_ISSUED,
        by=by,
        at=at,
        appearance=appearance,
        subject=subject,
        line=line,
    )
