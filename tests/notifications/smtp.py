"""A mail server over a real socket that takes mails, or answers recipients as it is told."""

from __future__ import annotations

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread
from typing import ClassVar


class _Talk(socketserver.StreamRequestHandler):
    """One conversation (RFC 5321), as far as a client of ours goes."""

    def handle(self) -> None:
        server: Server = self.server  # type: ignore[assignment]
        self._say("220 here")
        while line := self.rfile.readline().decode().strip():
            word = line[:4].upper()
            if word == "RCPT":
                self._say(server.answer)
            elif word == "DATA":
                self._say("354 go on")
                server.taken.append(message_from_bytes(self._data(), policy=policy.default))
                self._say("250 taken")
            elif word == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 well")

    def _data(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b"."))
        return b"".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    """The server; ``answer`` is what it says to each recipient."""

    allow_reuse_address = True
    daemon_threads = True
    WELL: ClassVar[str] = "250 well"

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.answer = self.WELL
        self.taken: list[EmailMessage] = []


@contextmanager
def serving() -> Iterator[Server]:
    """Run it as long as the block lasts."""
    with Server() as server:
        thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
