"""Closed dossiers of the commune in its archive: filed away by its office clerk, accepted by its leader."""

from __future__ import annotations

from datetime import datetime

from motcua.accounts import public as accounts
from motcua.demo import logins
from motcua.demo.journeys import cast
from motcua.documents.public import archive
from motcua.dossiers.public import archiving
from motcua.kernel.civil_time import civil_date

MOST = 60
"""Dossiers in the batch, so that the demonstration begins soon."""
YEARS = 70


def archive_some(*, now: datetime) -> int:
    """Have the archive take the closed dossiers of one procedure; return how many it has."""
    logins.make_logins(now=now)
    desk, year = cast.commune(at=now), civil_date(now).year
    user = accounts.user_of_person(desk.office_clerk.person_id or 0)
    if user is None:
        return 0
    clerk = accounts.actor_for(user.id, at=now)
    lines = archiving.list_of_year(clerk, agency_id=desk.agency.id, year=year)
    if any(line.held for line in lines):
        return sum(line.accepted for line in lines)
    fitting = [line for line in lines if 0 < line.waiting <= MOST]
    if not fitting:
        return 0
    code = max(fitting, key=lambda line: line.waiting).code
    agency_id = desk.agency.id
    archiving.set_retention(by=clerk, now=now, agency_id=agency_id, procedure_code=code, years=YEARS)
    run_id = archiving.begin_archiving(
        by=clerk, now=now, agency_id=agency_id, year=year, procedure_code=code, language="vi"
    )
    while archiving.file_next(run_id=run_id, now=now):
        pass
    run = archiving.runs_of(clerk, run_id=run_id)[0]
    if run.transfer_id is not None:
        archive.accept_transfer(by=desk.leader, now=now, transfer_id=run.transfer_id)
    return run.filed
