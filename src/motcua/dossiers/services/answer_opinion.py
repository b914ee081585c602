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
from motcua.dossiers.permissions import ANSWERING_ROLES
from motcua.dossiers.services.ask_opinion import NoSuchOpinionError
from motcua.dossiers.services.performing import StaleDossierError, role_awaited
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
        OpinionClosedError: it was answered before.
        ReasonMissingError: neither words nor a file.
        lifecycle.ForbiddenMoveError: the dossier is decided and closed.
    """
    if not answer.strip() and file is None:
        raise ReasonMissingError
    row = Opinion.objects.filter(pk=opinion_id).first()
    seat = None if row is None else _seat_of(by, row)
    if row is None or seat is None:
        raise NoSuchOpinionError
    dossier = Dossier.objects.select_for_update().get(pk=row.dossier_id)
    row.refresh_from_db()
    if row.answered_at is not None:
        raise OpinionClosedError
    row.answered_at, row.answered_by_name, row.agrees = now, by.name, agrees
    row.answer = answer.strip()
    if file is not None:
        row.file_id, row.file_name = file.id, file.name
    row.save()
    return _write_down(dossier, row, by=by, seat=seat, now=now)


def _seat_of(by: Actor, row: Opinion) -> Seat | None:
    seats = (
        seat for seat in by.seats if seat.agency_id == row.asked_agency_id and seat.role in ANSWERING_ROLES
    )
    return next(seats, None)


def _write_down(dossier: Dossier, row: Opinion, *, by: Actor, seat: Seat, now: datetime) -> int:
    """Add the answer to the history; the row of the dossier is locked, so nobody can be quicker."""
    process = catalogue.process_of(dossier.procedure_version_id)
    facts = {"agency_name": row.asked_agency.name, "agrees": row.agrees, "answer": row.answer}
    move = lifecycle.decide(dossier.snapshot(), Act.ANSWER_OPINION, at=now, process=process, facts=facts)
    changes = {"step_role": role_awaited(move.after, process)}
    if not save_move(move, by=by, seat=seat, key=None, changes=changes):
        raise StaleDossierError(dossier.history.latest("number"))
    return move.after.version
