"""``python -m motcua_simulators up``: run the simulators until told to stop."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from pathlib import Path

from motcua_simulators import axis, everything, frame, trust_centre

_PROBLEMS = (
    axis.NotStartedError,
    axis.PortChangedError,
    frame.NotStartedError,
    frame.PortChangedError,
    trust_centre.NotStartedError,
    trust_centre.PortChangedError,
)


def main() -> int:
    """Run them; ends at SIGTERM or Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m motcua_simulators", description=__doc__)
    parser.add_argument("act", choices=["up"], help="run them until told to stop")
    parser.add_argument("--var", type=Path, required=True, help="the folder in which each has its own")
    parser.add_argument("--only", action="append", choices=everything.names(), default=[], help="one of them")
    parser.add_argument("--json", action="store_true", help="print the addresses as one line of JSON")
    arguments = parser.parse_args()
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    arguments.var.mkdir(parents=True, exist_ok=True)
    try:
        with everything.running(arguments.var, *arguments.only) as addresses:
            lines = [json.dumps(addresses)] if arguments.json else [f"{k}  {v}" for k, v in addresses.items()]
            print("\n".join(lines), flush=True)  # noqa: T201
            ended.wait()
    except _PROBLEMS as error:
        print(f"simulators: {error}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
