"""The office clerk puts the agency's seal on a signed document."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor, Role
from motcua.signatures.adapters.pades import signed_fields
from motcua.signatures.domain.appearances import LEADER_FIELD, SEAL_FIELD, Appearance
from motcua.signatures.domain.refusals import NotSignedByLeaderError, NotYourKeyError
from motcua.signatures.services.sealing import put_seal
from motcua.signatures.tags import Tag


@transaction.atomic
def seal_by_agency(
    *, pdf: bytes, agency_id: int, by: Actor, at: datetime, appearance: Appearance, subject: str = ""
) -> bytes:
    """Return the document with the agency's seal, PAdES-B-LTA, seen in red at ``appearance``.

    Implements: Decree 30/2020/ND-CP, art. 17, 32(2): sealed by the clerk in person, after the signature.

    Raises:
        NotYourKeyError: ``by`` is not the agency's office clerk.
        NotSignedByLeaderError: no leader has signed the document.
        SigningError: the key must not or cannot be used now, or the document cannot be signed.
    """
    if not by.holds(Role.OFFICE_CLERK, agency_id=agency_id):
        raise NotYourKeyError(f"{by.name} does not keep the seal of agency {agency_id}")
    if LEADER_FIELD not in signed_fields(pdf):
        raise NotSignedByLeaderError("the document is not signed by a leader yet")
    return put_seal(
        pdf,
        agency_id=agency_id,
        field=SEAL_FIELD,
        tag=Tag.DOCUMENT_SEALED,
        by=by,
        at=at,
        appearance=appearance,
        subject=subject,
    )
