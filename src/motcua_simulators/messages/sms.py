"""The SMS gateway; its whole wire is assumed, in the manner of the gateways that operators offer."""

from __future__ import annotations

import re
import secrets
from datetime import datetime
from typing import Any

from motcua_simulators.frame import Place, RefusedError, Request, Response, Route, System, answered
from motcua_simulators.messages.fates import Fate, Fates, is_known

MESSAGE = "message"
SENDER = "HOABINH"
GSM = 160
"""Characters of one part in plain letters; 70 with marks."""
UNICODE = 70
LARGEST = 3
"""Parts at most; assumed."""
_NUMBER = re.compile(r"(84|0)(3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])\d{7}")
ACCEPTED, DELIVERED, FAILED, BLOCKED = "ACCEPTED", "DELIVERED", "UNDELIVERED", "REJECTED"
_ENDS = {Fate.ARRIVES: DELIVERED, Fate.BOUNCES: FAILED, Fate.BLOCKED: BLOCKED, Fate.SILENT: ACCEPTED}


def build(place: Place) -> System:
    """Return the gateway of a place."""
    gateway = Gateway(place)
    return System(
        routes=(
            Route(method="POST", path="/v1/messages", operation="send", act=gateway.send),
            Route(method="GET", path="/v1/messages/{id}", operation="status", act=gateway.status),
        ),
        controls={"fate": gateway.fates.fate, "callback": gateway.fates.callback},
        refuse=lambda number: answered({"code": str(number), "message": "refused by the script"}, 400),
    )


class Gateway:
    """Answers the calls."""

    def __init__(self, place: Place) -> None:
        self.place, self.fates = place, Fates(place)

    def send(self, request: Request) -> Response:
        """Take a message; one with the same ``requestId`` again is the same message."""
        self._require_key(request)
        told = request.told()
        wanted = ("requestId", "from", "to", "text")
        if missing := [name for name in wanted if not isinstance(told.get(name), str) or not told[name]]:
            raise _refused("FIELD", f"{', '.join(missing)} is missing")
        if told["from"] != SENDER:
            raise _refused("SENDER", "the brand name is not registered")
        if not _NUMBER.fullmatch(told["to"]):
            raise _refused("NUMBER", "to is no mobile number")
        parts = parts_of(told["text"])
        if parts > LARGEST:
            raise _refused("LENGTH", f"at most {LARGEST} parts")
        before = self.place.store.get(MESSAGE, told["requestId"])
        if before is None:
            before = self._taken(told, parts, now=request.now)
        same = all(before[name] == told[name] for name in wanted)
        if not same:
            raise _refused("DUPLICATE", "requestId was used for another message")
        return answered({"messageId": before["id"], "status": ACCEPTED, "parts": parts}, 202)

    def _taken(self, told: dict[str, str], parts: int, *, now: datetime) -> dict[str, Any]:
        kept = {**told, "id": f"SM{secrets.token_hex(8)}", "parts": parts, "since": now.isoformat()}
        kept["end"] = _ENDS[self.fates.of(told["to"])]
        self.place.store.put(MESSAGE, told["requestId"], kept, now=now)
        if kept["end"] != ACCEPTED:
            names = {"messageId": kept["id"], "requestId": told["requestId"], "to": told["to"]}
            self.fates.tell("delivery", {**names, "status": kept["end"]})
        return kept

    def status(self, request: Request) -> Response:
        """Answer what became of a message."""
        self._require_key(request)
        rows = (each.value for each in self.place.store.list(MESSAGE))
        found = next((each for each in rows if each["id"] == request.parts["id"]), None)
        if found is None:
            raise _refused("UNKNOWN", "no such message", status=404)
        state = found["end"] if is_known(found["since"], now=request.now) else ACCEPTED
        return answered({"messageId": found["id"], "requestId": found["requestId"], "status": state})

    def _require_key(self, request: Request) -> None:
        if not secrets.compare_digest(
            request.bearer().encode(), self.place.founded.secrets["api_key"].encode()
        ):
            raise _refused("KEY", "the key is missing or wrong", status=401)


def parts_of(text: str) -> int:
    """Return how many parts a text takes."""
    length = GSM if text.isascii() else UNICODE
    return max(1, -(-len(text) // length))


def _refused(code: str, why: str, *, status: int = 400) -> RefusedError:
    return RefusedError(why, answered({"code": code, "message": why}, status))
