"""Ask for a financial duty to be met (nghĩa vụ tài chính), and go on when it is.

Implements: national state 6; law DL-7: the wait is not counted, so the promise moves by it.
"""

from __future__ import annotations

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import (
    DeadlinePolicy,
    add_working_minutes,
    overdue_from,
    working_minutes_between,
)
from motcua.organisations import public as organisations


def request_duty(request: ActRequest, *, duty: str) -> int:
    """Tell the applicant what to pay or fulfil, and stop the clock.

    Raises:
        ReasonMissingError: the duty is not named.
    """
    if not duty.strip():
        raise ReasonMissingError
    return perform(request, Act.REQUEST_DUTY, lambda _: Plan(facts={"duty": duty.strip()}))


def close_duty(request: ActRequest, *, evidence: str) -> int:
    """Record that the duty is met; the promise moves by the working time spent waiting.

    Raises:
        ReasonMissingError: the evidence is not named.
    """
    if not evidence.strip():
        raise ReasonMissingError
    return perform(request, Act.CLOSE_DUTY, lambda opened: _plan(opened, evidence.strip()))


def _plan(opened: Opened, evidence: str) -> Plan:
    asked_at, due_at, now = opened.snapshot.times.duty_asked_at, opened.snapshot.due_at, opened.request.now
    if asked_at is None or due_at is None:
        return Plan(facts={"evidence": evidence})
    calendar = organisations.calendar_of(opened.dossier.competent_agency_id, on=civil_date(asked_at))
    waited = working_minutes_between(asked_at, now, calendar=calendar)
    new_due = add_working_minutes(due_at, waited, calendar=calendar) if waited > 0 else due_at
    return Plan(
        facts={"evidence": evidence, "waited_minutes": waited, "due_at": new_due.isoformat()},
        changes={
            "due_at": new_due,
            "overdue_at": overdue_from(due_at=new_due, policy=DeadlinePolicy(opened.dossier.due_policy)),
        },
    )
