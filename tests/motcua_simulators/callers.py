"""Callers of simulators, and a listener for what they send: plain HTTP, nothing of the simulators' own."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlencode, urlsplit

NOW = datetime(2026, 1, 6, 2, 30, 15, tzinfo=UTC)


class Clock:
    """A clock that stands until it is moved."""

    now = NOW

    def __call__(self):
        return self.now

    def move(self, **by):
        self.now += timedelta(**by)


class Answer:
    """What was answered."""

    def __init__(self, answer):
        self.status, self.headers, self.content = answer.status, answer.headers, answer.read()

    @property
    def json(self):
        return json.loads(self.content)


def call(url, body=None, *, method="POST", form=None, **headers):
    """Make one call over a connection of its own; JSON goes out unless ``form`` or bytes are given."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=10)
    content = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else b""
    kind = "application/json"
    if form is not None:
        content, kind = urlencode(form).encode(), "application/x-www-form-urlencoded"
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, path, content, {"Content-Type": kind, **headers})
        return Answer(connection.getresponse())
    finally:
        connection.close()


def get(url, **headers):
    return call(url, method="GET", **headers)


class Listener:
    """Takes what is sent to it, and answers as it is told."""

    def __init__(self):
        self.heard, self.answers = [], []
        self.default = {"MaLoi": "00"}
        self.came = threading.Condition()
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with listener.came:
                    answer = listener.answers.pop(0) if listener.answers else listener.default
                    listener.heard.append(body)
                    listener.came.notify_all()
                content = json.dumps(answer).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_address[1]}/heard"

    def wait(self, count):
        """Return what was heard, once it is so many."""
        with self.came:
            assert self.came.wait_for(lambda: len(self.heard) >= count, 10), self.heard
            return list(self.heard)

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def eventually(found, wanted, *, seconds=10):
    """See that something becomes what is wanted, soon."""
    ended = threading.Event()
    for _ in range(seconds * 50):
        if found() == wanted:
            return
        ended.wait(0.02)
    assert found() == wanted
