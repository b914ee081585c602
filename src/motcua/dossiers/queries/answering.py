"""Who was not answered in time: applications nobody looked at, supplements asked for too late.

Every list starts from ``permissions.visible_to``; the number of queries does not grow with rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Protocol

from django.db.models import F

from motcua.dossiers.domain.answering import answer_due, notice_due
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, SupplementRequest
from motcua.dossiers.models.dossier import Channel
from motcua.dossiers.models.supplement import SupplementStage
from motcua.dossiers.permissions import visible_to
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import WorkingCalendar
from motcua.organisations import public as organisations

MOST = 100
_SHORTEST_ANSWER = timedelta(hours=8)
_SHORTEST_NOTICE = timedelta(days=3)
"""Less than that is in time by any calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """One application that waits longer than it may to be looked at."""

    dossier_id: int
    code: str
    procedure_name: str
    reception_name: str
    lodged_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LateRequest:
    """One supplement that was asked for too late while the dossier was appraised."""

    dossier_id: int
    code: str
    by_name: str
    asked_at: datetime
    due_at: datetime
    reason: str


class Arrived(Protocol):
    """What is asked of a dossier, or of its row in a list, to tell until when it is to be answered."""

    state: int
    channel: str
    lodged_at: datetime
    reception_agency_id: int


def answer_by(
    row: Arrived, *, calendar_of: Callable[..., WorkingCalendar] = organisations.calendar_of
) -> datetime | None:
    """Return until when the counter is to answer; ``None`` for what was answered, or handed in at it."""
    if row.state != State.LODGED or row.channel == Channel.DIRECT:
        return None
    calendar = calendar_of(row.reception_agency_id, on=civil_date(row.lodged_at))
    return answer_due(lodged_at=row.lodged_at, calendar=calendar)


def unanswered(actor: Actor, *, now: datetime) -> tuple[Unanswered, ...]:
    """Return what came in from afar and nobody answered in time, the longest first, at most ``MOST``."""
    calendar_of = cache(organisations.calendar_of)
    rows = (
        visible_to(actor)
        .filter(state=State.LODGED, lodged_at__lte=now - _SHORTEST_ANSWER)
        .exclude(channel=Channel.DIRECT)
        .select_related("reception_agency")
        .order_by("lodged_at", "id")
    )
    found = []
    for row in rows[:MOST]:
        due_at = answer_by(row, calendar_of=calendar_of)
        if due_at is not None and due_at < now:
            found.append(_unanswered(row, due_at))
    return tuple(found)


def _unanswered(row: Dossier, due_at: datetime) -> Unanswered:
    return Unanswered(
        dossier_id=row.pk,
        code=row.code,
        procedure_name=row.procedure_name,
        reception_name=row.reception_agency.short_name,
        lodged_at=row.lodged_at,
        due_at=due_at,
    )


def late_requests(actor: Actor) -> tuple[LateRequest, ...]:
    """Return the supplements asked for too late, the newest first, at most ``MOST``."""
    calendar_of = cache(organisations.calendar_of)
    rows = (
        SupplementRequest.objects.filter(
            dossier__in=visible_to(actor),
            stage=SupplementStage.DURING_APPRAISAL,
            asked_at__gt=F("dossier__accepted_at") + _SHORTEST_NOTICE,
        )
        .select_related("dossier")
        .order_by("-asked_at", "-id")
    )
    found = []
    for row in rows.iterator():
        accepted_at = row.dossier.accepted_at or row.asked_at
        calendar = calendar_of(row.dossier.competent_agency_id, on=civil_date(accepted_at))
        due_at = notice_due(accepted_at=accepted_at, calendar=calendar)
        if row.asked_at > due_at:
            found.append(_late_request(row, due_at))
        if len(found) == MOST:
            break
    return tuple(found)


def _late_request(row: SupplementRequest, due_at: datetime) -> LateRequest:
    return LateRequest(
        dossier_id=row.dossier_id,
        code=row.dossier.code,
        by_name=row.asked_by_name,
        asked_at=row.asked_at,
        due_at=due_at,
        reason=row.reason,
    )
