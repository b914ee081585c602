"""Whatever is killed, whenever: what was acknowledged is there, once, and the ledger proves it."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest
from benchmarks.browsing import CSRF, logged_in
from benchmarks.installation import Installation, installation

from motcua.platform.database import NAME
from motcua.platform.postgres import Cluster

pytestmark = [pytest.mark.slow, pytest.mark.alone]

CLERKS, RECEPTIONS = 4, 20
KILLS = ("server", "database", "jobs", "server", "database")
GIVE_UP_SECONDS = 300
DRAIN = "import django; django.setup(); from motcua.platform import outbox; outbox.drain()"


@dataclass
class Clerk:
    """Presses the button until the server says where the dossier is, however often it fails."""

    port: int
    counter: dict[str, Any]
    cookies: dict[str, str]
    pause: float
    acknowledged: dict[int, int] = field(default_factory=dict)
    """The dossier that each reception was answered with."""
    failures: int = 0

    def work(self) -> None:
        until = time.monotonic() + GIVE_UP_SECONDS
        for draft_id in self.counter["drafts"]:
            while draft_id not in self.acknowledged and time.monotonic() < until:
                try:
                    self._press(draft_id)
                except (OSError, http.client.HTTPException):
                    self.failures += 1
                    time.sleep(0.1)
            time.sleep(self.pause)

    def _press(self, draft_id: int) -> None:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=10)
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection.request("POST", f"/counter/{draft_id}/", body=self._form(), headers=headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        place = answer.headers.get("Location", "")
        if answer.status != http.client.FOUND or "/counter/received/" not in place:
            raise ConnectionError(answer.status)
        self.acknowledged[draft_id] = int(place.rstrip("/").rpartition("/")[2])

    def _form(self) -> str:
        person = {"kind": "citizen", "name": "Bùi Văn Nam", "number": "017190012345"}
        token = {"csrfmiddlewaretoken": self.cookies[CSRF], "do": "accept"}
        return urlencode(person | token | {"paper": self.counter["papers"]}, doseq=True)


def victims(product: Installation, server: int) -> dict[str, list[int]]:
    """Return the processes of the installation that may be killed, by what they are."""
    found: dict[str, list[int]] = {"server": [], "jobs": [], "database": []}
    for process in Path("/proc").iterdir():
        if not process.name.isdigit() or _parent(process) != server:
            continue
        command = (process / "cmdline").read_bytes().split(b"\0")
        kind = "jobs" if b"worker" in command else "server" if b"serve" in command else ""
        if kind:
            found[kind].append(int(process.name))
    lock = product.var / "postgres" / "data" / "postmaster.pid"
    if lock.exists():
        found["database"].append(int(lock.read_text().split("\n", 1)[0]))
    return found


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0


def kill_some(product: Installation, server: int, is_over: threading.Event) -> list[str]:
    """Kill one process after another at random moments while the clerks work; return what was killed."""
    chance, killed = random.Random(), []
    for kind in KILLS:
        if is_over.wait(chance.uniform(0.5, 1.5)):
            break
        for pid in victims(product, server)[kind][:1]:
            os.kill(pid, signal.SIGKILL)
            killed.append(kind)
    return killed


@pytest.fixture(scope="module")
def aftermath():
    """Let clerks receive while the killing goes on; return the installation, the clerks and the killed."""
    with installation() as product:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.counters", str(CLERKS), str(RECEPTIONS)],
            env=product.environment, check=True, stdout=subprocess.PIPE,
        )  # fmt: skip
        server = product.start("serve", "--workers", "2", "--with-worker")
        product.wait_until_live()
        clerks = [
            Clerk(product.port, each, logged_in(product.port, **{n: each[n] for n in LOGIN}), pause=0.4)
            for each in json.loads(done.stdout.splitlines()[-1])
        ]
        is_over = threading.Event()
        with ThreadPoolExecutor(CLERKS + 1) as pool:
            killing = pool.submit(kill_some, product, server.pid, is_over)
            for working in [pool.submit(clerk.work) for clerk in clerks]:
                working.result()
            is_over.set()
            killed = killing.result()
        yield product, clerks, killed


LOGIN = ("username", "password", "totp_secret")


def ask(product: Installation, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(Cluster(root=product.var / "postgres").url(NAME)) as connection:
        return connection.execute(query.encode()).fetchall()


def test_there_was_something_to_survive(aftermath):
    _, clerks, killed = aftermath

    assert {"server", "database"} <= set(killed)
    assert sum(clerk.failures for clerk in clerks) > 0


def test_every_reception_was_acknowledged_in_the_end(aftermath):
    _, clerks, _ = aftermath

    assert [len(clerk.acknowledged) for clerk in clerks] == [RECEPTIONS] * CLERKS


def test_no_acknowledged_dossier_is_lost_and_none_is_there_twice(aftermath):
    product, clerks, _ = aftermath
    acknowledged = {draft: number for clerk in clerks for draft, number in clerk.acknowledged.items()}

    assert dict(ask(product, "SELECT id, dossier_id FROM dossiers_draft")) == acknowledged
    assert [number for (number,) in ask(product, "SELECT id FROM dossiers_dossier ORDER BY id")] == sorted(
        acknowledged.values()
    )


def test_numbers_follow_one_another_and_every_history_is_whole(aftermath):
    product, _, _ = aftermath
    codes = ask(
        product,
        "SELECT array_agg(right(code, 4)::int ORDER BY code) FROM dossiers_dossier GROUP BY lodged_by",
    )
    acts = ask(
        product, "SELECT array_agg(act ORDER BY number) FROM dossiers_historyentry GROUP BY dossier_id"
    )
    papers = ask(product, "SELECT DISTINCT count(*) FROM dossiers_paper GROUP BY dossier_id")

    assert codes == [(list(range(1, RECEPTIONS + 1)),)] * CLERKS
    assert acts == [(["lodge", "accept"],)] * (CLERKS * RECEPTIONS)
    assert papers == [(5,)]


def test_the_ledger_audits_clean_and_holds_every_act(aftermath):
    product, _, _ = aftermath
    subprocess.run([sys.executable, "-c", DRAIN], env=product.environment | SETTINGS, check=True)
    product.command("ledger", "sequence")
    product.command("ledger", "audit", "--patience", "0")

    assert ask(product, "SELECT count(*), count(position) FROM ledger_entry") == [
        (2 * CLERKS * RECEPTIONS,) * 2
    ]


SETTINGS = {"DJANGO_SETTINGS_MODULE": "motcua.project.settings"}
