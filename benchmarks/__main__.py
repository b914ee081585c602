"""Run the measures: ``python -m benchmarks [NAME…] [--json]``, the same as ``motcua bench``.

Each ``benchmarks/bench_NAME.py`` has ``measure()``, which returns a ``Measure`` or several.
With ``--json`` each line is an object: name, ours, limit, unit, what, ratio.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import django

from benchmarks.measure import lines_of

HERE = Path(__file__).parent
PREFIX = "bench_"


def names() -> list[str]:
    """Return the names of all benchmarks."""
    return sorted(path.stem.removeprefix(PREFIX) for path in HERE.glob(f"{PREFIX}*.py"))


def run(wanted: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the lines of the wanted benchmarks, all when none is named; a failure is one with ``error``."""
    for name in wanted or names():
        started = time.perf_counter()
        try:
            lines = lines_of(import_module(f"benchmarks.{PREFIX}{name}").measure())
        except Exception as error:  # noqa: BLE001  # the others are still worth measuring
            lines = [{"name": name, "error": f"{type(error).__name__}: {error}"}]
        seconds = round(time.perf_counter() - started, 1)
        yield from ({**line, "took": seconds} for line in lines)


def in_words(line: dict[str, Any]) -> str:
    """Return a line for people."""
    if "error" in line:
        return f"{line['name']:<18} FAILED  {line['error']}"
    ratio = "-" if line.get("ratio") is None else f"{line['ratio']:.2f}"
    figures = f"{line['ours']:>12,.2f} {line['unit']:<12} limit {line['limit']:>12,.2f}  ratio {ratio:>6}"
    return f"{line['name']:<18} {figures}  {line['what']}"


def main() -> int:
    """Print the lines; the exit status is 1 when a benchmark failed."""
    parser = argparse.ArgumentParser(prog="motcua bench", description="Measure, each against its limit.")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"one of {', '.join(names())}; all when none"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    arguments = parser.parse_args()
    unknown = set(arguments.names) - set(names())
    if unknown:
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(names())}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
    django.setup()
    failed = False
    for line in run(arguments.names):
        failed |= "error" in line
        print(json.dumps(line, ensure_ascii=False) if arguments.json else in_words(line), flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
