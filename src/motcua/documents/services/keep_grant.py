"""Write down an order or authorisation to sign: what both kinds have in common."""

from __future__ import annotations

from motcua.documents.domain.acts import Act
from motcua.documents.domain.grant_errors import NotInWritingError
from motcua.documents.models import SigningGrant
from motcua.documents.services.recording import Doing, record


def keep_grant(grant: SigningGrant, doing: Doing, act: Act) -> int:
    """Write it down with its history and return its id.

    Raises:
        NotInWritingError: the writing that it rests on is not named.
    """
    grant.document = grant.document.strip()
    if not grant.document:
        raise NotInWritingError
    grant.kept_at, grant.kept_by_name = doing.now, doing.by.name
    grant.save(force_insert=True)
    facts = {
        "unit": grant.unit_id,
        "person": grant.person_id,
        "scope": grant.scope,
        "valid_from": grant.valid_from.isoformat(),
        "valid_to": grant.valid_to.isoformat() if grant.valid_to else None,
    }
    record(doing, act, on=grant.ref, words=grant.document, facts=facts)
    return grant.pk
