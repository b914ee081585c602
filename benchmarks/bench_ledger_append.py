"""How fast facts become signed leaves, beside the database inserting the same rows alone.

Both sides write to the same server in the same run, in turns, and every commit is durable as the server
is set. Ours is everything: canonical JSON, salt, commitment, insert, position, tiles, bundles,
roll, fsync, signature. The limit is the least any table with an index on its name costs: the same
columns by one ``INSERT … SELECT unnest`` a batch.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

LEAVES = 20_000
BATCH = 2_000
ROUNDS = 3


def measure() -> dict[str, object]:
    """Return leaves a second appended, sequenced and signed, rows a second inserted, and their ratio."""
    django.setup()
    ours: list[float] = []
    limit: list[float] = []
    with _fresh_log():
        for turn in range(ROUNDS):
            limit.append(LEAVES / _seconds_to_insert())
            ours.append(LEAVES / _seconds_to_sign(turn))
    best_ours, best_limit = max(ours), max(limit)
    return {
        "name": "ledger_append",
        "ours": round(best_ours),
        "limit": round(best_limit),
        "ratio": round(best_ours / best_limit, 3),
        "unit": "leaves/s",
        "what": f"{LEAVES} facts appended, sequenced and signed against the same rows inserted alone",
    }


def _seconds_to_sign(turn: int) -> float:
    from motcua.ledger.public import Fact, append, sequence_all
    from motcua.platform import clock

    facts = [
        Fact(
            stream="bench.event",
            subject=f"dossier:{number // 10}",
            key=f"{turn}-{number}",
            data={
                "act": "transferred",
                "at": "2026-03-02T01:15:00.000000Z",
                "agency": 17,
                "step": number % 10,
            },
        )
        for number in range(LEAVES)
    ]
    started = time.perf_counter()
    for first in range(0, LEAVES, BATCH):
        append(facts[first : first + BATCH])
    grown = sequence_all(now=clock.now())
    seconds = time.perf_counter() - started
    assert grown == LEAVES
    return seconds


def _seconds_to_insert() -> float:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE bench_ledger_rows")
        started = time.perf_counter()
        for first in range(0, LEAVES, BATCH):
            numbers = range(first, first + BATCH)
            cursor.execute(
                "INSERT INTO bench_ledger_rows (stream, key, subject, salt, commitment)"
                " SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::bytea[], %s::bytea[])",
                [
                    ["bench.event"] * BATCH,
                    [f"0-{number}" for number in numbers],
                    [f"dossier:{number // 10}" for number in numbers],
                    [number.to_bytes(32) for number in numbers],
                    [number.to_bytes(32) for number in numbers],
                ],
            )
        return time.perf_counter() - started


@contextmanager
def _fresh_log() -> Iterator[None]:
    """Have a log of this measure's own, and tables that are dropped or emptied of it afterwards."""
    from django.conf import settings
    from django.db import connection, transaction

    from motcua.ledger.models import Entry
    from motcua.ledger.public import initialise
    from motcua.platform import clock

    if Entry.objects.exists():
        raise RuntimeError("this measure needs a database of its own, without a ledger in it")
    var, settings.VAR = settings.VAR, None
    with tempfile.TemporaryDirectory() as folder, connection.cursor() as cursor:
        settings.VAR = Path(folder)
        initialise(origin="bench.example/ledger", now=clock.now())
        cursor.execute(
            "CREATE TABLE bench_ledger_rows (id bigserial PRIMARY KEY, stream text, key text, subject text,"
            " salt bytea, commitment bytea, UNIQUE (stream, key))"
        )
        try:
            yield
        finally:
            settings.VAR = var
            cursor.execute("DROP TABLE bench_ledger_rows")
            with transaction.atomic():
                cursor.execute("SET LOCAL session_replication_role = replica")
                cursor.execute("DELETE FROM ledger_entry WHERE stream = 'bench.event'")
                cursor.execute("DELETE FROM ledger_treehead")


if __name__ == "__main__":
    print(json.dumps(measure(), ensure_ascii=False))
