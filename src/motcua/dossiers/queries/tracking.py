"""Following a dossier: what a stranger with the code may know, and what the receipt's holder may.

Implements:
    Circular 01/2018/TT-VPCP, art. 16 (VP-03): without log-in the code and the degree of
        completion only; with the receipt's own address, or as the owner, the course of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.ratings import RATED_STATES
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.dossier_page import Moment, timeline
from motcua.platform.hot_statements import HotStatement

_VERSION = HotStatement("SELECT version FROM dossiers_dossier WHERE proof_token = %(token)s")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTrack:
    """All that the law lets a stranger know."""

    code: str
    state: State
    percent: int
    """How much of the way is done, 0 to 100."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderTrack:
    """What the holder of the receipt sees: the course, no personal data."""

    dossier_id: int
    token: str
    version: int
    code: str
    procedure_name: str
    agency_name: str
    state: State
    percent: int
    lodged_at: datetime
    due_at: datetime | None
    first_due_at: datetime | None
    timeline: tuple[Moment, ...]

    @property
    def is_ratable(self) -> bool:
        """Tell whether its handling is over, so that it may be rated."""
        return self.state in RATED_STATES


def track(code: str) -> PublicTrack | None:
    """Return what everybody may know of the dossier with this code; one statement."""
    row = (
        Dossier.objects.filter(code=code.strip().upper())
        .values_list("code", "state", "step", "procedure_version_id")
        .first()
    )
    if row is None:
        return None
    found_code, state, step, version_id = row
    return PublicTrack(
        code=found_code, state=State(state), percent=percent_of(State(state), step, version_id)
    )


def version_by_token(token: str) -> int | None:
    """Return the version of the receipt's dossier, which changes with every act."""
    rows = _VERSION.rows(token=token)
    return int(rows[0][0] or 0) if rows else None


def track_by_token(token: str) -> HolderTrack | None:
    """Return what the holder of the receipt may know; the token is not guessable (128 bits)."""
    dossier = Dossier.objects.select_related("holder_agency").filter(proof_token=token).first()
    if dossier is None:
        return None
    state = State(dossier.state)
    return HolderTrack(
        dossier_id=dossier.pk,
        token=dossier.proof_token,
        version=dossier.version,
        code=dossier.code,
        procedure_name=dossier.procedure_name,
        agency_name=dossier.holder_agency.name,
        state=state,
        percent=percent_of(state, dossier.step, dossier.procedure_version_id),
        lodged_at=dossier.lodged_at,
        due_at=dossier.due_at,
        first_due_at=dossier.first_due_at,
        timeline=timeline(dossier),
    )


def percent_of(state: State, step: str, version_id: int) -> int:
    """Return the degree of completion: the share of the process's steps left behind."""
    if state.is_final:
        return 100
    process = catalogue.process_of(version_id)
    steps = [each.code for each in process.work]
    if step == catalogue.WAITING:
        step = process.calls[0].code  # other agencies are at work: as far as the first of them
    place = steps.index(step) if step in steps else len(steps)
    return round(100 * place / len(steps))


def state_now(dossier_id: int) -> State:
    """Return the state of a dossier that exists, for journeys and jobs."""
    return State(Dossier.objects.values_list("state", flat=True).get(pk=dossier_id))
