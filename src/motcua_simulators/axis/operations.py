"""The operations of the axis, on what it carries and whom it knows."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from motcua_simulators.axis import envelopes
from motcua_simulators.axis.directory import Directory
from motcua_simulators.axis.envelopes import Envelope, NotReadableError
from motcua_simulators.axis.founding import Founded
from motcua_simulators.axis.residents import Residents
from motcua_simulators.axis.store import DONE, FAIL, PROCESSING, Posted, Store
from motcua_simulators.frame.faults import Fault

BEHIND = ""
"""The system of who lives behind the axis: nobody fetches for them."""


class RefusedError(Exception):
    """The operation is refused; ``number`` is that of the provincial axes, the national list is not known."""

    def __init__(self, number: int, why: str) -> None:
        self.number = number
        super().__init__(why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call, signed rightly."""

    system: str
    parameters: Mapping[str, str]
    now: datetime
    file: Path | None = None
    """What ``sendEdoc`` carries."""
    body: bytes = b""
    fault: Fault | None = None


class Axis:
    """One axis: what it carries, whom it knows, who lives behind it."""

    def __init__(self, founded: Founded) -> None:
        self.founded = founded
        self.store = Store(founded.directory)
        self.directory = Directory(founded.directory)
        self.residents = Residents()

    def send(self, call: Call) -> Mapping[str, Any]:
        """Take a message for all its receivers; who lives behind the axis answers it."""
        assert call.file is not None
        if call.parameters["messagetype"] not in {"edoc", "status"}:
            raise RefusedError(21, "messagetype is edoc or status")
        try:
            envelope = envelopes.read(call.file)
        except NotReadableError as error:
            raise RefusedError(22, f"not by the standard: {error}") from error
        self._check(call, envelope)
        if call.fault is Fault.FORGET:
            return {"DocId": call.file.stem}
        if call.parameters["messagetype"] == "edoc":
            envelopes.add_trace(call.file, at=call.now)
        times = 2 if call.fault is Fault.DUPLICATE else 1
        receivers = [(code, self.founded.system_of(code) or BEHIND) for code in envelope.receivers] * times
        message = self._post(call.file, envelope, receivers, ready_at=call.now, now=call.now)
        for code, system in dict(receivers).items():
            found = self.directory.find(code)
            if system == BEHIND and found is not None:
                for answer in self.residents.answers(envelope, found, now=call.now):
                    self.put(answer.content, ready_at=answer.ready_at, now=call.now)
        return {"DocId": message}

    def put(self, content: bytes, *, ready_at: datetime, now: datetime) -> str:
        """Carry a message of somebody behind the axis.

        Raises:
            NotReadableError: it is none.
        """
        file = self.store.new_file()
        file.write_bytes(content)
        envelope = envelopes.read(file)
        receivers = [(code, self.founded.system_of(code) or BEHIND) for code in envelope.receivers]
        return self._post(file, envelope, receivers, ready_at=ready_at, now=now)

    def _post(
        self,
        file: Path,
        envelope: Envelope,
        receivers: list[tuple[str, str]],
        *,
        ready_at: datetime,
        now: datetime,
    ) -> str:
        kind = "status" if envelope.status else "edoc"
        posted = Posted(
            kind=kind, sender=envelope.sender, title=envelope.subject, notation=envelope.code, file=file
        )
        return self.store.post(posted, receivers, now=now, ready_at=ready_at)

    def _check(self, call: Call, envelope: Envelope) -> None:
        if self.founded.system_of(call.parameters["from"]) != call.system:
            raise RefusedError(19, "the sender is not registered with this system")
        if envelope.sender != call.parameters["from"]:
            raise RefusedError(21, "the message names another sender")
        for code in envelope.receivers:
            if self.directory.find(code) is None:
                raise RefusedError(18, f"the receiver {code} is not known")

    def received(self, call: Call) -> Mapping[str, Any]:
        """Tell what waits for a system."""
        kind = call.parameters["messagetype"]
        waiting = self.store.waiting(system=call.system, kind=kind, now=call.now)
        rows = [
            {
                "docId": row["id"],
                "serviceType": "eDoc",
                "messageType": row["kind"],
                "created_time": row["created_at"],
                "updated_time": row["updated_at"],
                "from": row["sender"],
                "to": row["receiver"],
                "status": row["status"],
                "status_desc": row["status_desc"],
                "contentSha256": row["sha256"],
                "contentLength": row["length"],
            }
            for row in waiting
        ]
        if call.fault is Fault.DUPLICATE:
            rows = [row for row in rows for _ in range(2)]
        return {"data": rows[::-1] if call.fault is Fault.REORDER else rows}

    def sent(self, call: Call) -> Mapping[str, Any]:
        """Tell what became of a message."""
        rows = [
            {
                "serviceType": "eDoc",
                "messageType": row["kind"],
                "senderDocId": row["message"],
                "receiverDocId": row["id"],
                "fromCode": row["sender"],
                "toCode": row["receiver"],
                "title": row["title"],
                "notation": row["notation"],
                "sentTime": row["sent_at"],
                "receivedTime": row["updated_at"] if row["status"] == DONE else "",
                "sendStatus": DONE,
                "sendStatusDesc": "",
                "receiveStatus": row["status"],
                "receiveStatusDesc": row["status_desc"],
            }
            for row in self.store.sent(call.parameters["docId"])
            if self.founded.system_of(row["sender"]) == call.system
        ]
        return {"data": rows}

    def fetch(self, call: Call) -> Mapping[str, Any]:
        """Give a message in base64."""
        return {"data": base64.b64encode(self.file(call).read_bytes()).decode("ascii")}

    def file(self, call: Call) -> Path:
        """Return the file of a message; the one with a byte changed where the script says so."""
        found = self.store.file_of(call.parameters["docId"], system=call.system)
        if found is None or not found.exists():
            raise RefusedError(21, "there is no such message for this system")
        if call.fault is not Fault.CORRUPT:
            return found
        broken = found.with_suffix(".broken")
        shutil.copyfile(found, broken)
        with broken.open("r+b") as file:
            file.seek(found.stat().st_size // 2)
            file.write(b"\x00")
        return broken

    def mark(self, call: Call) -> Mapping[str, Any]:
        """Write down what a system made of a message."""
        status = call.parameters["status"]
        if status not in {PROCESSING, DONE, FAIL}:
            raise RefusedError(21, "status is processing, done or fail")
        if call.fault is not Fault.FORGET and not self.store.mark(
            call.parameters["docId"], status, system=call.system, now=call.now
        ):
            raise RefusedError(21, "there is no such message for this system")
        return {}

    def count(self, kind: str) -> Callable[[Call], Mapping[str, Any]]:
        """Return the operation that counts what waits."""
        return lambda call: {"count": len(self.store.waiting(system=call.system, kind=kind, now=call.now))}

    def agencies(self, call: Call) -> Mapping[str, Any]:
        """List the agencies; by Decision 20/2020 those of one level."""
        level = call.parameters.get("level", "")
        rows = [
            agency.row()
            for agency in self.directory.all()
            if not agency.is_deleted and level in {"", str(agency.code.count(".") + 1)}
        ]
        return {"data": rows[::-1] if call.fault is Fault.REORDER else rows}

    def units(self, _call: Call) -> Mapping[str, Any]:
        """List all agencies with their version, deleted ones too."""
        return {"data": [agency.unit() for agency in self.directory.all()]}

    def register(self, call: Call) -> Mapping[str, Any]:
        """Enter or change an agency of the caller's."""
        try:
            asked = json.loads(call.body)
            self._check_own(call, str(asked["code"]))
            self.directory.register({name: str(value) for name, value in asked.items()}, now=call.now)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise RefusedError(21, f"the agency cannot be read: {error}") from error
        return {}

    def delete(self, call: Call) -> Mapping[str, Any]:
        """Take an agency of the caller's off the list."""
        code = call.parameters["AgencyCode"]
        self._check_own(call, code)
        if not self.directory.delete(code, now=call.now):
            raise RefusedError(18, f"the agency {code} is not known")
        return {}

    def _check_own(self, call: Call, code: str) -> None:
        if self.founded.system_of(code) != call.system:
            raise RefusedError(19, "the agency is not registered with this system")
