"""How fast another system's dossiers come in, every act checked by the rules, beside COPY of the same rows.

Ours is ``dossiers.import_history``: rules, promises, numbers, receipts and commitments of the ledger. The
limit is COPY alone: the very rows that ours has just left, as finished text, into the same tables with their
indexes and constraints, in one durable transaction as well. In turns, in one run, on the small province.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

from benchmarks.measure import Measure, two_figures
from benchmarks.provinces import SMALL, opened, province

DOSSIERS = 500
TURNS = 4


def measure() -> Measure:
    """Return dossiers a second imported, and copied."""
    province(SMALL)
    ours, limit = two_figures("benchmarks.bench_import_history")
    return Measure(
        name="import_history",
        ours=round(ours, 1),
        limit=round(limit, 1),
        unit="dossiers/s",
        what="dossiers with history imported by the rules, against COPY of the same rows alone",
    )


def main() -> None:
    """Import and copy in turns on the small province, and print both rates."""
    with opened(SMALL):
        batches = _batches()
        _imported(next(batches))
        rates = [_turn(next(batches)) for _ in range(TURNS)]
    print(max(rate[0] for rate in rates), max(rate[1] for rate in rates))


def _batches() -> Iterator[list[Any]]:
    from benchmarks.province.patterns import ENDINGS
    from motcua.demo import history
    from motcua.demo.staffing import staffed_agencies
    from motcua.kernel.civil_time import civil_date
    from motcua.platform import clock

    now = clock.now()
    places = [agency for agency in staffed_agencies(on=civil_date(now)) if agency.kind == "peoples_committee"]
    past = history.past_dossiers(
        random.Random(7), now=now, count=DOSSIERS * (TURNS + 1), endings=ENDINGS, places=cycle(places)
    )
    while batch := list(islice(past, DOSSIERS)):
        yield batch


def _turn(batch: list[Any]) -> tuple[float, float]:
    """Return both rates for the same dossiers; nothing of them stays."""
    before = _last_keys()
    ours = _imported(batch)
    rows = _taken_out(before)
    limit = DOSSIERS / _seconds_to_copy(rows)
    _taken_out(before)
    return ours, limit


def _imported(batch: list[Any]) -> float:
    from motcua.dossiers import public as dossiers
    from motcua.kernel.actors import SYSTEM

    started = time.perf_counter()
    dossiers.import_history(batch, by=SYSTEM)
    return DOSSIERS / (time.perf_counter() - started)


TABLES = (
    "dossiers_dossier",
    "payments_receipt",
    "payments_receiptline",
    "dossiers_historyentry",
    "dossiers_paper",
    "dossiers_feedue",
    "dossiers_result",
    "ledger_entry",
)
"""In the order in which they may be filled."""


def _last_keys() -> dict[str, int]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(f'(SELECT coalesce(max(id), 0) FROM {table})' for table in TABLES)}"
        )
        return dict(zip(TABLES, cursor.fetchone(), strict=True))


def _taken_out(after: dict[str, int]) -> dict[str, bytes]:
    """Remove the rows behind those keys and return them as COPY takes them."""
    from django.db import connection, transaction

    rows: dict[str, bytes] = {}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in TABLES:
            with cursor.copy(
                f"COPY (SELECT * FROM {table} WHERE id > {after[table]} ORDER BY id) TO STDOUT"
            ) as copy:
                rows[table] = b"".join(copy)
            cursor.execute(f"DELETE FROM {table} WHERE id > {after[table]}")
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM {', '.join(TABLES)}")
    return rows


def _seconds_to_copy(rows: dict[str, bytes]) -> float:
    from django.db import connection, transaction

    started = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        for table in TABLES:
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                copy.write(rows[table])
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
