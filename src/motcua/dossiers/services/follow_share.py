"""Let the promise of a whole stand still, or move, with the clock of one of its shares.

While a share waits for its applicant the whole is not late: its promise stays as it was, and nothing counts
against it. When the share goes on, a new date stands beside the first one, with its explanation.

Implements: Decree 61/2018/ND-CP, art. 19(4), 19(6)(b) (``domain/whole_promises``).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.states import State
from motcua.dossiers.domain.whole_promises import moved_promise
from motcua.dossiers.models import Dossier
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import (
    DeadlinePolicy,
    DeadlineRule,
    ExplanationCode,
    ExplanationLine,
    overdue_from,
)
from motcua.organisations import public as organisations

WITH_APPLICANT = frozenset({State.AWAITING_SUPPLEMENT, State.AWAITING_DUTY})


def follow_share(request: ActRequest, *, share_id: int) -> int:
    """Note on the whole that a share waits for its applicant, or goes on; return the history number.

    ``request`` names the whole; the system acts. What is noted is how the share stands at this moment, so
    that news that come in another order than they went out lead to the same promise.
    """
    share = Dossier.objects.select_related("competent_agency").get(pk=share_id)
    waits = State(share.state) in WITH_APPLICANT
    act = Act.SHARE_WAITS if waits else Act.SHARE_GOES_ON
    return perform(request, act, lambda opened: _plan(opened, share, waits=waits))


def clock_of(whole: Dossier, *, due_at: datetime) -> dict[str, Any]:
    """Return from when the whole is late: never while one of its shares waits for its applicant."""
    waiting = Dossier.objects.filter(parent_id=whole.pk, state__in=WITH_APPLICANT).exists()
    late = overdue_from(due_at=due_at, policy=DeadlinePolicy(whole.due_policy))
    return {"overdue_at": None if waiting else late}


def _plan(opened: Opened, share: Dossier, *, waits: bool) -> Plan:
    whole = opened.dossier
    said = {
        "name": share.procedure_name,
        "share_agency": share.competent_agency.short_name,
        "share_code": share.code,
    }
    if whole.due_at is None:  # the whole itself waits, and is promised anew when it goes on
        return Plan(facts=said)
    if waits:
        return Plan(facts={**said, "due_before": whole.due_at.isoformat()}, changes={"overdue_at": None})
    promised = _promised(whole, share, process=opened.process)
    facts = {"due_at": promised["due_at"].isoformat(), "due_before": whole.due_at.isoformat()}
    return Plan(facts={**said, **facts}, changes=promised)


def _promised(whole: Dossier, share: Dossier, *, process: catalogue.Process) -> dict[str, Any]:
    """Return the columns of the whole's promise after the share's term began anew."""
    if whole.due_at is None or share.due_at is None:
        return {"due_at": whole.due_at}
    calendar = organisations.calendar_of(whole.competent_agency_id, on=civil_date(share.due_at))
    due_at = moved_promise(
        promised=whole.due_at,
        share_due=share.due_at,
        minutes_after=catalogue.minutes_after(process, place=share.share),
        calendar=calendar,
        policy=DeadlinePolicy(whole.due_policy),
    )
    clock = {"due_at": due_at, **clock_of(whole, due_at=due_at)}
    if due_at == whole.due_at:
        return clock
    shown = {
        "name": share.procedure_name,
        "share_due": share.due_at.isoformat(),
        "at": due_at.isoformat(),
    }
    line = ExplanationLine(ExplanationCode.MOVED_BY_SHARE, shown)
    return clock | {
        "due_rule": DeadlineRule.MOVED_BY_SHARE.value,
        "calendar_version": calendar.version,
        "due_explanation": [*whole.due_explanation, line.as_json()],
    }
