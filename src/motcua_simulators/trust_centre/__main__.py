"""``python -m motcua_simulators.trust_centre``: serve until told to stop."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from pathlib import Path

from motcua_simulators.trust_centre.founding import PortChangedError
from motcua_simulators.trust_centre.running import NotStartedError, start


def main() -> int:
    """Run the authority of a folder; ends at SIGTERM or Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m motcua_simulators.trust_centre", description=__doc__)
    parser.add_argument("--dir", type=Path, required=True, help="folder of keys and issued certificates")
    parser.add_argument("--port", type=int, help="port to found the authority for; a free one by default")
    parser.add_argument("--algorithm", choices=("p256", "rsa2048"), default="p256", help="of its own keys")
    arguments = parser.parse_args()
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    try:
        running = start(arguments.dir, port=arguments.port, algorithm=arguments.algorithm)
    except (PortChangedError, NotStartedError) as error:
        print(f"trust centre: {error}", file=sys.stderr)  # noqa: T201
        return 1
    print(f"trust centre: {running.address} (root: {running.root})", flush=True)  # noqa: T201
    ended.wait()
    running.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
