"""Which agencies can put a seal on a paper at a time."""

from __future__ import annotations

from datetime import datetime

from motcua.signatures.models import OwnerKind, SigningKey


def agency_has_key(agency_id: int, *, at: datetime) -> bool:
    """Tell whether the agency has a key in use whose certificate's period covers the time."""
    key = SigningKey.objects.in_use(OwnerKind.AGENCY, agency_id).first()
    return key is not None and key.is_within(at)
