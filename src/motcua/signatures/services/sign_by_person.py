"""A leader signs a document in their own name."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.platform import audit
from motcua.signatures.adapters.drawing import signature_image
from motcua.signatures.domain.appearances import LEADER_FIELD, Appearance
from motcua.signatures.domain.refusals import NotYourKeyError
from motcua.signatures.models import OwnerKind
from motcua.signatures.services.using_keys import Use, key_of, use
from motcua.signatures.tags import Tag


@transaction.atomic
def sign_by_person(
    *, pdf: bytes, person_id: int, by: Actor, at: datetime, appearance: Appearance, subject: str = ""
) -> bytes:
    """Return the document with the person's signature, PAdES-B-LT, seen in blue at ``appearance``.

    ``subject`` is the reference of what the document belongs to, such as ``dossier:12``.

    Implements: Decree 30/2020/ND-CP, art. 13; Law 20/2023/QH15, art. 22: under the signer's sole control.

    Raises:
        NotYourKeyError: ``by`` is another person.
        SigningError: the key must not or cannot be used now, or the document cannot be signed.
    """
    if by.person_id != person_id:
        raise NotYourKeyError(f"{by.name} may not sign as person {person_id}")
    key = key_of(OwnerKind.PERSON, person_id)
    signed = use(
        Use(
            pdf=pdf,
            key=key,
            field=LEADER_FIELD,
            appearance=appearance,
            picture=signature_image(key.subject_name),
            is_archival=False,
            by=by,
            at=at,
            subject=subject,
        )
    )
    audit.record(by=by, at=at, tag=Tag.DOCUMENT_SIGNED, on=subject or f"signing_key:{key.pk}")
    return signed
