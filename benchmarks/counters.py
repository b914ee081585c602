"""Counters to lodge at: ``python -m benchmarks.counters COUNTERS DRAFTS`` prepares an installation.

Loads the province with its people, gives clerks of communes a log-in and a tray of receptions in which
everything is there but the last press of the button. Prints what the client needs to know, as JSON.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
from dataclasses import asdict, dataclass

import django

PROCEDURE = "1.001193"
"""Registration of a birth: five papers, decided where it is lodged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """One clerk's log-in, and the receptions that wait in the tray."""

    agency_id: int
    username: str
    password: str
    totp_secret: str
    drafts: tuple[int, ...]
    papers: tuple[str, ...]


def main(counters: int, drafts: int) -> None:
    """Prepare and print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
    django.setup()
    from motcua.platform import database
    from motcua.platform.configuration import load

    with database.running(load()):
        print(json.dumps([asdict(each) for each in _prepare(counters, drafts)]))


def _prepare(counters: int, drafts: int) -> list[Counter]:
    from motcua.catalogue import public as catalogue
    from motcua.demo import staffing
    from motcua.kernel.actors import SYSTEM
    from motcua.organisations import public as organisations
    from motcua.platform import clock

    now = clock.now()
    organisations.import_reference(now=now)
    catalogue.import_reference(by=SYSTEM, now=now)
    staffing.staff_province(now=now)
    communes = [
        agency
        for agency in organisations.agencies(on=now.date(), level="commune")
        if organisations.people_holding(staffing.Role.CLERK, agency_id=agency.id, at=now)
    ]
    return [_counter(agency.id, drafts) for agency in communes[:counters]]


def _counter(agency_id: int, drafts: int) -> Counter:
    from motcua.accounts import public as accounts
    from motcua.catalogue import public as catalogue
    from motcua.kernel.actors import SYSTEM, Role
    from motcua.organisations import public as organisations
    from motcua.platform import clock

    now = clock.now()
    [clerk, *_] = organisations.people_holding(Role.CLERK, agency_id=agency_id, at=now)
    password, secret, username = secrets.token_urlsafe(16), accounts.new_secret(), f"clerk-{agency_id}"
    user_id = accounts.create_staff_user(
        by=SYSTEM, now=now, username=username, password=password, person_id=clerk.id, totp_secret=secret
    )
    version = catalogue.version_in_force(code=PROCEDURE, on=now.date())
    return Counter(
        agency_id=agency_id,
        username=username,
        password=password,
        totp_secret=secret,
        drafts=_drafts(user_id, agency_id, version.id, drafts),
        papers=tuple(paper.code for paper in version.papers if paper.required),
    )


def _drafts(user_id: int, agency_id: int, version_id: int, count: int) -> tuple[int, ...]:
    from motcua.dossiers.models import Draft
    from motcua.platform import clock

    now = clock.now()
    made = Draft.objects.bulk_create(
        Draft(
            user_id=user_id,
            agency_id=agency_id,
            procedure_version_id=version_id,
            lodging_key=secrets.token_urlsafe(24),
            created_at=now,
            changed_at=now,
        )
        for _ in range(count)
    )
    return tuple(draft.pk for draft in made)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
