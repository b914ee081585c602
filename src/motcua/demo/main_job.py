"""The main job of the demonstration: load the province, give it a year, go the two main journeys."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from tqdm import tqdm

from motcua.accounts import public as accounts
from motcua.catalogue import public as catalogue
from motcua.demo import (
    axis_link,
    exchanged_year,
    history,
    logins,
    office_archive,
    office_files,
    office_week,
    office_year,
    staffing,
)
from motcua.demo.beside import TRUST_CENTRE
from motcua.demo.journeys import JOURNEYS, cast
from motcua.demo.journeys.course import Report, run
from motcua.dossiers import public as dossiers
from motcua.kernel.actors import SYSTEM
from motcua.ledger import public as ledger
from motcua.organisations import public as organisations
from motcua.platform import clock, setting_up
from motcua.signatures import public as signatures

A_YEAR = timedelta(days=366)
MAIN = ("birth", "construction")
Say = Callable[[str], None]


def load_province(say: Say, *, count: int = history.COUNT, documents: int = exchanged_year.COUNT) -> None:
    """Load reference data, staff, keys, log-ins and a year of dossiers; what is there stays."""
    for step in setting_up.steps():
        step.run()
    now = clock.now()
    units = organisations.import_reference(now=now)
    report = catalogue.import_reference(by=SYSTEM, now=now)
    say(f"Reference data: {units.created} rows and {report.procedures.created} procedures added.")
    say(f"Staff: {staffing.staff_province(now=clock.now())} agencies given an office of synthetic people.")
    _issue_keys(say)
    say(f"National axis: {axis_link.learn_directory(now=clock.now())} agencies in its directory.")
    if not dossiers.most_lodged(since=now - A_YEAR, limit=1):
        with tqdm(total=count, desc="A year of dossiers", unit="dossier", leave=False) as bar:
            made = history.make_year(now=clock.now(), count=count, progress=bar.update)
        say(f"Dossiers: {made} synthetic ones over the last twelve months.")
    _make_documents(say, documents)
    planned = office_week.make_office_week(now=clock.now())
    say(f"Timetable: {planned} synthetic appointments of this week, and tasks.")
    opened = office_files.make_office_files(now=clock.now())
    say(f"Work files: {opened} synthetic ones from the lists of the year, and internal documents.")
    entries = ledger.sequence_all(now=clock.now())
    archived = office_archive.archive_some(now=clock.now())
    say(f"Archive: {archived} closed dossiers of the commune, each a package with its proof.")
    say(f"Ledger: {entries} entries sequenced into the signed log.")


def _make_documents(say: Say, count: int) -> None:
    """Have agencies exchange documents for a year, and some come in by hand, each in the order of its day."""
    exchanged = 0
    is_new = count > 0 and not exchanged_year.is_there(now=clock.now())
    with tqdm(total=count, desc="A year of documents", unit="document", leave=False) as bar:
        if is_new:
            exchanged = exchanged_year.make_before(now=clock.now(), count=count, progress=bar.update)
        arrived = office_year.make_office_year(now=clock.now())
        if is_new:
            exchanged += exchanged_year.make_last_week(now=clock.now(), count=count, progress=bar.update)
    say(f"Documents: {exchanged} synthetic ones that agencies exchanged over the last twelve months.")
    say(f"Documents: {arrived} synthetic ones that came in otherwise over the last half year.")


def _issue_keys(say: Say) -> None:
    """Have the trust centre issue keys and certificates to who signs and seals in the journeys."""
    now = clock.now()
    departments = cast.departments(cast.BUILDING_DEPARTMENT, cast.PROVINCE, at=now)
    desks = (cast.commune(at=now), cast.district(at=now), *cast.partners(at=now), *departments)
    signers = (*(desk.leader for desk in desks), *(desk.deputy for desk in desks))
    issued = signatures.issue_demo_keys(
        centre=TRUST_CENTRE.folder,
        people=[(each.person_id or 0, each.seats[0].agency_id) for each in signers],
        agencies=[desk.agency.id for desk in desks],
        by=SYSTEM,
        now=now,
    )
    say(f"Keys: {issued} issued by the demonstration trust centre.")


def go_main_journeys(say: Say) -> list[Report]:
    """Go the two main journeys and return their reports."""
    return [run(JOURNEYS[name], folder=journeys_folder(), say=say) for name in MAIN]


def journeys_folder() -> Path:
    """Return where journeys put their files."""
    return Path(settings.VAR) / "journeys" / time.strftime("%Y%m%d-%H%M%S")


def list_logins(say: Say) -> None:
    """Print the demonstration log-ins with the codes that hold at this moment."""
    now = clock.now()
    say("Log in as (the code is that of this minute; put the secret into an authenticator app):")
    for each in logins.make_logins(now=now):
        code = accounts.code_at(each.totp_secret, at=now) if each.totp_secret else "-"
        say(f"  {each.role:14} {each.username:22} {each.password:32} {code:7} {each.totp_secret}")
        say(f"  {'':14} {each.name}{', ' + each.agency if each.agency else ''}")
