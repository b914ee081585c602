"""Somebody reading in one province: ``python -m benchmarks.reader FOLDER`` obeys lines of its input.

Each line is what to read and how many times; the answer is one line of JSON: seconds of each reading, and
queries of one. Two readers, one in a small province and one in a large, take turns in one measure.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle
from typing import Any

from benchmarks.provinces import opened

ROWS = 100
Reading = Callable[[], object]
Maker = Callable[[Any, datetime], Iterator[Reading]]


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who reads: each with exactly the rights that the province gives."""

    official: Any
    """Of the department that has most dossiers."""
    villager: Any
    """The official of a commune."""
    inspector: Any
    """Of a district with its communes."""


def main(folder: str, makers: Mapping[str, Maker], people: Callable[[datetime], Any]) -> None:
    """Read what is asked for in a province until the input ends."""
    with opened(folder):
        from motcua.platform import clock

        now = clock.now()
        readings = {kind: cycle(list(make(people(now), now))) for kind, make in makers.items()}
        print("ready", flush=True)
        for line in sys.stdin:
            kind, times = line.split()
            print(json.dumps(_read(readings[kind], int(times))), flush=True)


def _read(readings: Iterator[Reading], times: int) -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    seconds, used = [], time.process_time()
    for _ in range(times):
        reading, started = next(readings), time.perf_counter()
        reading()
        seconds.append(time.perf_counter() - started)
    used = time.process_time() - used
    with CaptureQueriesContext(connection) as captured:
        next(readings)()
    return {"seconds": seconds, "queries": len(captured.captured_queries), "used": used}


def _people(now: datetime) -> People:
    from django.db.models import Count

    from motcua.dossiers.models import Dossier
    from motcua.kernel.actors import Actor, ActorKind, Role, Seat

    counted = Dossier.objects.values_list("holder_agency", "holder_agency__level").annotate(n=Count("pk"))
    by_size = [(agency, level) for agency, level, _n in counted.order_by("-n", "holder_agency")]
    district = next(agency for agency, level in by_size if level == "district")
    commune = next(agency for agency, level in by_size if level == "commune")
    seat = Seat(role=Role.INSPECTOR, agency_id=district)
    return People(
        official=official_of(by_size[0][0], now),
        villager=official_of(commune, now),
        inspector=Actor(kind=ActorKind.STAFF, id=0, name="Thanh tra", person_id=0, seats=(seat,)),
    )


def official_of(agency_id: int, now: datetime) -> Any:
    """Return an official of the agency, with the rights held now."""
    from motcua.kernel.actors import Actor, ActorKind, Role
    from motcua.organisations import public as organisations

    person = organisations.people_holding(Role.OFFICIAL, agency_id=agency_id, at=now)[0]
    seats = organisations.seats_of(person.id, at=now)
    return Actor(kind=ActorKind.STAFF, id=0, name=person.name, person_id=person.id, seats=seats)


def _full_pages(people: People, now: datetime) -> Iterator[Reading]:
    """Pages of a hundred rows, which both provinces have."""
    from motcua.dossiers.queries.worklist import View, worklist

    for actor in (people.official, people.inspector):
        first = worklist(actor, view=View.CLOSED, now=now, size=ROWS)
        for cursor in ("", first.next_cursor):
            yield lambda actor=actor, cursor=cursor: _shown(actor, View.CLOSED, now, cursor=cursor)


def _all_views(people: People, now: datetime) -> Iterator[Reading]:
    """Every view of officials."""
    return _views((people.official, people.villager), now)


def _district_views(people: People, now: datetime) -> Iterator[Reading]:
    """Every view of somebody who reads what dozens of agencies do."""
    return _views((people.inspector,), now)


def _views(actors: Iterable[Any], now: datetime) -> Iterator[Reading]:
    from motcua.dossiers.queries.worklist import View

    for actor in actors:
        for view in View:
            yield lambda actor=actor, view=view: _shown(actor, view, now)


def _shown(actor: Any, view: Any, now: datetime, *, cursor: str = "") -> object:
    """Return the rows of a page and the counters of all views, as the page is made from."""
    from motcua.dossiers.queries.worklist import counters, worklist

    return worklist(actor, view=view, now=now, cursor=cursor, size=ROWS), counters(actor, now=now)


def _served_pages(people: People, now: datetime) -> Iterator[Reading]:
    """The worklist as it is served to the official: session, rights, rows, HTML."""
    client = client_of(people.official, now)
    for view in ("closed", "agency", "mine", "overdue"):
        yield lambda view=view: opened_page(client, f"/work/?view={view}&size={ROWS}")


def _searches(people: People, now: datetime) -> Iterator[Reading]:
    """Whatever people type: a code, a number, a name or parts of it, a procedure, one common word."""
    from motcua.dossiers.models import Dossier
    from motcua.dossiers.permissions import visible_to
    from motcua.dossiers.queries.worklist import View, worklist

    chance = random.Random(1)
    last = Dossier.objects.order_by("-pk").values_list("pk", flat=True)[0]
    for actor in (people.official, people.villager, people.inspector):
        some = visible_to(actor).filter(pk__in=[chance.randint(1, last) for _ in range(20_000)])
        for row in some.order_by("pk")[:12]:
            words = row.applicant_name.split()
            for text in (
                *(row.code, row.applicant_number, row.applicant_phone, row.applicant_name, words[0]),
                *(f"{words[0]} {words[-1]}", f"{words[-1]} {row.procedure_code}", row.procedure_name[:20]),
            ):
                for view in (View.CLOSED, View.AGENCY):
                    yield lambda actor=actor, text=text, view=view: worklist(
                        actor, view=view, now=now, text=text, size=ROWS
                    )


def _dossier_pages(people: People, now: datetime) -> Iterator[Reading]:
    """The page as it is served to the official, log-in, rights and record of the read included."""
    from motcua.dossiers.permissions import visible_to

    client = client_of(people.official, now)
    newest = visible_to(people.official).order_by("-lodged_at", "-id").values_list("pk", flat=True)
    for pk in newest[:50]:
        yield lambda pk=pk: opened_page(client, f"/work/dossiers/{pk}/")


def opened_page(client: Any, path: str) -> None:
    """Open a page in the browser of somebody.

    Raises:
        RuntimeError: it is not served.
    """
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")


def client_of(actor: Any, now: datetime) -> Any:
    """Return the browser of somebody who is logged in."""
    import secrets

    from django.test import Client

    from motcua.accounts import public as accounts
    from motcua.accounts.models import User
    from motcua.kernel.actors import SYSTEM

    user = User.objects.filter(person_id=actor.person_id).first()
    if user is None:
        user_id = accounts.create_staff_user(
            by=SYSTEM,
            now=now,
            username=f"bench-{actor.person_id}",
            password=secrets.token_urlsafe(16),
            person_id=actor.person_id,
            totp_secret=accounts.new_secret(),
        )
        user = User.objects.get(pk=user_id)
    client = Client(HTTP_HOST="localhost")
    client.force_login(user)
    return client


READINGS = {
    "full_pages": _full_pages,
    "all_views": _all_views,
    "district_views": _district_views,
    "served_pages": _served_pages,
    "searches": _searches,
    "dossier_pages": _dossier_pages,
}

if __name__ == "__main__":
    main(sys.argv[1], READINGS, _people)
