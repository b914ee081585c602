"""``python -m motcua_simulators.axis``: serve until told to stop."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from pathlib import Path

from motcua_simulators.axis.founding import PortChangedError
from motcua_simulators.axis.running import NotStartedError, start


def main() -> int:
    """Run the axis of a folder; ends at SIGTERM or Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m motcua_simulators.axis", description=__doc__)
    parser.add_argument("--dir", type=Path, required=True, help="folder of its systems and what it carries")
    parser.add_argument("--port", type=int, help="port to found the axis for; a free one by default")
    arguments = parser.parse_args()
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    try:
        running = start(arguments.dir, port=arguments.port)
    except (PortChangedError, NotStartedError) as error:
        print(f"axis: {error}", file=sys.stderr)  # noqa: T201
        return 1
    print(f"axis: {running.address} (secrets: {arguments.dir / 'axis.json'})", flush=True)  # noqa: T201
    ended.wait()
    running.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
