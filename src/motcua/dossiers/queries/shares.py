"""The shares of an interconnected dossier as its pages show them, and the whole as a share's page does.

Who reads the whole reads every share; who reads one share learns of the others which agency has them and
how they stand against their terms, and no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.queries.worklist import standing_of
from motcua.kernel.actors import Actor
from motcua.kernel.working_time import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareLine:
    """One share among the others."""

    id: int
    code: str
    name: str
    share: str
    """Which call of the whole's process it is."""
    agency_id: int
    agency: str
    """Which agency does it, whoever answers for it at this moment."""
    holder: str
    """The one agency that answers for it now."""
    watching: str
    """The one-stop shop of the upper level that supervises it; empty for a share of the own level."""
    state: State
    standing: Standing
    due_at: datetime | None
    is_lead: bool
    is_open_to_reader: bool

    @property
    def is_late(self) -> bool:
        """Tell whether its term is over, or was when it came back."""
        return self.standing is Standing.OVERDUE


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The interconnected dossier that a page belongs to."""

    id: int
    code: str
    name: str
    reception: str
    due_at: datetime | None
    standing: Standing
    shares: tuple[ShareLine, ...]
    is_open_to_reader: bool

    @property
    def late(self) -> tuple[ShareLine, ...]:
        """Return the shares that are late, to be named."""
        return tuple(share for share in self.shares if share.is_late)


_SHOWN = ("competent_agency", "holder_agency", "watching_agency")


def whole_of(dossier: Dossier, *, actor: Actor, now: datetime) -> Whole | None:
    """Return the whole with its shares, of itself or of a share; ``None`` for an ordinary dossier."""
    whole_id = dossier.parent_id or (dossier.pk if is_whole(dossier) else None)
    if whole_id is None:
        return None
    rows = Dossier.objects.select_related("reception_agency", *_SHOWN)
    whole = dossier if dossier.pk == whole_id else rows.get(pk=whole_id)
    shares = list(rows.filter(parent_id=whole_id).order_by("id"))
    seen = set(
        visible_to(actor).filter(pk__in=[whole_id, *(row.pk for row in shares)]).values_list("pk", flat=True)
    )
    calls = {call.code: call for call in catalogue.process_of(whole.procedure_version_id).calls}
    return Whole(
        id=whole.pk,
        code=whole.code,
        name=whole.procedure_name,
        reception=whole.reception_agency.name,
        due_at=whole.due_at,
        standing=standing_of(whole, now=now),
        shares=tuple(
            _line(row, calls.get(row.share), now=now, is_open_to_reader=row.pk in seen) for row in shares
        ),
        is_open_to_reader=whole.pk in seen,
    )


def whole_by_id(actor: Actor, dossier_id: int, *, now: datetime) -> Whole | None:
    """Return the whole with its shares, ``None`` when the actor may not see it or it has none."""
    dossier = visible_to(actor).select_related("reception_agency").filter(pk=dossier_id).first()
    return None if dossier is None else whole_of(dossier, actor=actor, now=now)


def awaited_role(dossier_id: int) -> str:
    """Return the role that a dossier waits for, for journeys and jobs; empty at the end."""
    return Dossier.objects.values_list("step_role", flat=True).get(pk=dossier_id)


def has_decided_share(dossier: Dossier) -> bool:
    """Tell whether an agency has decided its share, so that the whole is neither withdrawn nor stopped."""
    return dossier.shares.filter(is_decided=True).exists()


def is_whole(dossier: Dossier) -> bool:
    """Tell whether the dossier's process calls for shares."""
    return bool(catalogue.process_of(dossier.procedure_version_id).calls)


def _line(row: Dossier, call: catalogue.Call | None, *, now: datetime, is_open_to_reader: bool) -> ShareLine:
    return ShareLine(
        id=row.pk,
        code=row.code,
        name=call.name if call else row.procedure_name,
        share=row.share,
        agency_id=row.competent_agency_id,
        agency=row.competent_agency.name,
        holder=row.holder_agency.name,
        watching=row.watching_agency.name if row.watching_agency else "",
        state=State(row.state),
        standing=standing_of(row, now=now),
        due_at=row.due_at,
        is_lead=bool(call and call.is_lead),
        is_open_to_reader=is_open_to_reader,
    )
