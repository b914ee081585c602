"""The promised date of a dossier, with the rule and the calendar it came from.

Implements:
    Decree 118/2025/ND-CP, art. 17(3): the clock starts when the dossier is complete and correct;
        received for another place, when the competent agency gets it (law DL-1).
    Decree 61/2018/ND-CP, art. 18: handed over the same day, or next morning after 15:00.
    Decree 61/2018/ND-CP, art. 19(4): after a supplement during appraisal the term starts anew.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from motcua.catalogue.public import ProcedureVersion
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import DeadlinePolicy, Term, TermUnit, deadline, overdue_from, transfer_due
from motcua.organisations import public as organisations


class NoTermError(Exception):
    """The procedure is published without a term, so it cannot be received."""


def promise_hours(
    *, minutes: int, complete_at: datetime, agency_id: int, not_after: datetime | None
) -> dict[str, Any]:
    """Return the columns that hold the term of a share: so many working minutes at its agency.

    Never later than ``not_after``, the promise of the whole.
    """
    due = deadline(
        received_at=complete_at,
        term=Term(value=minutes, unit=TermUnit.MINUTE),
        calendar=organisations.calendar_of(agency_id, on=civil_date(complete_at)),
        policy=DeadlinePolicy.BY_HOUR,
    )
    due_at = due.due_at if not_after is None else min(due.due_at, not_after)
    return {
        "due_at": due_at,
        "overdue_at": overdue_from(due_at=due_at, policy=due.policy),
        "due_policy": due.policy.value,
        "due_rule": due.rule.value,
        "calendar_version": due.calendar_version,
        "due_explanation": [line.as_json() for line in due.explanation],
    }


def promise(
    version: ProcedureVersion, *, complete_at: datetime, reception_agency_id: int, competent_agency_id: int
) -> dict[str, Any]:
    """Return the columns of a dossier that hold its promised date.

    ``first_due_at`` is not among them: who promises first sets it, and nobody after.

    Raises:
        NoTermError: the procedure has no term.
    """
    if version.term is None:
        raise NoTermError(version.code)
    calendar = organisations.calendar_of(competent_agency_id, on=civil_date(complete_at))
    starts_at = complete_at
    if reception_agency_id != competent_agency_id:
        counter = organisations.calendar_of(reception_agency_id, on=civil_date(complete_at))
        starts_at = transfer_due(received_at=complete_at, calendar=counter).due_at
    due = deadline(
        received_at=starts_at,
        term=version.term,
        calendar=calendar,
        policy=DeadlinePolicy(settings.CONFIG.deadline_policy),
    )
    return {
        "due_at": due.due_at,
        "overdue_at": overdue_from(due_at=due.due_at, policy=due.policy),
        "due_policy": due.policy.value,
        "due_rule": due.rule.value,
        "calendar_version": due.calendar_version,
        "due_explanation": [line.as_json() for line in due.explanation],
    }
