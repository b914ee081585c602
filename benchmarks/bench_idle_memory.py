"""The memory of everything together while nobody does anything: server, worker, database."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.installation import Installation, installation
from benchmarks.measure import Measure

GOAL_MEBIBYTES = 1024.0
SETTLE_SECONDS = 5


def measure() -> Measure:
    """Start all of it, let it settle, and add up what belongs to each process alone or in part."""
    with installation() as product:
        server = product.start("serve", "--with-worker")
        product.wait_until_live()
        time.sleep(SETTLE_SECONDS)
        total = sum(_proportional_kibibytes(pid) for pid in _family(server.pid, product))
    return Measure(
        name="idle_memory",
        ours=round(total / 1024, 1),
        limit=GOAL_MEBIBYTES,
        unit="MiB",
        what="proportional memory of server processes, worker and PostgreSQL, idle",
        is_less_better=True,
    )


def _family(pid: int, product: Installation) -> set[int]:
    """Return the process, its descendants, and the database's processes, which left the family."""
    parents = {int(path.name): _parent(path) for path in Path("/proc").iterdir() if path.name.isdigit()}
    roots = {pid, _database_pid(product)}
    found: set[int] = set()
    while roots:
        found |= roots
        roots = {child for child, parent in parents.items() if parent in roots} - found
    return found


def _database_pid(product: Installation) -> int:
    return int((product.var / "postgres" / "data" / "postmaster.pid").read_text().split("\n", 1)[0])


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except FileNotFoundError:
        return 0


def _proportional_kibibytes(pid: int) -> int:
    """Return the memory of a process, pages shared with others counted in part (PSS)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
