"""Run the checks, two at a time, and say of each its name, its time and its verdict."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from tools.checks.catalogue import CHECKS, TOP, Check

AT_ONCE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one check."""

    check: Check
    passed: bool
    seconds: float
    output: str


def run(check: Check) -> Outcome:
    """Run one check to its end; a program that is missing is a failure like any other."""
    began = time.monotonic()
    try:
        done = subprocess.run(
            check.command, cwd=TOP, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )
        passed, output = done.returncode == 0, done.stdout + done.stderr
    except OSError as error:
        passed, output = False, str(error)
    return Outcome(check=check, passed=passed, seconds=time.monotonic() - began, output=output)


def chosen(names: list[str]) -> list[Check]:
    """Return the named checks, all of them when none is named; an unknown name ends the program."""
    known = {check.name: check for check in CHECKS}
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"no check is called {', '.join(unknown)}; there are: {', '.join(known)}")
    return [known[name] for name in names] if names else list(CHECKS)


def report(outcome: Outcome) -> None:
    """Print one line, and what the check had to say when it failed."""
    verdict = "ok" if outcome.passed else "FAILED"
    print(f"{outcome.check.name:<20}{outcome.seconds:>6.1f} s  {verdict}", flush=True)
    if not outcome.passed:
        print("    " + outcome.output.strip().replace("\n", "\n    "), flush=True)


def main() -> int:
    """Run what was asked for and return the exit status: 1 when any check failed."""
    began = time.monotonic()
    failed: list[str] = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for future in as_completed([pool.submit(run, check) for check in chosen(sys.argv[1:])]):
            report(future.result())
            if not future.result().passed:
                failed.append(future.result().check.name)
    seconds = time.monotonic() - began
    print(f"{len(failed)} failed: {', '.join(failed)}" if failed else f"all checks passed in {seconds:.1f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
