"""Tell the national portal of a dossier: first how it stands, then what moved it, in order.

Nothing is lost when the portal is down: the row waits, and is tried again until it is taken. What the portal
did not answer may have been taken all the same; a dossier told twice stays one, a step may stand there twice.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Q

from motcua.dossiers.domain.states import State, SynchronisationState
from motcua.dossiers.events import DossierMoved
from motcua.dossiers.models import Dossier, PortalStanding, PortalSync
from motcua.dossiers.synchronising.items import item_of, state_codes, steps_of
from motcua.gateway import public as gateway
from motcua.platform.jobs import defer
from motcua.platform.logs import masked

TELL_TASK = "dossiers.tell_portal"
CLAIM = timedelta(minutes=10)
_STATES = {
    PortalStanding.TOLD: SynchronisationState.SENT,
    PortalStanding.HELD: SynchronisationState.FAILED,
    PortalStanding.REFUSED: SynchronisationState.FAILED,
}


def note_move(event: DossierMoved, *, now: datetime) -> None:
    """Put a dossier that moved among those to be told, when the portal is connected.

    A share is not told: its applicant has one dossier, the whole. A repeated event has it told once more.
    """
    if not gateway.is_on(gateway.NationalPortal):
        return
    if Dossier.objects.filter(pk=event.dossier_id, parent__isnull=False).exists():
        return
    put_among_waiting([event.dossier_id], now=now)
    defer(TELL_TASK, at=now, dossier_id=event.dossier_id)


def put_among_waiting(dossier_ids: list[int], *, now: datetime) -> None:
    """Have these dossiers told; two statements."""
    rows = [PortalSync(dossier_id=number, waiting_since=now) for number in dossier_ids]
    PortalSync.objects.bulk_create(rows, ignore_conflicts=True)
    again = PortalSync.objects.filter(dossier_id__in=dossier_ids).exclude(standing=PortalStanding.WAITING)
    again.update(standing=PortalStanding.WAITING, waiting_since=now)


def tell(*, dossier_id: int, now: datetime) -> gateway.Fault | None:
    """Tell of one dossier that waits; one at a time, whoever tries.

    Returns the fault when the portal could not be told now; the dossier goes on waiting.
    """
    mine = PortalSync.objects.filter(dossier_id=dossier_id, standing=PortalStanding.WAITING)
    is_free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    if not mine.filter(is_free).update(claimed_until=now + CLAIM, tried_at=now):
        return None
    try:
        return _told(dossier_id, now=now)
    finally:
        PortalSync.objects.filter(dossier_id=dossier_id).update(claimed_until=None)


def _told(dossier_id: int, *, now: datetime) -> gateway.Fault | None:
    try:
        portal = gateway.connector(gateway.NationalPortal)
        number = _give(portal, dossier_id)
    except gateway.UnfitForPortalError as error:
        _note(dossier_id, standing=PortalStanding.HELD, why=error.why.value, detail="")
    except gateway.Fault as fault:
        is_over = _is_about_the_dossier(fault)
        standing = PortalStanding.REFUSED if is_over else PortalStanding.WAITING
        _note(dossier_id, standing=standing, why=fault.kind.value, detail=masked(fault.detail)[:300])
        return None if is_over else fault
    else:
        _note_told(dossier_id, number=number, now=now)
    return None


def _is_about_the_dossier(fault: gateway.Fault) -> bool:
    """Tell whether the portal read it and said no; who is not let in waits, as for a portal that is down."""
    is_read = isinstance(fault, gateway.RefusedFault) and fault.status is None
    return is_read and not isinstance(fault, gateway.NotLetInFault)


def _give(portal: gateway.NationalPortal, dossier_id: int) -> int:
    """Give the dossier and its new steps; returns the last line of the history that is told."""
    dossier = Dossier.objects.select_related("holder_agency").get(pk=dossier_id)
    after, codes = (
        PortalSync.objects.values_list("told_number", flat=True).get(dossier=dossier),
        state_codes(),
    )
    item, subject = item_of(dossier, codes=codes), f"dossier:{dossier_id}"
    is_known = portal.known(dossier.code) is not None
    try:
        portal.give(item, is_known=is_known, subject=subject)
    except gateway.KnownAlreadyFault:
        portal.give(item, is_known=True, subject=subject)
    steps = steps_of(dossier, after=after, codes=codes)
    for start in range(0, len(steps), portal.steps_at_once):
        part = steps[start : start + portal.steps_at_once]
        portal.progress([step for _number, step in part], subject=subject)
        PortalSync.objects.filter(dossier=dossier).update(told_number=part[-1][0])
    return int(dossier.version)


def _note(dossier_id: int, *, standing: PortalStanding, why: str, detail: str) -> None:
    PortalSync.objects.filter(dossier_id=dossier_id).update(standing=standing, why=why, detail=detail)
    if standing in _STATES:
        Dossier.objects.filter(pk=dossier_id).update(synchronisation_state=_STATES[standing].value)


def _note_told(dossier_id: int, *, number: int, now: datetime) -> None:
    """Note what was told; a dossier that moved meanwhile goes on waiting."""
    told = PortalSync.objects.filter(dossier_id=dossier_id)
    told.update(told_number=number, told_at=now, why="", detail="")
    told.filter(dossier__version=F("told_number")).update(standing=PortalStanding.TOLD)
    Dossier.objects.filter(pk=dossier_id).update(synchronisation_state=SynchronisationState.SENT.value)


def open_states() -> list[int]:
    """Return the states in which a dossier may still move."""
    return [int(state) for state in State if not state.is_final]
