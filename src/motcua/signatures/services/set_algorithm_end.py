"""Say from which day an algorithm counts as weak here."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.platform import audit
from motcua.signatures.models import AlgorithmEnd
from motcua.signatures.permissions import require_keeper
from motcua.signatures.tags import Tag

CHOICES = (
    "sha256", "sha384", "sha512", "sha3-256", "sha3-384", "sha3-512",
    "rsa<3072", "rsa<4096", "ec<384", "ec<521", "ed25519", "ed448",
)  # fmt: skip
"""What an end can be set for; what the rules call weak already needs none."""


class UnknownAlgorithmError(ValueError):
    """No end can be set for it."""


@transaction.atomic
def set_algorithm_end(*, name: str, weak_from: date | None, source: str, by: Actor, now: datetime) -> None:
    """Judge signatures made with an algorithm on or after a day as weak; ``None`` takes such an end back.

    What the rules themselves call weak stays so. Archive time stamps are renewed before the day.

    Implements: ETSI EN 319 102-1, 5.1.4.2 (cryptographic constraints have expiration dates).

    Raises:
        NotTheKeeperError: ``by`` is not of the IT centre.
        UnknownAlgorithmError: the algorithm is not one of ``CHOICES``.
    """
    require_keeper(by)
    if name not in CHOICES:
        raise UnknownAlgorithmError(name)
    AlgorithmEnd.objects.create(
        name=name, weak_from=weak_from, source=source, set_at=now, set_by_name=by.name
    )
    data = {"weak_from": weak_from, "source": source}
    audit.record(by=by, at=now, tag=Tag.ALGORITHM_END_SET, on=f"algorithm:{name}", data=data)
