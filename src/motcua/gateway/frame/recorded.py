"""Recorded traffic: what a system answered once, played in tests of a connector without the system.

A recording is a JSON list of ``{"method", "target", "answer": {"status", "headers", "text" or "base64"}}``.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from motcua.gateway.frame.faults import UnreachableFault
from motcua.gateway.frame.guarding import Place
from motcua.gateway.frame.wire import Answer, Call, exchange
from motcua.platform.logs import masked

_KEPT_HEADERS = frozenset({"content-type"})


class NotRecordedFault(UnreachableFault):
    """The recording has no answer (any more) to this call."""


class Player:
    """Answers calls from a recording, each entry once, in the order of the recording."""

    def __init__(self, path: Path) -> None:
        self._left: list[Mapping[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        self.calls: list[Call] = []
        """What was asked, for tests to look at."""

    def __call__(self, place: Place, call: Call) -> Answer:
        """Answer as it was recorded.

        Raises:
            NotRecordedFault: nothing was recorded for this call.
        """
        del place
        self.calls.append(call)
        for each in self._left:
            if (each["method"], each["target"]) == (call.method, call.target):
                self._left.remove(each)
                return _answer(each["answer"])
        raise NotRecordedFault(f"{call.method} {call.target}")


class Recorder:
    """Passes calls on to the wire and keeps what came back, with personal data masked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: list[dict[str, Any]] = []

    def __call__(self, place: Place, call: Call) -> Answer:
        """Ask the system, and write the recording anew.

        Raises:
            Fault: as the wire says.
        """
        answer = exchange(place, call)
        self._kept.append({"method": call.method, "target": masked(call.target), "answer": _recorded(answer)})
        text = json.dumps(self._kept, ensure_ascii=False, indent=2)
        self._path.write_text(f"{text}\n", encoding="utf-8")
        return answer


def _recorded(answer: Answer) -> dict[str, Any]:
    headers = {name: value for name, value in answer.headers.items() if name in _KEPT_HEADERS}
    try:
        said = {"text": masked(answer.body.decode())}
    except UnicodeDecodeError:
        said = {"base64": base64.b64encode(answer.body).decode()}
    return {"status": answer.status, "headers": headers, **said}


def _answer(said: Mapping[str, Any]) -> Answer:
    body = said["text"].encode() if "text" in said else base64.b64decode(said.get("base64", ""))
    return Answer(status=int(said["status"]), headers=dict(said.get("headers", {})), body=body)
