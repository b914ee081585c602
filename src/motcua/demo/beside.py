"""The simulators that run beside the demonstration: each a process of its own, found by its folder."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings

WAIT_SECONDS = 20


class SimulatorError(Exception):
    """A simulator does not start; the message says what it said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulator:
    """One simulator of ``motcua_simulators``."""

    name: str
    """What it is called on the command line, and its folder in the data folder."""
    facts_file: str = "founded.json"
    """Where it writes, in its folder, at which address or port it was founded."""

    @property
    def folder(self) -> Path:
        """Return where it keeps what it keeps."""
        return Path(settings.VAR) / self.name

    @property
    def facts(self) -> dict[str, object]:
        """Return what it was founded with; it must have run once."""
        found: dict[str, object] = json.loads((self.folder / self.facts_file).read_bytes())
        return found

    @property
    def address(self) -> str:
        """Return where it answers, such as ``http://127.0.0.1:45678``; it must have run once."""
        facts = self.facts
        return str(facts["address"] if "address" in facts else f"http://127.0.0.1:{facts['port']}")

    @contextmanager
    def running(self) -> Iterator[Path]:
        """Have it answer for as long as the block lasts; one that runs already is used.

        Raises:
            SimulatorError: it cannot be started.
        """
        if self._answers():
            yield self.folder
            return
        log = self.folder.with_suffix(".log")
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as output:
            process = subprocess.Popen(  # noqa: S603  # our own module
                command(self.name),
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            self._wait(process, log)
            yield self.folder
        finally:
            process.terminate()
            process.wait()

    def _wait(self, process: subprocess.Popen[bytes], log: Path) -> None:
        until = time.monotonic() + WAIT_SECONDS
        while not self._answers():
            if process.poll() is not None or time.monotonic() > until:
                last = log.read_text(encoding="utf-8").strip().splitlines()[-1:]
                raise SimulatorError(f"{self.name} did not start: {''.join(last)} (see {log})")
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.address}/", timeout=2) as answer:  # noqa: S310  # an address we wrote ourselves
                return bool(answer.status)
        except URLError as error:
            return hasattr(error, "code")
        except (OSError, ValueError, KeyError):
            return False


def command(*names: str) -> list[str]:
    """Return the command that runs these simulators, or all, until it is told to stop."""
    only = [word for name in names for word in ("--only", name)]
    return [sys.executable, "-m", "motcua_simulators", "up", "--var", str(settings.VAR), *only]


TRUST_CENTRE = Simulator(name="trust-centre", facts_file="authority.json")
AXIS = Simulator(name="axis", facts_file="axis.json")
