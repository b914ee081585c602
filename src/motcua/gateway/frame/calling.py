"""What a connector calls with: place, limits, tokens, correlation id, and a line in the log for each call."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any, Protocol
from urllib.parse import quote, urlencode

import structlog

from motcua.gateway.frame.faults import FailingFault, Fault, MalformedFault, RefusedFault
from motcua.gateway.frame.guarding import Place
from motcua.gateway.frame.wire import Answer, Call, exchange

log = structlog.get_logger(__name__)

CORRELATION = "X-Request-ID"
SECONDS = 30.0
LARGEST = 8 * 2**20
_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is asked of a system."""

    operation: str
    """What the log calls it, such as ``order/post``; never with anybody's data."""
    path: str
    """After the place's own path, each part percent-encoded (``segment``)."""
    method: str = "GET"
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    json: Any = None
    form: Mapping[str, str] | None = None
    body: bytes = b""
    accepts: frozenset[int] = frozenset()
    """Statuses beside 200 to 299 that are an answer and no fault."""
    is_harmless: bool | None = None
    """Whether asking twice does no more than asking once; ``None`` goes by the method."""
    subject: str = ""
    """What it is about, such as ``dossier:12``."""
    purpose: str = ""
    """For which purpose personal data is looked up (shown to the person)."""
    by_ref: str = "system:0"
    seconds: float = SECONDS
    largest: int = LARGEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """How one call went: what the log keeps."""

    connector: str
    ask: Ask
    correlation: str
    milliseconds: int
    answer: Answer | None
    fault: Fault | None
    bytes_out: int


class Bearer(Protocol):
    """Where a connector gets its proof of identity."""

    def headers(self) -> Mapping[str, str]:
        """Return the headers that prove who calls."""

    def forget(self) -> None:
        """Take no notice of what was got before: it was refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Calls one place for one connector."""

    connector: str
    place: Place
    note: Callable[[Called], None]
    bearer: Bearer | None = None
    authorities: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Sent with every call."""
    send: Callable[[Place, Call], Answer] = exchange
    """The wire, or what plays recorded traffic."""

    def with_bearer(self, bearer: Bearer) -> Caller:
        """Return the same with a proof of identity."""
        return replace(self, bearer=bearer)

    def ask(self, ask: Ask) -> Answer:
        """Ask and return the answer; a refused token is got anew once.

        Raises:
            Fault: one of the closed list.
        """
        answer: Answer = self._noted(ask, lambda answer: answer)
        return answer

    def ask_json(self, ask: Ask) -> Any:
        """Ask and return the answer's JSON.

        Raises:
            Fault: one of the closed list; ``MalformedFault`` when it is no JSON.
        """
        return self._noted(ask, _parsed)

    def _noted(self, ask: Ask, read: Callable[[Answer], Any]) -> Any:
        correlation = _correlation()
        started = time.perf_counter()
        answer, fault, body = None, None, _body(ask)
        try:
            answer = self._answered(ask, body, correlation)
            return read(answer)
        except Fault as error:
            fault = error
            raise
        finally:
            took = int((time.perf_counter() - started) * 1000)
            called = Called(
                connector=self.connector,
                ask=ask,
                correlation=correlation,
                milliseconds=took,
                answer=answer,
                fault=fault,
                bytes_out=len(body[0]),
            )
            _log(called)
            self.note(called)

    def _answered(self, ask: Ask, body: tuple[bytes, str], correlation: str) -> Answer:
        answer = self._sent(ask, body, correlation)
        if answer.status == HTTPStatus.UNAUTHORIZED and self.bearer is not None:
            self.bearer.forget()
            answer = self._sent(ask, body, correlation)
        return _accepted(ask, answer)

    def _sent(self, ask: Ask, body: tuple[bytes, str], correlation: str) -> Answer:
        proof = self.bearer.headers() if self.bearer else {}
        own = {"Accept": "application/json", CORRELATION: correlation}
        kind = {"Content-Type": body[1]} if body[1] else {}
        query = f"?{urlencode(ask.query)}" if ask.query else ""
        call = Call(
            method=ask.method,
            target=f"{self.place.path}{ask.path}{query}" or "/",
            headers={**own, **kind, **self.headers, **ask.headers, **proof},
            body=body[0],
            seconds=ask.seconds,
            largest=ask.largest,
            authorities=self.authorities,
        )
        try:
            return self.send(self.place, call)
        except Fault as fault:
            is_harmless = ask.method in _HARMLESS if ask.is_harmless is None else ask.is_harmless
            if not is_harmless or not fault.may_have_arrived or fault.kind.value != "unreachable":
                raise
            return self.send(self.place, call)  # a kept connection was closed under it


def _log(called: Called) -> None:
    status = called.answer.status if called.answer else getattr(called.fault, "status", None)
    log.info(
        "connector_called",
        connector=called.connector,
        operation=called.ask.operation,
        correlation=called.correlation,
        milliseconds=called.milliseconds,
        status=status,
        fault=called.fault.kind.value if called.fault else None,
    )


def segment(text: str) -> str:
    """Return a text as one part of a path: nothing in it leads up, or begins a query."""
    return quote(text, safe="").replace("..", "%2E%2E")


def _correlation() -> str:
    return str(structlog.contextvars.get_contextvars().get("request_id") or secrets.token_hex(16))


def _body(ask: Ask) -> tuple[bytes, str]:
    if ask.json is not None:
        return json.dumps(ask.json, ensure_ascii=False).encode(), "application/json; charset=utf-8"
    if ask.form is not None:
        return urlencode(ask.form).encode(), "application/x-www-form-urlencoded"
    return ask.body, ""


def _accepted(ask: Ask, answer: Answer) -> Answer:
    if answer.status in ask.accepts or HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
        return answer
    detail = f"it answered {answer.status}"
    is_busy = answer.status == HTTPStatus.TOO_MANY_REQUESTS
    if is_busy or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise FailingFault(detail, status=answer.status, may_have_arrived=not is_busy)
    if HTTPStatus.MULTIPLE_CHOICES <= answer.status < HTTPStatus.BAD_REQUEST:
        detail += " and points elsewhere, where it is not followed"
    raise RefusedFault(detail, status=answer.status)


def _parsed(answer: Answer) -> Any:
    try:
        return json.loads(answer.body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise MalformedFault("no JSON", status=answer.status, may_have_arrived=True) from error
