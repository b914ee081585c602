"""What a simulator sends out by itself: notices, kept until they are taken or given up.

A thread looks at what is due. Each is tried at the delays its sender gives, and taken when an answer says so.
A rule of the script for its operation makes it go wrong: ``down`` and ``forget`` lose it, ``slow`` delays it,
``duplicate`` sends it twice, ``reorder`` lets the next one pass, ``hang_up`` does not read the first answer.
"""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from motcua_simulators.frame.dialling import Dialled, dial
from motcua_simulators.frame.faults import Fault, Rule, Script
from motcua_simulators.frame.journal import OUT, Call, Journal, shown
from motcua_simulators.frame.spoiling import spoiled_checksum
from motcua_simulators.frame.store import Kept, Store

OUTGOING, SENT = "frame.outgoing", "frame.sent"
WAITING, TAKEN, GIVEN_UP, LOST = "waiting", "taken", "given up", "lost"
DELAYS = (0.0, 2.0, 10.0, 60.0, 600.0)
PAUSE_SECONDS = 0.05
PASSED_SECONDS = 0.3
"""How much later one goes out that the next shall pass."""


class Outgoing:
    """What waits to go out, and the thread that sends it."""

    def __init__(
        self, store: Store, journal: Journal, script: Script, *, now: Callable[[], datetime]
    ) -> None:
        self._store, self._journal, self._script, self._now = store, journal, script, now
        self._ending, self._woken = threading.Event(), threading.Event()
        self._taken: dict[str, Callable[[Dialled], bool]] = {}
        self._thread = threading.Thread(target=self._work, name="outgoing", daemon=True)

    def expect(self, operation: str, is_taken: Callable[[Dialled], bool]) -> None:
        """Say by what an answer to the operation shows that the notice was taken."""
        self._taken[operation] = is_taken

    @property
    def operations(self) -> tuple[str, ...]:
        """Return what notices there are, as scripts call them."""
        return tuple(self._taken)

    def start(self) -> None:
        """Begin to send."""
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for it."""
        self._ending.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(10)

    def post(
        self,
        operation: str,
        url: str,
        told: Mapping[str, Any],
        *,
        delays: tuple[float, ...] = DELAYS,
        wait: float = 0.0,
        checksum: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Send a notice after some seconds, unless the script loses it; ``checksum`` names its field."""
        rule = self._script.rule_for(operation)
        fault = rule.fault if rule else None
        if fault is Fault.CHECKSUM and checksum:
            told = {**told, checksum: spoiled_checksum(str(told[checksum]))}
        copies = 2 if fault is Fault.DUPLICATE else 1
        for _ in range(copies):
            due = self._now() + timedelta(seconds=wait + _delay(rule) + delays[0])
            kept: dict[str, Any] = {"operation": operation, "url": url, "body": told}
            kept |= {"tries": 0, "delays": delays, "headers": dict(headers or {})}
            kept |= {"due": due.isoformat(), "fault": fault.value if fault else ""}
            kept["state"] = LOST if fault in {Fault.DOWN, Fault.FORGET} else WAITING
            self._keep(str(uuid.uuid4()), kept)
        self._woken.set()

    def waiting(self) -> list[Kept]:
        """Return what has not gone out yet."""
        return self._store.list(OUTGOING)

    def _keep(self, key: str, told: dict[str, Any]) -> None:
        with self._store.alone():
            if told["state"] != WAITING:
                self._store.drop(OUTGOING, key)
            self._store.put(OUTGOING if told["state"] == WAITING else SENT, key, told, now=self._now())

    def _work(self) -> None:
        self._woken.set()  # what waited when it was stopped
        while not self._ending.is_set():
            self._woken.wait()
            self._ending.wait(PAUSE_SECONDS)
            now, waiting = self._now(), self._look()
            for each in waiting:
                if datetime.fromisoformat(each.value["due"]) <= now and not self._ending.is_set():
                    self._send(each)

    def _look(self) -> list[Kept]:
        """Return what waits; when nothing does, sleep until something comes."""
        if self._ending.is_set():
            return []
        self._woken.clear()
        if waiting := self.waiting():
            self._woken.set()
        return waiting

    def _send(self, kept: Kept) -> None:
        told = kept.value
        content = json.dumps(told["body"], ensure_ascii=False).encode()
        dialled = dial(told["url"], content, headers=told["headers"])
        is_taken = self._taken.get(told["operation"], _is_success)
        is_heard = told["fault"] != Fault.HANG_UP.value or told["tries"] > 0
        told = _tried(told, is_taken=is_heard and is_taken(dialled), now=self._now())
        self._journal.write(
            Call(
                at=self._now().isoformat(),
                way=OUT,
                operation=told["operation"],
                path=told["url"],
                asked=shown(content),
                status=dialled.status,
                answer=shown(dialled.content) or dialled.why,
                fault=told["fault"],
            )
        )
        self._keep(kept.key, told)


def _delay(rule: Rule | None) -> float:
    if rule is None:
        return 0.0
    return {Fault.SLOW: rule.seconds, Fault.REORDER: rule.seconds or PASSED_SECONDS}.get(rule.fault, 0.0)


def _is_success(dialled: Dialled) -> bool:
    return 200 <= dialled.status < 300  # noqa: PLR2004  # successes of HTTP


def _tried(told: dict[str, Any], *, is_taken: bool, now: datetime) -> dict[str, Any]:
    tries = told["tries"] + 1
    if is_taken:
        return {**told, "tries": tries, "state": TAKEN}
    if tries >= len(told["delays"]):
        return {**told, "tries": tries, "state": GIVEN_UP}
    due = now + timedelta(seconds=told["delays"][tries])
    return {**told, "tries": tries, "due": due.isoformat()}
