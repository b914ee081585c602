"""A node that answers without end, byte by byte, or never lets an upload come to an end."""

from __future__ import annotations

import http.client
import socket
import threading
from contextlib import contextmanager

import pytest

from motcua.exchange.models import Node
from motcua.exchange.nodes import calling, connections
from motcua.exchange.nodes.calling import upload
from motcua.exchange.nodes.connections import Answer, Call, ask
from motcua.exchange.public import TransportError


def answering(offset: str, *, status: int = 204):
    headers = http.client.HTTPMessage()
    headers["Upload-Offset"] = offset
    return lambda *_: Answer(status=status, headers=headers, said=b"")


@pytest.mark.parametrize("offset", ["0", "1025", "9" * 5000, "-1", "٣", ""])
def test_an_upload_ends_whatever_the_node_says_of_it(monkeypatch, tmp_path, offset):
    path = tmp_path / "file"
    path.write_bytes(b"x" * 1024)
    monkeypatch.setattr(calling, "ask", answering(offset))
    with path.open("rb") as file, pytest.raises(TransportError):
        upload(Node(name="H44"), None, file, sha256="a" * 64, size=1024)


@contextmanager
def saying(*pieces: bytes):
    """Have a server that answers anything with these bytes, the last of them again and again."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def run():
            line, _ = server.accept()
            with line:
                line.recv(65536)
                try:
                    for piece in pieces:
                        line.sendall(piece)
                    while True:
                        line.sendall(pieces[-1])
                        if is_over.wait(0.02):
                            return
                except OSError:
                    return

        is_over = threading.Event()
        thread = threading.Thread(target=run)
        thread.start()
        yield server.getsockname()[1]
        is_over.set()
        thread.join(20)


@pytest.mark.parametrize(
    "pieces",
    [
        pytest.param((b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 100_000), id="answer without end"),
        pytest.param((b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n", b"x"), id="byte by byte"),
        pytest.param((b"HTTP/1.1 100 Continue\r\n\r\n",), id="continue without end"),
    ],
)
def test_a_node_that_answers_without_end_is_not_waited_for(monkeypatch, pieces):
    monkeypatch.setattr(connections, "LARGEST_ANSWER", 200_000)
    monkeypatch.setattr(connections, "WHOLE_SECONDS", 0.3)
    with saying(*pieces) as port:
        monkeypatch.setattr(connections, "_connected", lambda *_: plain(port))
        identity = type("Identity", (), {"name": "H28"})
        with pytest.raises(TransportError):
            ask(Node(name="H44", address=str(port)), identity, Call(method="POST", path="/packets"))


def plain(port: int) -> http.client.HTTPConnection:
    made = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    made.connect()
    return made
