"""How long citizens wait: two hundred read at once while fifty officials work, over HTTP.

The real server with the workers that it has by default, in a province of ten thousand dossiers. Each reader
asks for the next page as soon as the last one is there: receipts looked up, procedures, the first page; each
official opens worklists and dossiers in turn, each read of which is recorded. The limit is an answer of the
same server that never changes, to as many readers beside as many officials, in turns in one run.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

from benchmarks import http_load
from benchmarks.browsing import CSRF
from benchmarks.measure import Measure
from benchmarks.provinces import SMALL, opened, province

READERS, OFFICIALS = 200, 50
PAGES = 10
"""Of each reader in a turn."""
TURNS = 3
PROCEDURE = "1.001193"


def measure() -> Measure:
    """Return the 99th percentile of what readers wait, beside that of the constant answer."""
    made = province(SMALL)
    told = _prepared(made.environment)
    try:
        made.start("serve")
        made.wait_until_live()
        pairs = [
            (_p99(made.port, told, _pages(told)), _p99(made.port, told, _constant())) for _ in range(TURNS)
        ]
    finally:
        made.stop()
    return Measure(
        name="citizen_page",
        ours=round(min(pair[0] for pair in pairs), 1),
        limit=round(min(pair[1] for pair in pairs), 1),
        unit="ms",
        what=f"p99 of pages to {READERS} readers at once while {OFFICIALS} officials work, against an answer"
        " that never changes in the same crowd",
        is_less_better=True,
    )


def _prepared(environment: dict[str, str]) -> dict[str, Any]:
    """Give the officials their sessions; return those, and what everybody opens."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.bench_citizen_page"],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _p99(port: int, told: dict[str, Any], readers: list[list[bytes]]) -> float:
    outcome = http_load.send(port, readers, beside=[_work(each) for each in told["officials"]])
    if set(outcome.statuses) != {200}:
        raise RuntimeError(f"not every page was answered: {dict(outcome.statuses)}")
    return 1000 * sorted(outcome.waits)[int(0.99 * len(outcome.waits))]


def _pages(told: dict[str, Any]) -> list[list[bytes]]:
    """Return what each reader asks for: of five pages three are receipts that nobody else looks up."""
    cookies = {CSRF: secrets.token_hex(16)}
    tokens = iter(told["tokens"])
    found = []
    for _ in range(READERS):
        paths = cycle((None, None, f"/procedures/{PROCEDURE}/", None, "/"))
        asked = [f"/track/{next(tokens)}" if path is None else path for path in islice(paths, PAGES)]
        found.append([http_load.get(path, cookies=cookies) for path in asked])
    return found


def _constant() -> list[list[bytes]]:
    asked = http_load.get("/health/live", cookies={CSRF: secrets.token_hex(16)})
    return [[asked] * PAGES for _ in range(READERS)]


def _work(official: dict[str, Any]) -> Iterator[bytes]:
    """Yield what an official opens, without end."""
    dossiers = [f"/work/dossiers/{number}/" for number in official["dossiers"]]
    for dossier in cycle(dossiers or ["/work/?view=agency"]):
        for path in ("/work/", dossier, "/work/?view=closed"):
            yield http_load.get(path, cookies=official["cookies"])


def main() -> None:
    """Log officials of as many agencies in, in this installation, and print what the client needs."""
    with opened(SMALL):
        from motcua.dossiers.models import Dossier

        tokens = Dossier.objects.order_by("?").values_list("proof_token", flat=True)[: READERS * PAGES]
        print(json.dumps({"officials": list(islice(_officials(), OFFICIALS)), "tokens": list(tokens)}))


def _officials() -> Iterator[dict[str, Any]]:
    from django.db.models import Count

    from benchmarks.reader import client_of, official_of
    from motcua.dossiers.models import Dossier
    from motcua.dossiers.permissions import visible_to
    from motcua.platform import clock

    now = clock.now()
    counted = Dossier.objects.values_list("holder_agency").annotate(n=Count("pk")).order_by("-n")
    for agency_id, _n in counted:
        actor = official_of(agency_id, now)
        cookies = {name: morsel.value for name, morsel in client_of(actor, now).cookies.items()}
        newest = visible_to(actor).order_by("-lodged_at").values_list("pk", flat=True)[:20]
        yield {"cookies": cookies, "dossiers": list(newest)}


if __name__ == "__main__":
    os.environ.pop("DATABASE_URL", None)
    main()
