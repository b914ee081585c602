"""Who may see a dossier and who may act on it: the one filter and the one gate.

Every list, search, count and export goes through ``visible_to``; every service
goes through ``require``.

Implements:
    Decree 61/2018/ND-CP, art. 5(1), 19(1): only who is charged with the dossier acts on it.
    Law 36/2018/QH14 on preventing corruption, art. 23, and Decree 59/2019/ND-CP, chapter IV (numbers not
        verified): who has a conflict of interest does not act.
    Circular 01/2018/TT-VPCP, art. 16 (VP-03): a citizen sees the own dossiers.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from motcua.dossiers.domain.acts import (
    AFTER_THE_END,
    OF_THE_WHOLE,
    ON_PAPERS,
    OWNER_ACTS,
    PROCESS_ACTS,
    ROLES,
    Act,
)
from motcua.dossiers.domain.lifecycle import ProcessTable, Snapshot
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, MirroredDossier, Opinion
from motcua.kernel.actors import Actor, ActorKind, Role, Seat
from motcua.organisations import public as organisations


class NotAllowedError(Exception):
    """The actor may not do this."""


class ExcludedError(NotAllowedError):
    """The person is excluded from this dossier for a conflict of interest."""


class OfficialNotNamedError(NotAllowedError):
    """Another system acts by itself only at reception; elsewhere it names the official it acts for."""


class NotYourDossierError(NotAllowedError):
    """Another official is charged with the dossier."""


READING_ROLES = (
    Role.CLERK,
    Role.OFFICIAL,
    Role.UNIT_HEAD,
    Role.LEADER,
    Role.OFFICE_CLERK,
)
"""Who reads dossiers of the own agency; administrators and the IT centre read none."""

ANSWERING_ROLES = frozenset({Role.OFFICIAL, Role.UNIT_HEAD, Role.LEADER})
"""Who gives the opinion of an agency that another one asks."""

_PASSED = (
    "reception_agency_id",
    "competent_agency_id",
    "holder_agency_id",
    "handed_to_agency_id",
    "watching_agency_id",
)
"""The agencies that a dossier goes through, or that watch it: whoever reads in one of them sees it."""

_AT_RECEPTION = frozenset(
    {
        Act.ACCEPT,
        Act.REFUSE_RECEPTION,
        Act.SUPPLEMENT,
        Act.TRANSFER,
        Act.WITHDRAW,
        Act.TAKE_FEE,
        Act.EXEMPT_FEE,
        Act.VOID_RECEIPT,
        Act.REQUEST_REFUND,
        Act.RETURN,
        Act.AUTHORISE,
        Act.CHANGE_RETURN_PLACE,
    }
)


def visible_to(actor: Actor | None) -> QuerySet[Dossier]:
    """Return the dossiers that the actor may see: none for strangers."""
    if actor is None:
        return Dossier.objects.none()
    if actor.kind is ActorKind.SYSTEM:
        return Dossier.objects.all()
    if actor.kind is ActorKind.CITIZEN:
        return Dossier.objects.filter(owner_user_id=actor.id)
    agencies = scope_of(actor)
    if not agencies:
        return Dossier.objects.none()
    passed = (Q(**{f"{column}__in": agencies}) for column in _PASSED)
    return Dossier.objects.filter(reduce(or_, passed))


def may_see(actor: Actor, dossier: Dossier) -> bool:
    """Tell of one dossier at hand what ``visible_to`` tells of all."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    if actor.kind is ActorKind.CITIZEN:
        return dossier.owner_user_id == actor.id
    agencies = scope_of(actor)
    return any(getattr(dossier, column) in agencies for column in _PASSED)


def opinions_asked_of(actor: Actor) -> QuerySet[Opinion]:
    """Return the questions of other agencies that the actor may read and answer: none for others.

    A question opens no dossier: what is asked of an agency is seen apart from ``visible_to``.
    """
    return Opinion.objects.filter(asked_agency__in=actor.agencies(*ANSWERING_ROLES))


def mirrored_visible_to(actor: Actor) -> QuerySet[MirroredDossier]:
    """Return the dossiers of other systems that the actor may read: those of the agencies it reads for.

    A citizen follows them where they are processed; nobody acts on one here.
    """
    if actor.kind is ActorKind.SYSTEM:
        return MirroredDossier.objects.all()
    if actor.kind is ActorKind.CITIZEN:
        return MirroredDossier.objects.none()
    return MirroredDossier.objects.filter(agency__in=scope_of(actor))


def may_mirror(actor: Actor, agency_id: int, *, on: date) -> bool:
    """Tell whether the actor may say how a dossier stands that another system processes at the agency."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    if actor.kind is not ActorKind.CLIENT:
        return False
    own = {seat.agency_id for seat in actor.seats}
    return agency_id in own or any(agency_id in organisations.descendant_ids(each, on=on) for each in own)


def scope_of(actor: Actor) -> frozenset[int]:
    """Return the agencies whose dossiers a member of staff reads: an inspector's with all below."""
    own = actor.agencies(*READING_ROLES)
    inspected = actor.agencies(Role.INSPECTOR)
    below = (organisations.descendant_ids(agency_id, on=date.max) for agency_id in inspected)
    return own | inspected | frozenset().union(*below)


def may_act(
    actor: Actor, snapshot: Snapshot, act: Act, *, process: ProcessTable, owner_id: int | None
) -> bool:
    """Tell whether the actor may take the act, as far as the person goes."""
    try:
        require(actor, snapshot, act, process=process, owner_id=owner_id)
    except NotAllowedError:
        return False
    return True


def require(
    actor: Actor, snapshot: Snapshot, act: Act, *, process: ProcessTable, owner_id: int | None
) -> Seat | None:
    """Return the seat in which the actor takes the act, ``None`` for a citizen and the system.

    Raises:
        ExcludedError: the actor, or whom the actor stands in for, may not act on this dossier.
        NotYourDossierError: the role fits, but the dossier is another official's.
        OfficialNotNamedError: another system acts for nobody where a person answers for it.
        NotAllowedError: the actor holds no seat for the act in the agency charged.
    """
    if actor.kind is ActorKind.SYSTEM:
        return None
    if snapshot.parent_id is not None and act in OF_THE_WHOLE:
        raise NotAllowedError
    if actor.kind is ActorKind.CITIZEN:
        _require_owner(actor, act, owner_id=owner_id)
        return None
    agencies = charged_agencies(snapshot, act)
    roles = charged_roles(snapshot, act, process=process)
    seats = [seat for seat in actor.seats if seat.agency_id in agencies and seat.role in roles]
    if not seats:
        raise NotAllowedError
    if _is_nobody(actor) and (snapshot.excluded or roles != {Role.CLERK}):
        raise OfficialNotNamedError
    seats = free_seats(actor, seats, excluded=snapshot.excluded)
    if snapshot.assignee_id is None or roles != {Role.OFFICIAL}:
        return seats[0]
    for seat in seats:
        if snapshot.assignee_id in (seat.on_behalf_of, None if seat.on_behalf_of else actor.person_id):
            return seat
    raise NotYourDossierError


def _require_owner(actor: Actor, act: Act, *, owner_id: int | None) -> None:
    if act not in OWNER_ACTS or owner_id != actor.id:
        raise NotAllowedError


def _is_nobody(actor: Actor) -> bool:
    """Tell whether it is a system that names no official."""
    return actor.kind is ActorKind.CLIENT and actor.person_id is None


def free_seats(actor: Actor, seats: Sequence[Seat], *, excluded: Collection[int]) -> list[Seat]:
    """Return the seats by which neither the actor nor whom the seat belongs to is excluded.

    Raises:
        ExcludedError: there are none.
    """
    free = [seat for seat in seats if not {actor.person_id, seat.on_behalf_of} & {*excluded}]
    if not free:
        raise ExcludedError
    return free


def charged_agencies(snapshot: Snapshot, act: Act) -> frozenset[int]:
    """Return the agencies that may take the act; papers are given and taken by whoever has, or awaits, them.

    Which of its agencies that is, the parcels of the dossier say (``domain/paper_ways.py``).
    """
    if act not in ON_PAPERS:
        return frozenset({charged_agency(snapshot, act)})
    passed = {snapshot.reception_agency_id, snapshot.competent_agency_id, snapshot.holder_agency_id}
    return frozenset(passed)


def charged_agency(snapshot: Snapshot, act: Act) -> int:
    """Return the agency that is to take the act: a result that is ready is handed over where it lies."""
    if act in (Act.ACKNOWLEDGE, Act.HAND_BACK):
        return snapshot.handed_to_agency_id or snapshot.holder_agency_id
    if act in AFTER_THE_END:
        return snapshot.competent_agency_id
    if act in _AT_RECEPTION and snapshot.state is not State.DONE:
        return snapshot.reception_agency_id
    return snapshot.holder_agency_id


def charged_roles(snapshot: Snapshot, act: Act, *, process: ProcessTable) -> frozenset[Role]:
    """Return the roles that may take the act at the dossier's step."""
    if act is Act.ANSWER_OPINION:
        return frozenset()
    if act in (Act.ACKNOWLEDGE, Act.HAND_BACK):
        step = process.next_step(snapshot.step, Act.TRANSFER.value)
        return frozenset({process.step(step).role}) if step else frozenset()
    if act in (Act.REQUEST_SUPPLEMENT, Act.CONFIRM_SUPPLEMENT):
        return frozenset({Role.CLERK if snapshot.times.processing_at is None else Role.OFFICIAL})
    if act in PROCESS_ACTS:
        return frozenset({process.step(snapshot.step).role})
    return ROLES[act]


PORTAL_KEEPERS = (Role.IT_CENTRE,)
"""Who looks after the joining to the national portal: codes of dossiers and reasons, no dossier."""


def is_portal_keeper(actor: Actor) -> bool:
    """Tell whether the actor looks after the joining to the national portal."""
    return actor.kind is ActorKind.SYSTEM or bool(actor.agencies(*PORTAL_KEEPERS))


def require_portal_keeper(actor: Actor) -> None:
    """See that the actor looks after the joining to the national portal.

    Raises:
        NotAllowedError: somebody else does.
    """
    if not is_portal_keeper(actor):
        raise NotAllowedError
