"""The operations of the axis (B5 of what its client kit sends and reads), typed and bounded.

What does no harm twice is asked once more when the connection breaks. ``send`` is not: the queue repeats it,
later, and receivers take a document once by its identifier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, TypeVar

from motcua.exchange.axis import signing, wire
from motcua.exchange.axis.answers import read_message, read_object
from motcua.exchange.axis.rows import AgencyRow, SentRow, WaitingRow, agency_rows, sent_rows, waiting_rows
from motcua.exchange.axis.troubles import FINAL_NUMBERS, AxisError, Trouble
from motcua.exchange.axis.wire import Body, Link
from motcua.exchange.domain.edxml.contents import Content, Room

T = TypeVar("T")
LARGEST_ANSWER = 8 * 1024 * 1024
LARGEST_DIRECTORY = 32 * 1024 * 1024
TRANSFER = 10
"""How many times longer than another call one may take that carries a message."""
SERVICE = "eDoc"
END = b"\r\n"
"""What stands behind a file that is sent, outside of its hash."""
_AGAIN = {Trouble.UNREACHABLE, Trouble.HTTP_STATUS, Trouble.NOT_UNDERSTOOD}


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Calls of one system, at a moment that the caller gives."""

    link: Link

    def send(self, file: BinaryIO, *, kind: str, sender: str, now: datetime) -> str:
        """Hand a message in and return its identifier there; ``kind`` is ``edoc`` or ``status``.

        Raises:
            AxisError: it was not taken, or nobody knows.
        """
        length = file.seek(0, 2)
        if length > self.link.largest:
            raise AxisError(Trouble.TOO_LARGE, f"{length} > {self.link.largest}", is_final=True)
        parameters = {
            "from": sender,
            "hash-file": signing.file_hash(_pieces(file)),
            "servicetype": SERVICE,
            "messagetype": kind,
        }
        body = Body(length=length + len(END), pieces=_ended(file))
        answer = self._object("sendEdoc", parameters, now=now, body=body)
        return str(answer.get("DocId") or "")

    def waiting(self, *, kind: str, now: datetime) -> tuple[WaitingRow, ...]:
        """Return what waits for us: ``edoc`` or ``status``; each row once, oldest first as it is told.

        Raises:
            AxisError: the list cannot be had.
        """
        parameters = {"servicetype": SERVICE, "messagetype": kind}
        return waiting_rows(self._safely(lambda: self._object("getReceivedEdocList", parameters, now=now)))

    def fetch(self, doc_id: str, *, room: Room, now: datetime) -> Content:
        """Return a message, in a file from ``room``.

        Raises:
            AxisError: it cannot be had whole.
        """
        parameters = {"docId": doc_id, "filePath": "message.edxml"}

        def once() -> tuple[Mapping[str, Any], Content | None]:
            with self._called("getEdoc", parameters, now=now, seconds=self.link.seconds * TRANSFER) as pieces:
                return read_message(pieces, room=room, most=self.link.largest)

        members, content = self._safely(once)
        _check(members)
        if content is None:
            raise AxisError(Trouble.NOT_UNDERSTOOD, "no message in the answer")
        return content

    def mark(self, doc_id: str, status: str, *, now: datetime) -> None:
        """Tell the axis what became of a message here: ``processing``, ``done`` or ``fail``.

        Raises:
            AxisError: it does not take that.
        """
        self._safely(lambda: self._object("updateStatus", {"docId": doc_id, "status": status}, now=now))

    def sent(self, doc_id: str, *, now: datetime) -> tuple[SentRow, ...]:
        """Return what became of a message of ours at each receiver's system.

        Raises:
            AxisError: the list cannot be had.
        """
        return sent_rows(self._safely(lambda: self._object("getSentEdocList", {"docId": doc_id}, now=now)))

    def agencies(self, *, now: datetime) -> tuple[AgencyRow, ...]:
        """Return all agencies of the axis.

        Raises:
            AxisError: the list cannot be had.
        """
        answer = self._safely(lambda: self._object("getAgenciesList", {}, now=now, most=LARGEST_DIRECTORY))
        return agency_rows(answer)

    def count(self, kind: str, *, now: datetime) -> int:
        """Return how many messages wait: ``edoc`` or ``status``.

        Raises:
            AxisError: it does not tell.
        """
        operation = "countReceiveStatus" if kind == "status" else "countReceiveEdoc"
        told = self._safely(lambda: self._object(operation, {}, now=now)).get("count")
        if not str(told).isdecimal() or len(str(told)) > 9:  # noqa: PLR2004  # nobody has a thousand million waiting
            raise AxisError(Trouble.NOT_UNDERSTOOD, f"count {str(told)[:40]}")
        return int(str(told))

    def _object(
        self,
        operation: str,
        parameters: Mapping[str, str],
        *,
        now: datetime,
        body: Body | None = None,
        most: int = LARGEST_ANSWER,
    ) -> Mapping[str, Any]:
        seconds = self.link.seconds * (TRANSFER if body else 1)
        with self._called(operation, parameters, now=now, body=body, seconds=seconds) as pieces:
            answer = read_object(pieces, most=most)
        _check(answer)
        return answer

    def _called(
        self,
        operation: str,
        parameters: Mapping[str, str],
        *,
        now: datetime,
        seconds: float,
        body: Body | None = None,
    ) -> Any:
        link = self.link
        try:
            signed = signing.headers(
                parameters,
                system=link.system,
                secret=link.secret,
                media_type="application/octet-stream" if body else "application/json",
                now=now,
            )
        except signing.UnsignableError as error:
            raise AxisError(Trouble.NOT_UNDERSTOOD, error, is_final=True) from error
        return wire.called(link, operation, signed, body or Body(), seconds=seconds)

    def _safely(self, ask: Callable[[], T]) -> T:
        """Ask, and ask once more when the connection broke or the answer is no answer."""
        try:
            return ask()
        except AxisError as error:
            if error.trouble not in _AGAIN or error.is_final:
                raise
        return ask()


def _check(answer: Mapping[str, Any]) -> None:
    """Look whether the axis did what was asked; its number comes as ``0``, ``"0"`` or ``"00"``.

    Raises:
        AxisError: it did not.
    """
    number = str(answer.get("ErrorCode", "0")).strip()
    code = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else -1  # noqa: PLR2004
    if str(answer.get("status", "")).upper() == "OK" and code == 0:
        return
    words = answer.get("ErrorDesc") or answer.get("status") or ""
    raise AxisError(Trouble.REFUSED, f"{number[:20]} {words}", is_final=code in FINAL_NUMBERS)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(wire.PIECE):
        yield piece


def _ended(file: BinaryIO) -> Iterator[bytes]:
    yield from _pieces(file)
    yield END
