"""A dossier lodged, moved and tracked over HTTP, beside what the same machine does without us.

The real server (two processes) on the real embedded PostgreSQL, every commit durable; clerks who are
logged in press the buttons of their counter. Lodging and moving are held against ``pgbench``, which writes
the same rows in one transaction on the same database, durably and on as many connections as there are
clerks; tracking against an answer of the same server that never changes. In turns, in one run; the best of
the turns counts on both sides.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django
from psycopg import sql

from benchmarks import http_load
from benchmarks.browsing import CSRF, logged_in
from benchmarks.installation import Installation, installation
from benchmarks.measure import Measure
from benchmarks.pgbench import RANDOM_NUMBER, RANDOM_TEXT, Database, insertion, variable
from motcua.platform.database import NAME
from motcua.platform.postgres import Cluster

CLERKS = 8
"""At work at once, each at the counter of another commune, on a connection of their own."""
ALIKE = f"pgbench: the same rows in one durable transaction, on {CLERKS} connections as well"
TURNS = 3
PER_TURN = 40
"""Presses of a clerk in one turn."""
WARM = 10
SECONDS = 3
"""For which pgbench runs in one turn."""


@dataclass(kw_only=True)
class _Clerk:
    """A clerk logged in, and what is still to be done."""

    agency_id: int
    papers: list[str]
    drafts: list[int]
    cookies: dict[str, str]
    dossiers: list[int] = field(default_factory=list)

    def lodge(self, count: int) -> Iterable[bytes]:
        """Yield the presses that accept so many receptions."""
        mine, self.drafts = self.drafts[:count], self.drafts[count:]
        for number in mine:
            person = {"kind": "citizen", "name": "Bùi Văn Nam", "number": f"017190{number % 10**6:06d}"}
            papers = {f"kind:{code}": "original" for code in self.papers}
            pieces = {f"quantity:{code}": "1" for code in self.papers}
            ways = {"channel": "direct", "return_channel": "direct", "do": "accept"}
            yield self._post(
                f"/counter/{number}/", {**person, "paper": self.papers, **papers, **pieces, **ways}
            )

    def transfer(self, count: int) -> Iterable[bytes]:
        """Yield the presses that send so many dossiers on."""
        mine, self.dossiers = self.dossiers[:count], self.dossiers[count:]
        for dossier_id in mine:
            form = {"version": 2, "key": f"bench-{dossier_id}", "next": "/work/"}
            yield self._post(f"/work/dossiers/{dossier_id}/transfer/", form)

    def _post(self, path: str, form: dict[str, Any]) -> bytes:
        token = {"csrfmiddlewaretoken": self.cookies[CSRF]}
        return http_load.post(path, form | token, cookies=self.cookies)


def measure() -> list[Measure]:
    """Return ``lodge_http``, ``move``, ``track_page`` and ``track_first``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
    django.setup()
    with installation() as product, tempfile.TemporaryDirectory() as folder:
        product.start("serve", "--workers", "2")
        product.wait_until_live()
        clerks = _clerks(product)
        database = Database(address=Cluster(root=product.var / "postgres").url(NAME))
        return [
            _lodge_http(product, clerks, database, Path(folder)),
            _move(product, clerks, database, Path(folder)),
            *_track_page(product, database),
        ]


def _clerks(product: Installation) -> list[_Clerk]:
    """Prepare the counters and log their clerks in."""
    drafts = WARM + TURNS * PER_TURN
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.counters", str(CLERKS), str(drafts)],
        env=product.environment,
        check=True,
        stdout=subprocess.PIPE,
    )
    prepared = json.loads(done.stdout.splitlines()[-1])
    return [
        _Clerk(
            agency_id=each["agency_id"],
            papers=each["papers"],
            drafts=each["drafts"],
            cookies=logged_in(product.port, **{name: each[name] for name in LOGIN}),
        )
        for each in prepared
    ]


LOGIN = ("username", "password", "totp_secret")


def _lodge_http(product: Installation, clerks: list[_Clerk], database: Database, folder: Path) -> Measure:
    def press(count: int) -> float:
        return _redirected(product.port, [clerk.lodge(count) for clerk in clerks], to="/counter/received/")

    press(WARM)
    script = _rows_of_a_lodging(database, clerks)
    ours, limit = _in_turns(press, lambda: database.transactions_a_second(
        script, clients=CLERKS, seconds=SECONDS, folder=folder
    ))  # fmt: skip
    for clerk in clerks:
        clerk.dossiers = _accepted_at(database, clerk.agency_id)
    return Measure(
        name="lodge_http",
        ours=round(ours, 1),
        limit=round(limit, 1),
        unit="dossiers/s",
        what=f"receptions accepted over HTTP, against {ALIKE}",
    )


def _move(product: Installation, clerks: list[_Clerk], database: Database, folder: Path) -> Measure:
    def press(count: int) -> float:
        return _redirected(product.port, [clerk.transfer(count) for clerk in clerks], to="/work/")

    sample = clerks[0].dossiers[0]
    press(WARM)
    last = max(number for clerk in clerks for number in clerk.dossiers)
    script = _rows_of_a_transfer(database, sample, after=last)
    ours, limit = _in_turns(press, lambda: database.transactions_a_second(
        script, clients=CLERKS, seconds=SECONDS, folder=folder
    ))  # fmt: skip
    return Measure(
        name="move",
        ours=round(ours, 1),
        limit=round(limit, 1),
        unit="moves/s",
        what=f"transfers over HTTP, against {ALIKE}",
    )


def _track_page(product: Installation, database: Database) -> list[Measure]:
    """Measure pages that somebody looked at within the last minute, and beside them pages never looked at."""
    tokens = [row["proof_token"] for row in database.rows("dossiers_dossier", "version = 3")]
    cookies = {CSRF: secrets.token_hex(16)}
    pages = [http_load.get(f"/track/{token}", cookies=cookies) for token in tokens[: CLERKS * PER_TURN]]
    constant = http_load.get("/health/live", cookies=cookies)

    def answered(requests: list[bytes]) -> float:
        outcome = http_load.send(product.port, [requests[start::CLERKS] for start in range(CLERKS)])
        if set(outcome.statuses) != {200}:
            raise RuntimeError(f"not every page was answered: {dict(outcome.statuses)}")
        return outcome.rate

    answered([constant] * CLERKS * WARM)
    first = answered(pages[CLERKS * WARM :])
    looked_at = pages[: CLERKS * WARM] * (PER_TURN // WARM)
    for _ in range(TURNS):
        answered(looked_at)
    ours, limit = _in_turns(lambda _: answered(looked_at), lambda: answered([constant] * len(pages) * 3))
    return [
        Measure(name=name, ours=round(rate, 1), limit=round(limit, 1), unit="pages/s", what=what)
        for name, rate, what in (
            (
                "track_page",
                ours,
                "receipts' pages looked at again, against an answer that never changes",
            ),
            ("track_first", first, "receipts' pages never looked at before, against the same answer"),
        )
    ]


def _in_turns(ours: Callable[[int], float], limit: Callable[[], float]) -> tuple[float, float]:
    pairs = [(ours(PER_TURN), limit()) for _ in range(TURNS)]
    return max(pair[0] for pair in pairs), max(pair[1] for pair in pairs)


def _redirected(port: int, requests: list[Iterable[bytes]], *, to: str) -> float:
    """Send the presses and return how many a second were done; each done one leads on to ``to``."""
    outcome = http_load.send(port, [list(each) for each in requests], leads_to=to)
    if set(outcome.statuses) != {302}:
        raise RuntimeError(f"not every press was taken: {dict(outcome.statuses)}")
    return outcome.rate


def _accepted_at(database: Database, agency_id: int) -> list[int]:
    """Return the dossiers accepted there over HTTP, not those that pgbench wrote."""
    condition = "reception_agency_id = %s AND version = 2 AND code LIKE 'H%%'"
    codes = [row["code"] for row in database.rows("dossiers_dossier", condition, agency_id)]
    entries = "number = 2 AND dossier_id IN (SELECT id FROM dossiers_dossier WHERE code = ANY(%s))"
    return [int(str(row["dossier_id"])) for row in database.rows("dossiers_historyentry", entries, codes)]


def _rows_of_a_lodging(database: Database, clerks: list[_Clerk]) -> list[sql.Composable]:
    """Return the statements that write again what one lodging over HTTP wrote."""
    [number] = _accepted_at(database, clerks[0].agency_id)[:1]
    [draft] = database.rows("dossiers_draft", "dossier_id = %s", number)
    mine, agencies = {"dossier_id": variable("dossier")}, [clerk.agency_id for clerk in clerks]
    at = sql.SQL("(ARRAY[{}])[:client_id + 1]").format(sql.SQL(", ").join(map(sql.Literal, agencies)))
    drawn = dict.fromkeys(("code", "proof_token", "idempotency_key"), RANDOM_TEXT)
    places = dict.fromkeys(("reception_agency_id", "competent_agency_id", "holder_agency_id"), at)
    return [
        sql.SQL(
            "INSERT INTO dossiers_numberseries AS s (agency_id, series, last) VALUES ({}, 'bench', 1)"
            " ON CONFLICT (agency_id, series) DO UPDATE SET last = s.last + 1 RETURNING last AS serial \\gset"
        ).format(at),
        insertion(
            "dossiers_dossier", database.rows("dossiers_dossier", "id = %s", number),
            drawn=drawn | places, returning="dossier",
        ),
        *(
            insertion(table, database.rows(table, "dossier_id = %s", number), drawn=mine)
            for table in ("dossiers_paper", "dossiers_historyentry")
        ),
        *_noted(database, number, entries=(1, 2)),
        insertion("dossiers_draft", [draft], drawn={"lodging_key": RANDOM_TEXT} | mine),
    ]  # fmt: skip


def _rows_of_a_transfer(database: Database, number: int, *, after: int) -> list[sql.Composable]:
    """Return the statements that write again what one transfer over HTTP wrote, each for another dossier.

    pgbench moves dossiers of its own last turn, all of them behind ``after``, the last lodged over HTTP.
    """
    condition = "number = 2 AND dossier_id > %s"
    ids = [row["dossier_id"] for row in database.rows("dossiers_historyentry", condition, after)]
    mine = {"dossier_id": variable("dossier")}
    once = {"number": RANDOM_NUMBER, "idempotency_key": RANDOM_TEXT}
    entry = database.rows("dossiers_historyentry", "dossier_id = %s AND number = 3", number)
    return [
        sql.SQL("\\set dossier random({}, {})").format(sql.Literal(min(ids)), sql.Literal(max(ids))),
        sql.SQL(
            "UPDATE dossiers_dossier SET version = version + 1, handed_to_agency_id = competent_agency_id"
            " WHERE id = :dossier;"
        ),
        insertion("dossiers_historyentry", entry, drawn=mine | once),
        *_noted(database, number, entries=(3,)),
        insertion(
            "dossiers_handover", database.rows("dossiers_handover", "dossier_id = %s", number), drawn=mine
        ),
    ]  # fmt: skip


def _noted(database: Database, number: int, *, entries: tuple[int, ...]) -> list[sql.Composable]:
    """Return the audit row and the events of these entries of a dossier's history."""
    audited = "on_ref = %s AND data ->> 'number' = %s"
    announced = "(data ->> 'dossier_id')::bigint = %s AND (data ->> 'number')::int = ANY(%s)"
    return [
        insertion(
            "platform_audit_entry",
            database.rows("platform_audit_entry", audited, f"dossier:{number}", str(entries[-1])),
            drawn={},
        ),
        insertion(
            "platform_event",
            database.rows("platform_event", announced, number, list(entries)),
            drawn={},
        ),
    ]
