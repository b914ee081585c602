"""The HTTP face of a simulator, on the loopback address alone."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

from motcua_simulators.frame.conduct import conduct
from motcua_simulators.frame.place import Place
from motcua_simulators.frame.sending import send, send_spoiled
from motcua_simulators.frame.system import LARGEST, Route, System
from motcua_simulators.frame.wire import Request, Response, answered

QUIET_SECONDS = 60


class Server(ThreadingHTTPServer):
    """Serves one simulator on the port it was founded for."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, system: System, routes: tuple[Route, ...], place: Place) -> None:
        """Bind the port; serving starts with ``serve_forever``."""
        self.system, self.routes, self.place = system, routes, place
        self.ending = threading.Event()
        super().__init__(("127.0.0.1", place.founded.port), Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet: a client that hangs up is no news."""


class Handler(BaseHTTPRequestHandler):
    """One connection, kept alive over requests."""

    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = QUIET_SECONDS

    def do_GET(self) -> None:  # named by http.server
        """Answer one call."""
        body = self._body()
        if self.path == "/health/live":
            send(self, Response(content=b"ok", kind="text/plain"))
        elif body is None:
            self.close_connection = True
            send(self, answered({"error": f"a request says its length, of at most {LARGEST} bytes"}, 413))
        else:
            self._serve(body)

    do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = do_GET  # noqa: N815

    def _serve(self, body: bytes) -> None:
        url = urlsplit(self.path)
        for route in self.server.routes:
            matched = route.pattern.fullmatch(url.path)
            if matched and route.method == self.command:
                break
        else:
            send(self, answered({"error": "nothing is here"}, 404))
            return
        request = Request(
            method=self.command,
            path=self.path,
            body=body,
            now=self.server.place.now(),
            parts={name: unquote(value) for name, value in matched.groupdict().items()},
            query=dict(parse_qsl(url.query, keep_blank_values=True)),
            headers={name.lower(): value for name, value in self.headers.items()},
        )
        server = self.server
        outcome = conduct(server.system, route, request, place=server.place, ending=server.ending)
        send_spoiled(self, outcome.response, outcome.fault, ending=server.ending)

    def _body(self) -> bytes | None:
        """Return what the request carries, ``None`` when it does not say how much, or too much."""
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal() or int(length) > LARGEST or "Transfer-Encoding" in self.headers:
            return None
        return self.rfile.read(int(length))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # named by http.server
        """Keep quiet; the journal tells."""
