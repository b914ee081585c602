"""One HTTP call, bounded in time and in size; a connection is kept open to each system from each thread."""

from __future__ import annotations

import http.client
import select
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from motcua.gateway.frame.faults import Fault, ForbiddenFault, MalformedFault, SlowFault, UnreachableFault
from motcua.gateway.frame.guarding import Place, resolved

CONNECT_SECONDS = 10.0
KEPT_SECONDS = 30.0
"""How long an idle connection is used again: shorter than servers keep theirs."""
_kept = threading.local()


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What goes out."""

    method: str
    target: str
    """Path and query."""
    headers: Mapping[str, str]
    body: bytes
    seconds: float
    """From the first byte to the last."""
    largest: int
    """Bytes of the answer's body."""
    authorities: str = ""
    """A file with the certificates that vouch for the other side; empty for the computer's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes


class _Pinned(http.client.HTTPConnection):
    """A connection to the addresses that were looked at, whatever the name stands for by then."""

    def __init__(self, place: Place, context: ssl.SSLContext | None, *, seconds: float) -> None:
        super().__init__(place.host, place.port, timeout=seconds)
        self._place = place
        self._context = context
        self.used_at = 0.0

    def connect(self) -> None:
        """Connect to the first address that answers, under TLS for the name."""
        last: OSError = ConnectionError("no address")
        for address in resolved(self._place):
            try:
                plain = socket.create_connection((address, self._place.port), timeout=CONNECT_SECONDS)
            except OSError as error:
                last = error
                continue
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            plain.settimeout(self.timeout)
            wrap = self._context
            self.sock = wrap.wrap_socket(plain, server_hostname=self.host) if wrap else plain
            return
        raise last

    def is_usable(self) -> bool:
        """Tell whether it is open, and quiet: what speaks unasked has hung up or is out of step."""
        if self.sock is None or time.monotonic() - self.used_at > KEPT_SECONDS:
            return False
        with suppress(OSError, ValueError):
            return not select.select([self.sock], [], [], 0)[0]
        return False


def exchange(place: Place, call: Call) -> Answer:
    """Send the call and return the whole answer, whatever its status; no redirection is followed.

    Raises:
        ForbiddenFault, UnreachableFault, SlowFault, MalformedFault: as their names say.
    """
    wire = _taken(place, call)
    sent = threading.Event()
    try:
        with _at_most(call.seconds, wire) as is_over:
            answer = _exchanged(wire, call, sent)
    except Fault:
        wire.close()
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        wire.close()
        raise _fault(error, is_over=is_over.is_set(), was_sent=sent.is_set()) from error
    _keep(place, call, wire)
    return answer


def hang_up() -> None:
    """Close the connections that this thread keeps."""
    while _connections():
        _connections().popitem()[1].close()


def _exchanged(wire: _Pinned, call: Call, sent: threading.Event) -> Answer:
    if wire.sock is None:
        wire.connect()
    sent.set()
    wire.request(call.method, call.target, body=call.body or None, headers=dict(call.headers))
    answer = wire.getresponse()
    body = answer.read(call.largest + 1)
    if len(body) > call.largest:
        raise MalformedFault(f"an answer of more than {call.largest} bytes", may_have_arrived=True)
    expected = answer.length
    if expected:
        raise MalformedFault(f"the answer ends {expected} bytes too early", may_have_arrived=True)
    if answer.will_close:
        wire.close()
    headers = {name.lower(): value for name, value in answer.getheaders()}
    return Answer(status=answer.status, headers=headers, body=body)


@contextmanager
def _at_most(seconds: float, wire: _Pinned) -> Iterator[threading.Event]:
    """Hang up once the time is over, however slowly something still comes."""
    is_over = threading.Event()

    def end() -> None:
        is_over.set()
        if wire.sock is not None:
            with suppress(OSError):
                socket.socket.shutdown(wire.sock, socket.SHUT_RDWR)

    watch = threading.Timer(seconds, end)
    watch.daemon = True
    watch.start()
    try:
        yield is_over
    finally:
        watch.cancel()


def _fault(error: Exception, *, is_over: bool, was_sent: bool) -> Fault:
    if is_over or isinstance(error, TimeoutError):
        return SlowFault("no whole answer in time", may_have_arrived=was_sent)
    if isinstance(error, ssl.SSLCertVerificationError):
        return UnreachableFault(f"its certificate is not trusted: {error.verify_message}")
    if isinstance(error, http.client.IncompleteRead | http.client.HTTPException | ValueError):
        kind = UnreachableFault if isinstance(error, http.client.RemoteDisconnected) else MalformedFault
        return kind(str(error) or type(error).__name__, may_have_arrived=was_sent)
    return UnreachableFault(str(error) or type(error).__name__, may_have_arrived=was_sent)


def _taken(place: Place, call: Call) -> _Pinned:
    kept = _connections().pop((place, call.authorities), None)
    if kept is not None and kept.is_usable():
        kept.sock.settimeout(call.seconds)
        return kept
    if kept is not None:
        kept.close()
    if place.scheme != "https" and not place.is_private_allowed:
        raise ForbiddenFault(f"{place.origin} is not https")
    context = ssl.create_default_context(cafile=call.authorities or None) if place.scheme == "https" else None
    return _Pinned(place, context, seconds=call.seconds)


def _keep(place: Place, call: Call, wire: _Pinned) -> None:
    if wire.sock is not None:
        wire.used_at = time.monotonic()
        _connections()[place, call.authorities] = wire


def _connections() -> dict[tuple[Place, str], _Pinned]:
    if not hasattr(_kept, "by_place"):
        _kept.by_place = {}
    found: dict[tuple[Place, str], _Pinned] = _kept.by_place
    return found
