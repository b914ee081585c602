"""Both sides' books, read from the databases by statements of their own, and everything that must be so."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.laboratory.plan import STRANGER, Plan

_SENT = """
SELECT sent.document_id, line.code, content.digest, line.standing, line.asked,
    (SELECT array_agg(code ORDER BY number) FROM exchange_entry
     WHERE subject = 'line:' || line.id AND act = 'heard')
FROM exchange_line AS line JOIN exchange_sent AS sent ON sent.id = line.sent_id
JOIN exchange_content AS content ON content.id = line.content_id
"""
_RECEIVED = """
SELECT delivery.document_id, agency.code_qd20, content.digest, delivery.standing, delivery.asked,
    (SELECT array_agg(code ORDER BY number) FROM exchange_entry
     WHERE subject = 'delivery:' || delivery.id AND act = 'told'),
    content.sender_code, content.thread_id
FROM exchange_delivery AS delivery JOIN organisations_agency AS agency ON agency.id = delivery.agency_id
JOIN exchange_content AS content ON content.id = delivery.content_id
ORDER BY delivery.id
"""
_OPEN = """
SELECT state, count(*) FROM exchange_posting
WHERE state NOT IN ('done', 'cancelled') AND receiver_code NOT LIKE 'L99%' GROUP BY state ORDER BY state
"""
_FILES = "SELECT DISTINCT sha256 FROM exchange_contentfile"
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What one node has written down."""

    name: str
    sent: list[Row]
    received: list[Row]
    unfinished: dict[str, int]
    broken_files: int


def read_book(name: str, url: str, folder: Path) -> Book:
    """Read one node's books, and the bytes of every file named there."""
    with psycopg.connect(url) as connection:
        digests = [sha256 for (sha256,) in connection.execute(_FILES)]
        return Book(
            name=name,
            sent=connection.execute(_SENT).fetchall(),
            received=connection.execute(_RECEIVED).fetchall(),
            unfinished=dict(connection.execute(_OPEN).fetchall()),
            broken_files=sum(not _is_whole(folder, sha256) for sha256 in digests),
        )


def unfinished(url: str) -> dict[str, int]:
    """Return how many parcels of a node are not handed over, by state."""
    with psycopg.connect(url) as connection:
        return dict(connection.execute(_OPEN).fetchall())


def _is_whole(folder: Path, sha256: str) -> bool:
    path = folder / "files" / sha256[:2] / sha256[2:4] / sha256
    if not path.exists():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def wrong(plan: Plan, books: Mapping[str, Book]) -> Iterator[tuple[str, str]]:
    """Yield everything that is not as it must be: what kind of thing, and which."""
    sent = {row[:2]: row for book in books.values() for row in book.sent}
    received = [row for book in books.values() for row in book.received]
    wanted = {(order.document_id, code) for order in plan.orders for code in order.recipients}
    wanted -= {key for key, row in sent.items() if row[3] == "cancelled"}
    there = {row[:2]: row for row in received if not row[6].startswith(STRANGER)}
    yield from (("lost", str(key)) for key in sorted(wanted - there.keys()))
    yield from (("forged", str(key)) for key in sorted(there.keys() - wanted))
    yield from (("not in the sender's book", str(key)) for key in sorted(wanted - sent.keys()))
    keys = [row[:2] for row in received]
    yield from (("doubled", str(key)) for key in sorted({key for key in keys if keys.count(key) > 1}))
    for key in sorted(sent.keys() & there.keys()):
        if sent[key][2:5] != there[key][2:5]:
            yield "books differ", f"{key}: {sent[key][2:5]} {there[key][2:5]}"
        if sent[key][5] != there[key][5]:
            yield "statuses lost, doubled or out of order", f"{key}: {sent[key][5]} {there[key][5]}"
    yield from (("out of order", each) for each in _out_of_order(plan, received))
    for book in books.values():
        yield from (("parcels not handed over", f"{book.name}: {each}") for each in book.unfinished.items())
        yield from (("broken files", book.name) for _ in range(book.broken_files))


def _out_of_order(plan: Plan, received: list[Row]) -> Iterator[str]:
    """Name the threads whose documents arrived in another order than they were sent in."""
    place = {order.document_id: number for number, order in enumerate(plan.orders)}
    last: dict[tuple[str, str, str], int] = {}
    for row in received:
        if row[0] not in place:
            continue
        thread = (row[6], row[1], row[7])
        if place[row[0]] < last.get(thread, -1):
            yield str(thread)
        last[thread] = place[row[0]]
