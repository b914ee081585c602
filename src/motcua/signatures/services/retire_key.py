"""Take a signing key out of use: it was lost, its holder left, its certificate was revoked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.platform import audit
from motcua.signatures.domain.refusals import NoKeyError
from motcua.signatures.models import SigningKey
from motcua.signatures.permissions import require_retirer
from motcua.signatures.tags import Tag


class ReasonMissingError(ValueError):
    """The act is irreversible, so it must be said why."""


@transaction.atomic
def retire_key(*, key_id: int, reason: str, by: Actor, now: datetime) -> None:
    """Let nobody sign with the key from now on; what it has signed stays as it is.

    The authority that certified it is told by its own form, not by us.

    Implements: Decree 68/2024/ND-CP, art. 10-22: a lost or ended certificate must no longer be used.

    Raises:
        ReasonMissingError: no reason is given.
        NotYourKeyError: ``by`` neither keeps all keys nor administers the key's agency.
        NoKeyError: there is no such key in use.
    """
    if not reason.strip():
        raise ReasonMissingError
    key = SigningKey.objects.select_for_update().filter(pk=key_id, retired_at=None).first()
    if key is None:
        raise NoKeyError(f"key {key_id} is not in use")
    require_retirer(by, key)
    key.retired_at, key.retired_by_name, key.retired_reason = now, by.name, reason.strip()
    key.save(update_fields=["retired_at", "retired_by_name", "retired_reason"])
    audit.record(
        by=by,
        at=now,
        tag=Tag.KEY_RETIRED,
        on=f"signing_key:{key.pk}",
        agency_id=key.agency_id,
        data={"serial": key.serial, "reason": key.retired_reason},
    )
