"""The rehearsal trust centre beside the demonstration: a process of its own, found by its folder."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings

WAIT_SECONDS = 20


class TrustCentreError(Exception):
    """The rehearsal trust centre does not start; the message says what it said."""


def address() -> str:
    """Return where it answers, such as ``http://127.0.0.1:45678``; it must have been founded."""
    found: str = json.loads((folder() / "authority.json").read_bytes())["address"]
    return found


def folder() -> Path:
    """Return where its keys and issued certificates are."""
    return Path(settings.VAR) / "trust-centre"


@contextmanager
def running() -> Iterator[Path]:
    """Have the trust centre answer for as long as the block lasts; one that runs already is used.

    Raises:
        TrustCentreError: it cannot be started.
    """
    if _answers():
        yield folder()
        return
    log = folder().with_suffix(".log")
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        process = subprocess.Popen(  # noqa: S603  # our own module
            [sys.executable, "-m", "motcua_simulators.trust_centre", "--dir", str(folder())],
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(process, log)
        yield folder()
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + WAIT_SECONDS
    while not _answers():
        if process.poll() is not None or time.monotonic() > until:
            last = log.read_text(encoding="utf-8").strip().splitlines()[-1:]
            raise TrustCentreError(f"the trust centre did not start: {''.join(last)} (see {log})")
        time.sleep(0.1)


def _answers() -> bool:
    try:
        with urlopen(f"{address()}/", timeout=2) as answer:  # noqa: S310  # an address we wrote ourselves
            return bool(answer.status)
    except URLError as error:
        return hasattr(error, "code")
    except (OSError, ValueError, KeyError):
        return False
