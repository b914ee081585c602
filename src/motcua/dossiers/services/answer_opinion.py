"""Answer what another agency asked (cho ý kiến): the asked agency acts on a dossier it does not hold.

Its right comes from the question, not from the dossier: it sees the question and the papers shown with it.
An answer that comes late is taken and kept; whether the dossier went on without it stays on record.

Implements: Decree 61/2018/ND-CP, art. 19(5) (law B3.10).
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain import lifecycle
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.opinions import OpinionClosedError
from motcua.dossiers.models import Dossier, Opinion
from motcua.dossiers.permissions import ANSWERING_ROLES, free_seats
from motcua.dossiers.services.ask_opinion import NoSuchOpinionError
from motcua.dossiers.services.consult import awaited_outcome
from motcua.dossiers.services.going_on import going_on
from motcua.dossiers.services.performing import Plan, StaleDossierError, role_awaited
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.dossiers.services.saving import save_move
from motcua.kernel.actors import Actor, Seat
from motcua.platform import files


@transaction.atomic
def answer_opinion(
    *,
    by: Actor,
    now: datetime,
    opinion_id: int,
    agrees: bool,
    answer: str,
    file: files.StoredFile | None = None,
) -> int:
    """Keep the answer and return the number of its entry in the dossier's history.

    Raises:
        NoSuchOpinionError: nothing of the kind was asked of an agency where ``by`` may answer.
        ExcludedError: ``by`` has a conflict of interest in the dossier.
        OpinionClosedError: it was answered before.
        ReasonMissingError: neither words nor a file.
        lifecycle.ForbiddenMoveError: the dossier is decided and closed.
    """
    if not answer.strip() and file is None:
        raise ReasonMissingError
    row = Opinion.objects.filter(pk=opinion_id).first()
    seats = [] if row is None else _seats_of(by, row)
    if row is None or not seats:
        raise NoSuchOpinionError
    dossier = Dossier.objects.select_for_update().get(pk=row.dossier_id)
    seat = free_seats(by, seats, excluded=dossier.excluded_people)[0]
    row.refresh_from_db()
    if row.answered_at is not None:
        raise OpinionClosedError
    ended = awaited_outcome(row, tokens=frozenset(dossier.tokens), agrees=agrees)
    row.answered_at, row.answered_by_name, row.agrees = now, by.name, agrees
    row.answer = answer.strip()
    if file is not None:
        row.file_id, row.file_name = file.id, file.name
    row.save()
    return _write_down(dossier, row, ended, by=by, seat=seat, now=now)


def _seats_of(by: Actor, row: Opinion) -> list[Seat]:
    return [
        seat for seat in by.seats if seat.agency_id == row.asked_agency_id and seat.role in ANSWERING_ROLES
    ]


def _write_down(
    dossier: Dossier, row: Opinion, ended: tuple[str, str] | None, *, by: Actor, seat: Seat, now: datetime
) -> int:
    """Add the answer to the history; the row of the dossier is locked, so nobody can be quicker.

    Where the process waits for it (``ended``) the dossier goes on, and what follows begins.
    """
    process = catalogue.process_of(dossier.procedure_version_id).answered(dossier.answers)
    planned = Plan()
    if ended is not None:
        planned = going_on(dossier, process=process, place=ended[0], act=ended[1], by=by, now=now)
    told = {"agency_name": row.asked_agency.name, "agrees": row.agrees, "answer": row.answer}
    facts = {**told, **planned.facts}
    move = lifecycle.decide(
        dossier.snapshot(), Act.ANSWER_OPINION, at=now, process=process, facts=facts, ended=ended
    )
    changes = {"step_role": role_awaited(move.after, process), **planned.changes}
    if not save_move(move, by=by, seat=seat, key=None, changes=changes):
        raise StaleDossierError(dossier.history.latest("number"))
    if planned.also:
        planned.also(dossier)
    return move.after.version
