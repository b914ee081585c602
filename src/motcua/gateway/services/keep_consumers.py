"""Enter a registered system as a consumer, and say how much it may call."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.accounts import public as accounts
from motcua.gateway.domain.acts import Act
from motcua.gateway.models import Consumer
from motcua.gateway.permissions import require_keeper
from motcua.gateway.services.recording import record
from motcua.kernel.actors import Actor

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


class ConsumerExistsError(Exception):
    """The system is a consumer already, or another one has the code or the certificate."""


class NoFingerprintError(Exception):
    """The text is no SHA-256 fingerprint: 64 hexadecimal digits."""


class SystemUnknownError(Exception):
    """There is no such registered system in use."""


@transaction.atomic
def enter_consumer(
    *,
    by: Actor,
    now: datetime,
    client_id: int,
    code: str,
    fingerprint: str = "",
    calls_per_day: int | None = None,
) -> int:
    """Enter a system that ``accounts`` knows; return the consumer's id. It has no right yet.

    Raises:
        NotKeeperError: ``by`` is not of the IT centre.
        SystemUnknownError, ConsumerExistsError, NoFingerprintError: as their names say.
    """
    require_keeper(by)
    client = accounts.client(client_id)
    if client is None or client.revoked_at is not None:
        raise SystemUnknownError(str(client_id))
    shown = fingerprint.replace(":", "").strip().lower()
    if shown and not _FINGERPRINT.fullmatch(shown):
        raise NoFingerprintError(fingerprint)
    try:
        with transaction.atomic():
            made = Consumer.objects.create(
                client_id=client_id, code=code, fingerprint=shown, calls_per_day=calls_per_day, entered_at=now
            )
    except IntegrityError as error:
        raise ConsumerExistsError(code) from error
    facts = {"code": code, "name": client.name, "fingerprint": shown, "calls_per_day": calls_per_day}
    record(by=by, now=now, act=Act.CONSUMER_ENTERED, on=made.subject, agency_id=client.agency_id, facts=facts)
    return made.pk
