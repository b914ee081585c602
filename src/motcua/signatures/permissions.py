"""Who keeps keys and trust, and who sees what was signed and checked.

The IT centre keeps all; an agency's administrator sees its keys, what they were used for and its kept
reports, and can take a key out of use at once; the office clerk, who keeps the seal, sees the seal's;
everybody their own.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from motcua.kernel.actors import Actor, ActorKind, Role
from motcua.signatures.domain.refusals import NotYourKeyError
from motcua.signatures.models import KeptValidation, OwnerKind, SigningEntry, SigningKey

KEY_READERS = (Role.IT_CENTRE, Role.AGENCY_ADMINISTRATOR, Role.OFFICE_CLERK, Role.LEADER)
REPORT_READERS = (Role.IT_CENTRE, Role.AGENCY_ADMINISTRATOR, Role.OFFICE_CLERK)
RETIRERS = (Role.IT_CENTRE, Role.AGENCY_ADMINISTRATOR)


class NotTheKeeperError(Exception):
    """Only the IT centre keeps trust, algorithms and the archive."""


def keeps_all(actor: Actor) -> bool:
    """Tell whether the actor is the product itself or of the IT centre."""
    return actor.kind is ActorKind.SYSTEM or bool(actor.agencies(Role.IT_CENTRE))


def require_keeper(actor: Actor) -> None:
    """Let only the IT centre and the product itself pass.

    Raises:
        NotTheKeeperError: the actor is neither.
    """
    if not keeps_all(actor):
        raise NotTheKeeperError(f"{actor.ref} does not keep trust")


def keys_visible_to(actor: Actor) -> QuerySet[SigningKey]:
    """Return the keys that the actor may see."""
    return SigningKey.objects.filter(_keys(actor))


def entries_visible_to(actor: Actor) -> QuerySet[SigningEntry]:
    """Return the uses of keys that the actor may see: those of the keys they see, and their own."""
    if keeps_all(actor):
        return SigningEntry.objects.all()
    return SigningEntry.objects.filter(_keys(actor, "key__") | Q(by_ref=actor.ref))


def validations_visible_to(actor: Actor) -> QuerySet[KeptValidation]:
    """Return the kept reports that the actor may see."""
    if keeps_all(actor):
        return KeptValidation.objects.all()
    agencies = actor.agencies(Role.AGENCY_ADMINISTRATOR, Role.OFFICE_CLERK)
    return KeptValidation.objects.filter(agency_id__in=agencies)


def _keys(actor: Actor, prefix: str = "") -> Q:
    if keeps_all(actor):
        return Q()
    seen = Q((f"{prefix}agency_id__in", actor.agencies(Role.AGENCY_ADMINISTRATOR)))
    seals = Q((f"{prefix}owner_kind", OwnerKind.AGENCY))
    seen |= seals & Q((f"{prefix}owner_id__in", actor.agencies(Role.OFFICE_CLERK)))
    if actor.person_id is not None:
        seen |= Q((f"{prefix}owner_kind", OwnerKind.PERSON), (f"{prefix}owner_id", actor.person_id))
    return seen


def may_retire(actor: Actor, key: SigningKey) -> bool:
    """Tell whether the actor may take a key out of use."""
    return keeps_all(actor) or (
        key.agency_id is not None and actor.holds(Role.AGENCY_ADMINISTRATOR, agency_id=key.agency_id)
    )


def require_retirer(actor: Actor, key: SigningKey) -> None:
    """Refuse who may not take a key out of use.

    Raises:
        NotYourKeyError: the actor neither keeps all keys nor administers the key's agency.
    """
    if not may_retire(actor, key):
        raise NotYourKeyError(f"{actor.name} does not keep this key")
