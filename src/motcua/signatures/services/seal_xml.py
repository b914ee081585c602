"""An agency's system puts the agency's seal on an XML document: a message, a register, a data file."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor, ActorKind
from motcua.platform import audit
from motcua.signatures.domain.refusals import NotYourKeyError
from motcua.signatures.models import OwnerKind
from motcua.signatures.services.using_keys import key_of, use_on_xml
from motcua.signatures.tags import Tag


@transaction.atomic
def seal_xml(*, xml: bytes, agency_id: int, by: Actor, at: datetime, subject: str = "") -> bytes:
    """Return the document with the agency's signature as its root's last child, XAdES-B-LT.

    Raises:
        NotYourKeyError: ``by`` is neither the system nor of the agency's staff.
        NoKeyError: the agency has no key in use.
        SigningError: the key must not or cannot be used now, or the document cannot be signed.
    """
    is_staff = any(seat.agency_id == agency_id for seat in by.seats)
    if by.kind is not ActorKind.SYSTEM and not is_staff:
        raise NotYourKeyError(f"{by.name} is not of agency {agency_id}")
    key = key_of(OwnerKind.AGENCY, agency_id)
    sealed = use_on_xml(xml, key=key, by=by, at=at, subject=subject)
    on = subject or f"signing_key:{key.pk}"
    audit.record(by=by, at=at, tag=Tag.XML_SEALED, on=on, agency_id=agency_id)
    return sealed
