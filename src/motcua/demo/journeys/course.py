"""What a journey is made of: steps with the states they lead to, files kept, checks made."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from motcua.dossiers import public as dossiers
from motcua.kernel.actors import Actor
from motcua.platform import clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """A named course and the function that goes it."""

    name: str
    title: str
    go: Callable[[Course], None]


@dataclass(slots=True, kw_only=True)
class Report:
    """What came of a journey."""

    name: str
    title: str
    ok: bool = True
    error: str = ""
    steps: list[dict[str, Any]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    checks: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Course:
    """A journey under way: it takes the steps and writes the report."""

    report: Report
    folder: Path
    """Where the files of the journey are put."""
    say: Callable[[str], None] = lambda _: None
    days_ago: int = 0
    """How long ago the story stands: one that takes weeks begins in the past and comes up to today."""

    def now(self) -> datetime:
        """Return the moment at which the story stands."""
        return clock.now() - timedelta(days=self.days_ago)

    def step(self, what: str, by: Actor | None, dossier_id: int | None = None) -> None:
        """Write down a step that was taken, with the state of the dossier after it."""
        state = self.state_of(dossier_id) if dossier_id else None
        self.report.steps.append(
            {
                "at": self.now().isoformat(),
                "what": what,
                "by": by.name if by else "",
                "state": int(state) if state else None,
            }
        )
        shown = f" → {int(state)} {dossiers.state_in_words(state)}" if state else ""
        self.say(f"  {len(self.report.steps):2}. {what}{f' ({by.name})' if by else ''}{shown}")

    def request(self, by: Actor, dossier_id: int, *, key: str | None = None) -> dossiers.ActRequest:
        """Return the request for an act at this moment."""
        return dossiers.ActRequest(by=by, now=self.now(), dossier_id=dossier_id, key=key)

    def state_of(self, dossier_id: int) -> dossiers.State:
        """Return the state of the dossier."""
        return dossiers.state_now(dossier_id)

    def check(self, what: str, ok: bool, detail: str = "") -> None:  # noqa: FBT001  # reads as a sentence
        """Write down a check; one that fails makes the journey fail, and the course goes on."""
        self.report.checks.append({"what": what, "ok": ok, "detail": detail})
        self.report.ok = self.report.ok and ok
        self.say(f"      {'✓' if ok else '✗'} {what}{f': {detail}' if detail else ''}")

    def keep(self, name: str, content: bytes) -> Path:
        """Put a file into the journey's folder and name it in the report."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / name
        path.write_bytes(content)
        self.report.files.append(str(path))
        self.say(f"      file {path}")
        return path

    def address(self, address: str) -> None:
        """Name an address at which the outcome can be seen."""
        self.report.addresses.append(address)
        self.say(f"      see {address}")


def run(journey: Journey, *, folder: Path, say: Callable[[str], None] = lambda _: None) -> Report:
    """Go the journey and return its report; what goes wrong is in the report, not raised."""
    report = Report(name=journey.name, title=journey.title)
    say(journey.title)
    try:
        journey.go(Course(report=report, folder=folder / journey.name, say=say))
    except Exception as error:  # noqa: BLE001  # whatever it is, it belongs into the report
        report.ok = False
        report.error = "".join(traceback.format_exception_only(error)).strip()
        say(f"  ✗ {report.error}")
    return report
