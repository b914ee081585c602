"""What a fault makes of an answer, apart from sockets."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from motcua_simulators.frame.faults import Fault
from motcua_simulators.frame.wire import JSON, Response

_Change = Callable[[list[Any]], list[Any]]


def spoiled(response: Response, fault: Fault | None) -> Response:
    """Return the answer as the fault leaves it."""
    match fault:
        case Fault.DUPLICATE:
            return _with_lists(response, lambda rows: [row for row in rows for _ in range(2)])
        case Fault.REORDER:
            return _with_lists(response, lambda rows: rows[::-1])
        case Fault.CORRUPT if response.content:
            return replace(response, content=corrupted(response.content))
    return response


def corrupted(content: bytes) -> bytes:
    """Return the bytes with the middle one changed."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def _with_lists(response: Response, change: _Change) -> Response:
    if response.kind != JSON:
        return response
    changed = _changed(json.loads(response.content), change)
    return replace(response, content=json.dumps(changed, ensure_ascii=False).encode())


def _changed(value: Any, change: _Change) -> Any:
    """Change the outermost lists within a value."""
    if isinstance(value, list):
        return change(value)
    if isinstance(value, dict):
        return {name: _changed(each, change) for name, each in value.items()}
    return value


def spoiled_checksum(right: str) -> str:
    """Return a checksum of the same look that is wrong."""
    return right[:-1] + ("0" if right[-1:] != "0" else "1")
