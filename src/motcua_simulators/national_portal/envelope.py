"""The adapter's envelope: session, unit, service; replies with ``error_code``. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua_simulators.frame.wire import Response, answered

OK = "00"
WRONG, NO_SESSION, EXISTS, NO_SERVICE = "-1", "-2", "-3", "-4"
"""Errors; ``-3`` was seen, with ``đã tồn tại`` in the message, the others are assumed."""
AUTH, SHARE, INTEGRATION = "/auth", "/share", "/integration"


class NotTakenError(Exception):
    """What was sent is not taken: its error, and the reason."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def taken(result: list[Any] | None = None) -> Response:
    """Return the reply to what went well."""
    return answered({"error_code": OK, "message": "", "result": [] if result is None else result})


def not_taken(error: NotTakenError) -> Response:
    """Return the reply to what did not."""
    return answered({"error_code": error.code, "message": str(error)})


def refused(number: int) -> Response:
    """Return the portal's error of a number."""
    return answered({"error_code": str(number), "message": "Từ chối theo kịch bản"})


def rows(told: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the items of ``data``.

    Raises:
        NotTakenError: it is no list of objects, or an empty one.
    """
    found = told.get("data")
    if not isinstance(found, list) or not found or not all(isinstance(each, dict) for each in found):
        raise NotTakenError(WRONG, "data phải là danh sách các đối tượng")
    return found
