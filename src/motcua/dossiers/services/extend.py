"""Apologise and appoint the date anew (xin lỗi và hẹn lại ngày trả kết quả), by slip 04.

The first promise stays on record beside the new date; being late is counted against the first. A whole that
stands still, as one of its shares waits for the applicant, goes on standing still.

Implements: Decree 61/2018/ND-CP, art. 19(9) (law DL-8 to DL-10).
"""

from __future__ import annotations

from datetime import date

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.extensions import appointed_anew
from motcua.dossiers.services.follow_share import clock_of
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import DeadlineRule, ExplanationCode, ExplanationLine
from motcua.organisations import public as organisations


def extend(request: ActRequest, *, new_day: date, reason: str) -> int:
    """Tell the applicant in time that the result will be late, why, and when it comes.

    Raises:
        ReasonMissingError: no reason is given.
        lifecycle.AlreadyExtendedError: the date was appointed anew before.
        extensions.TooLateToExtendError: less than one day is left.
        extensions.NotALaterWorkingDayError: the new day is no working day after the promised one.
    """
    if not reason.strip():
        raise ReasonMissingError
    return perform(request, Act.EXTEND, lambda opened: _plan(opened, new_day, reason.strip()))


def _plan(opened: Opened, new_day: date, reason: str) -> Plan:
    dossier = opened.dossier
    calendar = organisations.calendar_of(dossier.competent_agency_id, on=civil_date(opened.request.now))
    due_at = appointed_anew(
        due_at=opened.snapshot.due_at, new_day=new_day, now=opened.request.now, calendar=calendar
    )
    line = ExplanationLine(ExplanationCode.APPOINTED_ANEW, {"at": due_at.isoformat()})
    return Plan(
        facts={
            "reason": reason,
            "due_at": due_at.isoformat(),
            "due_before": dossier.due_at and dossier.due_at.isoformat(),
        },
        changes={
            "due_at": due_at,
            **clock_of(dossier, due_at=due_at),
            "due_rule": DeadlineRule.APPOINTED_ANEW.value,
            "calendar_version": calendar.version,
            "due_explanation": [*dossier.due_explanation, line.as_json()],
        },
    )
