"""What every seal of an agency shares: its key, its picture, evidence for the archive, the audit."""

from __future__ import annotations

from datetime import datetime

from PIL import Image

from motcua.kernel.actors import Actor
from motcua.platform import audit
from motcua.signatures.adapters.drawing import seal_image
from motcua.signatures.adapters.line_images import line_image
from motcua.signatures.domain.appearances import Appearance
from motcua.signatures.models import OwnerKind, SigningKey
from motcua.signatures.services.using_keys import Use, key_of, use
from motcua.signatures.tags import Tag


def put_seal(
    pdf: bytes,
    *,
    agency_id: int,
    field: str,
    tag: Tag,
    by: Actor,
    at: datetime,
    appearance: Appearance,
    subject: str,
    line: str = "",
) -> bytes:
    """Return the document with the agency's seal in ``field``, PAdES-B-LTA, and record it as ``tag``.

    With ``line`` that text is seen in place of the seal's picture. Who may have it sealed
    is for the caller to say.

    Raises:
        NoKeyError: the agency has no key in use.
        SigningError: the key must not or cannot be used now, or the document cannot be signed.
    """
    key = key_of(OwnerKind.AGENCY, agency_id)
    sealed = use(
        Use(
            pdf=pdf,
            key=key,
            field=field,
            appearance=appearance,
            picture=_picture(key, appearance, line),
            is_archival=True,
            by=by,
            at=at,
            subject=subject,
        )
    )
    audit.record(by=by, at=at, tag=tag, on=subject or f"signing_key:{key.pk}", agency_id=agency_id)
    return sealed


def _picture(key: SigningKey, appearance: Appearance, line: str) -> Image.Image:
    if not line:
        return seal_image(key.subject_name)
    left, bottom, right, top = appearance.box
    return line_image(line, width=right - left, height=top - bottom)
