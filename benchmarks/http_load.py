"""A light client that keeps a server busy: persistent connections, one request under way on each.

One thread and ``epoll``: what the client burns is not there for the server, which shares its cores.
"""

from __future__ import annotations

import selectors
import socket
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

READ_BYTES = 1 << 16
PATIENCE_SECONDS = 60
_FAILURE = 400


class AstrayError(Exception):
    """An answer leads elsewhere than it should; the message is how it begins."""


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What became of a load."""

    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)
    """Seconds from each request to the end of its answer."""

    @property
    def rate(self) -> float:
        """Return answers a second."""
        return self.statuses.total() / self.seconds


@dataclass(slots=True, eq=False)
class _Line:
    """One connection and the requests that are still to be sent on it."""

    socket: socket.socket
    requests: Iterator[bytes]
    outcome: Outcome
    received: bytearray = field(default_factory=bytearray)
    asked_at: float = 0.0

    def send_next(self) -> bool:
        """Send the next request; tell whether there was one."""
        request = next(self.requests, None)
        if request is not None:
            self.asked_at = time.perf_counter()
            self.socket.sendall(request)
        return request is not None


def get(path: str, *, cookies: Mapping[str, str] | None = None) -> bytes:
    """Return a request for a page."""
    return _head("GET", path, cookies or {}) + b"\r\n"


def post(path: str, form: Mapping[str, object], *, cookies: Mapping[str, str]) -> bytes:
    """Return a request that sends a form."""
    body = urlencode(form, doseq=True).encode()
    kind = "Content-Type: application/x-www-form-urlencoded\r\n"
    return _head("POST", path, cookies) + f"{kind}Content-Length: {len(body)}\r\n\r\n".encode() + body


def _head(method: str, path: str, cookies: Mapping[str, str]) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "User-Agent: motcua-bench", "Accept: text/html"]
    if cookies:
        lines.append(f"Cookie: {'; '.join(f'{name}={value}' for name, value in cookies.items())}")
    return "".join(f"{line}\r\n" for line in lines).encode()


def send(
    port: int,
    requests: Sequence[Iterable[bytes]],
    *,
    leads_to: str = "",
    beside: Sequence[Iterable[bytes]] = (),
) -> Outcome:
    """Send the requests, each sequence one after the other on a connection of its own, all at once.

    With ``leads_to`` every answer has to lead to an address that begins so. What is sent ``beside`` goes on
    for as long as the others do, and of its answers only that they are none of a failure counts.

    Raises:
        ConnectionError: the server hung up.
        AstrayError: an answer leads elsewhere, or one beside is a failure.
        TimeoutError: it was silent for a minute.
    """
    outcome, other = Outcome(), Outcome()
    expected = f"\r\nlocation: {leads_to}".encode() if leads_to else b""
    with selectors.DefaultSelector() as selector:
        for each in requests:
            _connect(selector, port, each, outcome)
        for each in beside:
            _connect(selector, port, each, other)
        started = time.perf_counter()
        for key in list(selector.get_map().values()):
            _go_on(selector, key.data)
        while any(key.data.outcome is outcome for key in selector.get_map().values()):
            _take_answers(selector, expected)
        outcome.seconds = time.perf_counter() - started
        for key in list(selector.get_map().values()):
            key.data.socket.close()
    if any(status >= _FAILURE for status in other.statuses):
        raise AstrayError(f"beside: {dict(other.statuses)}")
    return outcome


def _connect(
    selector: selectors.BaseSelector, port: int, requests: Iterable[bytes], outcome: Outcome
) -> None:
    line = _Line(socket.create_connection(("127.0.0.1", port)), iter(requests), outcome)
    line.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    selector.register(line.socket, selectors.EVENT_READ, line)


def _take_answers(selector: selectors.BaseSelector, expected: bytes) -> None:
    ready = selector.select(PATIENCE_SECONDS)
    if not ready:
        raise TimeoutError("the server does not answer")
    for key, _events in ready:
        line: _Line = key.data
        received = line.socket.recv(READ_BYTES)
        if not received:
            raise ConnectionError("the server hung up")
        line.received += received
        status = _whole_answer(line.received)
        if status:
            if expected not in line.received.lower():
                raise AstrayError(bytes(line.received[:600]).decode(errors="replace"))
            line.received.clear()
            line.outcome.waits.append(time.perf_counter() - line.asked_at)
            line.outcome.statuses[status] += 1
            _go_on(selector, line)


def _go_on(selector: selectors.BaseSelector, line: _Line) -> None:
    if not line.send_next():
        selector.unregister(line.socket)
        line.socket.close()


def _whole_answer(received: bytearray) -> int:
    """Return the status of an answer that is there to its end, 0 while more is to come."""
    end = received.find(b"\r\n\r\n")
    if end < 0:
        return 0
    head = bytes(received[:end]).lower()
    if b"transfer-encoding: chunked" in head:
        is_whole = received.endswith(b"0\r\n\r\n")
    else:
        at = head.find(b"content-length:")
        length = int(head[at + 15 : at + 30].split(b"\r\n", 1)[0]) if at >= 0 else 0
        is_whole = len(received) >= end + 4 + length
    return int(head[9:12]) if is_whole else 0
