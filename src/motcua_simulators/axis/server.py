"""The axis's HTTP face, on the loopback address alone."""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from motcua_simulators.axis import control, digests, signatures
from motcua_simulators.axis.calls import BASE, Operation, operations
from motcua_simulators.axis.operations import Axis, Call, RefusedError
from motcua_simulators.frame.faults import Fault, Rule, Script
from motcua_simulators.frame.sending import send, send_spoiled
from motcua_simulators.frame.wire import Response

LARGEST_FILE = 512 * 1024 * 1024
LARGEST_REQUEST = 64 * 1024
LARGEST_LETTER = 8 * 1024 * 1024
QUIET_SECONDS = 60
WRONG_SYSTEM, BROKEN_FILE = 15, 21


class Server(ThreadingHTTPServer):
    """Serves one axis on the port it was founded for."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, axis: Axis, *, script: Script, clock: Callable[[], datetime]) -> None:
        """Bind the port; serving starts with ``serve_forever``."""
        self.axis, self.script, self.clock = axis, script, clock
        self.operations = operations(axis)
        self.ending = threading.Event()
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", axis.founded.port), Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet: a client that hangs up is no news."""


class Handler(BaseHTTPRequestHandler):
    """One connection, kept alive over requests."""

    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = QUIET_SECONDS

    def do_GET(self) -> None:  # named by http.server
        """Answer a call without a body, or the sign of life."""
        if self.path == "/health/live":
            self._send(b"ok")
        else:
            self._operate("GET")

    def do_POST(self) -> None:  # named by http.server
        """Answer a call, or the control address."""
        if self.path.startswith(control.BASE):
            self._control()
        else:
            self._operate("POST")

    def _control(self) -> None:
        body = self._body(LARGEST_LETTER)
        server = self.server
        shown = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if not secrets.compare_digest(shown.encode(), server.axis.founded.control_token.encode()):
            self._send(b"{}", HTTPStatus.UNAUTHORIZED)
            return
        name = self.path.removeprefix(control.BASE)
        try:
            answer = control.act(name, body, axis=server.axis, script=server.script, now=server.clock())
        except control.NotDoneError as error:
            self._send(json.dumps({"error": str(error)}).encode(), HTTPStatus.BAD_REQUEST)
        else:
            self._send(json.dumps(answer).encode())

    def _operate(self, method: str) -> None:
        name = self.path.removeprefix(BASE)
        operation = self.server.operations.get(name) if self.path.startswith(BASE) else None
        if operation is None or operation.method != method:
            self.close_connection = True
            self._send(b"nothing is here", HTTPStatus.NOT_FOUND)
            return
        self.server.asked.append(name)
        rule = self.server.script.rule_for(name)
        if rule is not None and self._is_broken_off(rule):
            return
        try:
            answer = self._answer(name, operation, rule)
        except RefusedError as refusal:
            answer = {"status": "FAIL", "ErrorCode": str(refusal.number), "ErrorDesc": str(refusal)}
        if isinstance(answer, Path):
            self._send(answer.read_bytes(), kind="application/octet-stream")
            return
        told = {"status": "OK", "ErrorCode": "0", "ErrorDesc": ""} | answer
        self._send_spoiled(json.dumps(told).encode(), rule)

    def _answer(self, name: str, operation: Operation, rule: Rule | None) -> dict[str, object] | Path:
        now = self.server.clock()
        if rule is not None and rule.fault is Fault.CLOCK:
            now += timedelta(seconds=rule.seconds)
        axis = self.server.axis
        try:
            parameters = signatures.signed(
                self._headers(), secret_of=axis.founded.secret_of, wanted=operation.wanted, now=now
            )
        except signatures.BadSignatureError as error:
            self.close_connection = True  # what it would send is not read
            raise RefusedError(WRONG_SYSTEM, str(error)) from error
        if rule is not None and rule.fault is Fault.REFUSE:
            self.close_connection = True
            raise RefusedError(rule.number, "refused by the script")
        call = Call(
            system=parameters["systemid"],
            parameters=parameters,
            now=now,
            file=self._file(parameters["hash-file"]) if name == "sendEdoc" else None,
            body=b"" if name == "sendEdoc" else self._body(LARGEST_REQUEST),
            fault=rule.fault if rule else None,
        )
        return axis.file(call) if name == "downloadEdoc" else dict(operation.act(call))

    def _headers(self) -> signatures.Headers:
        """Return the headers; of one that comes twice nobody knows which counts, so it is none."""
        names = {name.lower() for name in self.headers}
        return signatures.Headers(
            {name: self.headers[name] for name in names if len(self.headers.get_all(name, [])) == 1}
        )

    def _length(self, most: int) -> int:
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal() or int(length) > most or "Transfer-Encoding" in self.headers:
            self.close_connection = True
            raise RefusedError(BROKEN_FILE, f"a request says its length, of at most {most} bytes")
        return int(length)

    def _file(self, printed: str) -> Path:
        length = self._length(LARGEST_FILE)
        path = self.server.axis.store.new_file()
        try:
            with path.open("wb") as file:
                received = digests.receive(self.rfile, length=length, to=file)
        except ValueError as error:
            self.close_connection = True
            path.unlink()
            raise RefusedError(BROKEN_FILE, str(error)) from error
        if received != printed:
            path.unlink()
            raise RefusedError(BROKEN_FILE, "the digest of the file is another one")
        return path

    def _body(self, most: int) -> bytes:
        return self.rfile.read(self._length(most))

    def _is_broken_off(self, rule: Rule) -> bool:
        """Do what a fault does before the call is looked at; tell whether that is all."""
        self.close_connection = True
        match rule.fault:
            case Fault.DOWN:
                return True
            case Fault.SLOW:
                self.server.ending.wait(rule.seconds)
                return self.server.ending.is_set()
            case Fault.STATUS:
                self._send(b"<html>", HTTPStatus(rule.number), kind="text/html")
                return True
            case Fault.REDIRECT:
                self.send_response(HTTPStatus.TEMPORARY_REDIRECT)
                self.send_header("Location", f"{self.server.axis.founded.address}/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return True
        return False

    def _send_spoiled(self, content: bytes, rule: Rule | None) -> None:
        fault = rule.fault if rule else None
        send_spoiled(self, Response(content=content), fault, ending=self.server.ending)

    def _send(
        self, content: bytes, status: HTTPStatus = HTTPStatus.OK, *, kind: str = "application/json"
    ) -> None:
        send(self, Response(content=content, status=status, kind=kind))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # named by http.server
        """Keep quiet; the clients log."""
