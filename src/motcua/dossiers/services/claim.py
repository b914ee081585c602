"""Take a dossier lodged at a counter into one's own account, with the receipt in hand.

The receipt's token proves that one holds it; the identity number must be the applicant's.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.tags import Tag
from motcua.kernel.actors import Actor, ActorKind
from motcua.platform import audit


class AlreadyClaimedError(Exception):
    """The dossier belongs to another account."""


@transaction.atomic
def claim(*, by: Actor, now: datetime, proof_token: str) -> int:
    """Make ``by`` the owner of the dossier and return its id; doing it twice changes nothing.

    Raises:
        NotAllowedError: no such receipt, or it is another person's dossier.
        AlreadyClaimedError: another account has it.
    """
    dossier = Dossier.objects.select_for_update().filter(proof_token=proof_token).first()
    if dossier is None or by.kind is not ActorKind.CITIZEN or dossier.applicant_number != by.citizen_id:
        raise NotAllowedError
    if dossier.owner_user_id == by.id:
        return dossier.pk
    if dossier.owner_user_id is not None:
        raise AlreadyClaimedError
    Dossier.objects.filter(pk=dossier.pk).update(owner_user_id=by.id)
    audit.record(by=by, at=now, tag=Tag.CLAIMED, on=dossier.ref)
    return dossier.pk
