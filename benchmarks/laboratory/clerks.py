"""The agencies of one node and their clerks, who send what they are told and handle what arrives."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from motcua.exchange.domain import receipts
from motcua.exchange.models import Delivery, Sent
from motcua.exchange.public import Outgoing, Recipient, SentFile, StatusCode, answer, recall, send, tell
from motcua.kernel.actors import Actor, ActorKind, Role, Seat
from motcua.platform import clock, files

_STEPS = {
    "arrived": StatusCode.ACCEPTED,
    "accepted": StatusCode.IN_PROCESS,
    "in_process": StatusCode.COMPLETED,
}
_REFUSED_OF_TEN = 0


class Office:
    """All agencies of a node, by their codes."""

    def __init__(self, agencies: Mapping[str, int]) -> None:
        self.agencies = agencies
        self.codes = {agency_id: code for code, agency_id in agencies.items()}

    def send(self, orders: Sequence[Mapping[str, Any]]) -> int:
        """Send documents, each once however often it is told to; return how many were told."""
        for order in orders:
            send(self._outgoing(order), by=self._clerk(self.agencies[order["sender"]]), now=clock.now())
        return len(orders)

    def recall(self, document_ids: Sequence[str]) -> int:
        """Ask for documents back; return of how many that was possible."""
        asked = 0
        for sent in Sent.objects.filter(document_id__in=document_ids):
            try:
                recall(sent.document_id, reason="Gửi nhầm", by=self._clerk(sent.agency_id), now=clock.now())
            except (receipts.NothingToAskError, receipts.AlreadyAskedError):
                continue
            asked += 1
        return asked

    def handle(self) -> int:
        """Let each document that waits go one step on, or answer what is asked; return how many."""
        waiting = Delivery.objects.filter(Q(standing__in=_STEPS) | ~Q(asked="")).order_by("pk")
        for row in waiting:
            clerk, chosen = self._clerk(row.agency_id), _chosen(row.document_id, self.codes[row.agency_id])
            try:
                self._step(row, clerk, chosen)
            except receipts.ForbiddenStatusError:
                continue  # something was asked meanwhile
        return len(waiting)

    def _step(self, row: Delivery, clerk: Actor, chosen: int) -> None:
        if row.asked:
            answer(row.pk, agreed=chosen % 2 == 0, reason="Đã xử lý", by=clerk, now=clock.now())
        elif row.standing == "arrived" and chosen == _REFUSED_OF_TEN:
            tell(row.pk, status=StatusCode.REFUSED, reason="Sai nơi nhận", by=clerk, now=clock.now())
        else:
            tell(row.pk, status=_STEPS[row.standing], by=clerk, now=clock.now())

    def _clerk(self, agency_id: int) -> Actor:
        seat = Seat(role=Role.OFFICE_CLERK, agency_id=agency_id)
        return Actor(kind=ActorKind.STAFF, id=agency_id, name=f"Văn thư {agency_id}", seats=(seat,))

    def _outgoing(self, order: Mapping[str, Any]) -> Outgoing:
        return Outgoing(
            document_id=order["document_id"],
            sender_id=self.agencies[order["sender"]],
            recipients=tuple(
                Recipient(agency_id=self.agencies.get(code), code=code) for code in order["recipients"]
            ),
            number="1",
            symbol="PTN",
            issued_on=date(2026, 11, 20),
            subject=f"Văn bản {order['document_id']}",
            urgency=order["urgency"],
            thread_id=order["thread"],
            files=(kept_file(order["document_id"], order["size"]),),
        )


class _Content:
    """The bytes of a file, made while they are read."""

    def __init__(self, name: str, size: int) -> None:
        self._line = hashlib.sha256(name.encode()).hexdigest().encode()
        self._parts = itertools.chain(
            [b"%PDF-1.4\n% "], itertools.repeat(self._line * 64, size // 4096 + 1), [b"\n%%EOF\n"]
        )

    def read(self, _size: int, /) -> bytes:
        """Return the next bytes, none at the end."""
        return next(self._parts, b"")


def kept_file(name: str, size: int) -> SentFile:
    """Keep a file that no other document has, of about so many bytes, and return it as it is sent."""
    stored = files.store(
        _Content(name, size), name=f"{name}.pdf", allowed=files.PAPERS, max_bytes=size + 2**20
    )
    return SentFile(
        file_id=stored.id,
        name=stored.name,
        media_type=stored.media_type,
        sha256=stored.sha256,
        size=stored.size,
    )


def _chosen(document_id: str, receiver: str) -> int:
    return hashlib.sha256(f"{document_id} {receiver}".encode()).digest()[0] % 10
