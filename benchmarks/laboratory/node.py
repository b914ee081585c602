"""One node as a process: ``python -m benchmarks.laboratory.node NAME HOST PORT CODE…``.

It is the product: its worker, its receiving side, its database of ``DATABASE_URL``, its files below
``MOTCUA_VAR``. It obeys one command a line (JSON) and answers each with a line. Only the pauses after
failures are shorter, and its clock can be put wrong.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import threading
import time
from pathlib import Path

import django
import orjson

PATIENCE_SECONDS = 60
PAUSES = (0.2, 0.5, *(1.0,) * 200)
"""Seconds after the first, second, … failure: a run is over in minutes, and nobody gives up."""


def wait_for(host: str, port: int) -> None:
    """Wait until somebody listens there."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            socket.create_connection((host, port), timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return


def main(name: str, host: str, port: int, codes: list[str]) -> None:
    """Run until killed or told to stop."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.project.settings"
    django.setup()
    from django.conf import settings

    from benchmarks.laboratory.founding import founded
    from benchmarks.laboratory.obeying import Obeying
    from motcua.exchange.nodes.listening import Listener, certificates
    from motcua.exchange.nodes.running import listen
    from motcua.platform import jobs, working

    jobs.PAUSES_SECONDS = PAUSES  # type: ignore[assignment]  # fractions of seconds are well for a schedule
    identity, agencies = founded(name, codes)
    listener = Listener(identity, files=Path(settings.VAR) / "exchange")

    def listening() -> None:
        asyncio.run(listen(listener, host=host, port=port, trusted=certificates(), stop=asyncio.Event()))

    def listen_now() -> None:
        threading.Thread(target=listening, daemon=True).start()
        wait_for(host, port)

    obeying = Obeying(identity, agencies, after_trust=listen_now)

    def obey() -> None:
        for line in sys.stdin.buffer:
            answers.write(orjson.dumps(obeying.obey(orjson.loads(line))) + b"\n")
            answers.flush()
        os._exit(0)

    threading.Thread(target=obey, daemon=True).start()
    working.work()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:])
