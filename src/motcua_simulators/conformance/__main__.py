"""``python -m motcua_simulators.conformance``: judge clients by the journal, or an implementation."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from motcua_simulators.conformance import SUITES, judge, run
from motcua_simulators.conformance.asking import Target
from motcua_simulators.everything import PLANS
from motcua_simulators.frame.journal import Journal
from motcua_simulators.frame.place import in_vietnam, system_clock


def main() -> int:
    """Print the verdicts; 0 when none failed, 1 when one did, 2 when it could not be judged."""
    parser = argparse.ArgumentParser(prog="python -m motcua_simulators.conformance", description=__doc__)
    parser.add_argument("name", choices=[plan.name for plan in PLANS], help="the system")
    parser.add_argument("--var", type=Path, required=True, help="the folder in which the simulators live")
    parser.add_argument("--target", metavar="URL", help="ask this implementation, which has the same secrets")
    parser.add_argument("--secrets", type=Path, metavar="FILE", help='its secrets, as {"secrets": {…}}')
    parser.add_argument("--json", action="store_true", help="print the verdicts as JSON")
    arguments = parser.parse_args()
    folder = arguments.var / arguments.name
    try:
        if arguments.target:
            found = json.loads((arguments.secrets or folder / "founded.json").read_bytes())
            now = in_vietnam(system_clock())
            target = Target(address=arguments.target, secrets=found["secrets"], now=now)
            verdicts = run(arguments.name, target)
        else:
            verdicts = judge(arguments.name, Journal(folder / "journal.sqlite3").calls())
    except (OSError, KeyError, ValueError) as error:
        known = f"; suites: {', '.join(SUITES)}" if isinstance(error, KeyError) else ""
        print(f"conformance: {error}{known}", file=sys.stderr)  # noqa: T201
        return 2
    if arguments.json:
        print(json.dumps([asdict(each) for each in verdicts], ensure_ascii=False))  # noqa: T201
    for each in () if arguments.json else verdicts:
        print(f"{each.word:9} {each.rule} ({each.seen})", *each.problems[:10], sep="\n          ")  # noqa: T201
    return int(any(each.problems for each in verdicts))


if __name__ == "__main__":
    sys.exit(main())
