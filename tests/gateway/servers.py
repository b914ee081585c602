"""A system outside that answers exactly the bytes a test wants, over a real socket."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Answering = Callable[[socket.socket, bytes], bool]
"""Takes the socket and the request's bytes; returns whether the connection stays open."""


def saying(*texts: bytes) -> Answering:
    """Answer each request with the next of the texts, keeping the connection."""
    left = list(texts)

    def answer(wire: socket.socket, _request: bytes) -> bool:
        wire.sendall(left.pop(0))
        return True

    return answer


def http(status: int, body: bytes = b"", *headers: str) -> bytes:
    """Return an HTTP answer."""
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


@contextmanager
def running(answer: Answering) -> Iterator[tuple[str, list[bytes]]]:
    """Give the address of a server, and the list of the requests that it heard."""
    heard: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                wire, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=_talk, args=(wire, answer, heard), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}", heard
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()


def _talk(wire: socket.socket, answer: Answering, heard: list[bytes]) -> None:
    with wire:
        while request := _request(wire):
            heard.append(request)
            try:
                if not answer(wire, request):
                    return
            except OSError:
                return


def _request(wire: socket.socket) -> bytes:
    got = b""
    while b"\r\n\r\n" not in got:
        try:
            piece = wire.recv(65536)
        except OSError:
            return b""
        if not piece or piece.startswith(b"\x16"):  # a handshake that is not answered
            return b""
        got += piece
    head, _, body = got.partition(b"\r\n\r\n")
    length = next(
        (int(each[15:]) for each in head.split(b"\r\n") if each.lower().startswith(b"content-length:")), 0
    )
    while len(body) < length:
        body += wire.recv(65536)
    return head + b"\r\n\r\n" + body
