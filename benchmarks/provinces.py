"""Provinces to measure on, made once and kept: a million dossiers take their time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.installation import Installation, free_port

HERE = Path(os.environ.get("BENCH_VAR") or Path(__file__).parents[1] / "var" / "bench")
"""Where the provinces are: ``var/bench``, or what ``BENCH_VAR`` names (a million dossiers take 7 GB)."""
DOSSIERS, DOCUMENTS = "dossiers", "documents"
"""What there are many of."""
SMALL = 10_000
LARGE = 1_000_000
SIZE = "BENCH_DOSSIERS"
"""In the environment: how large the large province is, instead of a million."""


def large() -> int:
    """Return how many dossiers the large province has."""
    return int(os.environ.get(SIZE) or LARGE)


def province(count: int, *, of: str = DOSSIERS) -> Installation:
    """Return the installation with so many of them, made when there is none; nothing of it runs."""
    made = Installation(var=HERE / folder_of(count, of=of), port=free_port())
    done = made.var / "province-is-complete"
    if not done.exists():
        print(f"making a province of {count} {of} in {made.var} …", file=sys.stderr, flush=True)
        subprocess.run(
            [sys.executable, "-m", "benchmarks.province", f"--{of}", str(count)],
            env=made.environment,
            check=True,
        )
        done.touch()
    else:
        made.command("setup")
    return made


def folder_of(count: int, *, of: str) -> str:
    """Return the name of the folder of a province."""
    return str(count) if of == DOSSIERS else f"{of}-{count}"


@contextmanager
def opened(folder: str | int) -> Iterator[None]:
    """Have this process's Django look at that province for a while, with its database running.

    It has to be there (``province``). A process can open only one: its settings are read once.
    """
    os.environ.update(Installation(var=HERE / str(folder), port=free_port()).environment)
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.project.settings"
    import django

    django.setup()
    from motcua.platform import database
    from motcua.platform.configuration import load

    with database.running(load()):
        yield
