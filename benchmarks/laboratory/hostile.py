"""A node that everybody trusts and that replays, forges and floods; each attempt says how it must end."""

from __future__ import annotations

import hashlib
import http.client
import json
import secrets
import socket
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, timedelta

from benchmarks.laboratory.lines import End
from benchmarks.laboratory.plan import STRANGER
from benchmarks.laboratory.processes import PORT
from motcua.exchange.domain.edxml.messages import StatusCode
from motcua.exchange.domain.letters import Letter, Recipient, SentFile
from motcua.exchange.domain.packets.manifests import HEADER, Manifest, Part
from motcua.exchange.domain.packets.sealing import seal
from motcua.exchange.domain.parcel_json import write_parcel
from motcua.exchange.domain.parcels import Parcel, ParcelKind, Party
from motcua.exchange.nodes.frames import write_frames
from motcua.exchange.nodes.links import client_context
from motcua.platform import clock

FILE = b"%PDF-1.4\n% a document of the stranger\n%%EOF\n"
AGENCY = f"{STRANGER}.1"
SLOW_LINES = 60
GARBAGE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A packet, and what the answer to it must say (``taken`` for the one honest document)."""

    kind: str
    body: bytes
    wanted: str


class Stranger:
    """The hostile node against one honest one."""

    def __init__(self, own: End, other: End, *, name: str, victim: str, other_agency: str) -> None:
        self._own, self._other, self._name = own, other, name
        self._victim, self._other_agency = victim, other_agency

    def attempts(self, captured: Sequence[bytes]) -> Iterator[Attempt]:
        """Yield what it tries: first its one honest document, then everything else."""
        first, fresh = self._document(), self._packet(self._document())
        honest = self._packet(first)
        yield Attempt(kind="honest", body=honest, wanted="taken")
        yield from (Attempt(kind="replayed", body=honest, wanted="replayed") for _ in range(5))
        yield from (Attempt(kind="replayed", body=each, wanted="unknown_sender") for each in captured)
        yield from self._forgeries(first, fresh)

    def _forgeries(self, first: Parcel, fresh: bytes) -> Iterator[Attempt]:
        assert first.letter is not None
        foreign = replace(first.letter, sender_code=self._other_agency)
        other = replace(first.letter, subject="Khác")
        tried = [
            (self._packet(self._document(sender=self._other_agency)), "unknown_sender"),
            (self._packet(first, sender="L01"), "unknown_sender"),
            (self._packet(replace(first, letter=foreign)), "unknown_sender"),
            (self._packet(first, receiver="L00"), "wrong_receiver"),
            (self._packet(first, age=timedelta(hours=1)), "too_old"),
            (self._packet(first, age=timedelta(hours=-1)), "from_future"),
            (self._packet(replace(first, letter=other)), "another document came"),
            (self._packet(self._status()), "was not sent to"),
            (fresh[:-1] + b"x", "part_changed"),
            (fresh[:-9], "malformed"),
            (fresh.replace(b'"urgency":0', b'"urgency":4', 1), "forged"),
        ]
        yield from (Attempt(kind="forged", body=body, wanted=wanted) for body, wanted in tried)

    def said(self, body: bytes) -> str:
        """Hand a packet over and return what is answered: ``taken``, or the reason."""
        context = client_context(self._own.identity, self._other.certificate)
        line = http.client.HTTPSConnection(self._other.host, PORT, timeout=30, context=context)
        try:
            line.request("POST", "/packets", body=body)
            answer = json.loads(line.getresponse().read())
        finally:
            line.close()
        return "taken" if answer["taken"] else str(answer["reason"])

    def flood(self) -> Iterator[str]:
        """Send rubbish, and open more lines than one may without saying anything; yield what came of each."""
        for _ in range(GARBAGE):
            yield self.said(secrets.token_bytes(2000))
        context = client_context(self._own.identity, self._other.certificate)
        with ExitStack() as stack:
            for _ in range(SLOW_LINES):
                plain = socket.create_connection((self._other.host, PORT), timeout=10)
                line = stack.enter_context(context.wrap_socket(plain))
                try:
                    line.sendall(b"POST /packets HTTP/1.1\r\nHost: x\r\n")
                    line.settimeout(0.05)
                    yield "line cut" if line.recv(1) == b"" else "answered"
                except TimeoutError:
                    yield "line held"
                except OSError:
                    yield "line cut"

    def _status(self) -> Parcel:
        return Parcel(
            kind=ParcelKind.STATUS,
            document_id="none",
            thread_id="none",
            sender=Party(code=AGENCY),
            receiver=Party(code=self._victim),
            at=clock.now(),
            status=StatusCode.COMPLETED,
        )

    def _document(self, *, sender: str = AGENCY) -> Parcel:
        document_id = f"stranger-{secrets.token_hex(8)}"
        file = SentFile(
            file_id=0,
            name="a.pdf",
            media_type="application/pdf",
            sha256=hashlib.sha256(FILE).hexdigest(),
            size=len(FILE),
        )
        letter = Letter(
            document_id=document_id,
            recipients=(Recipient(code=self._victim),),
            number="1",
            symbol="LA",
            issued_on=date(2026, 11, 20),
            subject="Văn bản lạ",
            files=(file,),
            sender_code=sender,
            sender_name="Cơ quan lạ",
        )
        return Parcel(
            kind=ParcelKind.DOCUMENT,
            document_id=document_id,
            thread_id=document_id,
            sender=Party(code=sender),
            receiver=Party(code=self._victim),
            at=clock.now(),
            letter=letter,
        )

    def _packet(
        self, parcel: Parcel, *, sender: str = STRANGER, receiver: str = "", age: timedelta = timedelta()
    ) -> bytes:
        header = write_parcel(parcel)
        contents = [FILE] if parcel.letter else []
        manifest = Manifest(
            packet_id=secrets.token_hex(16),
            sender=sender,
            receiver=receiver or self._name,
            sent_at=clock.now() - age,
            document_id=parcel.document_id,
            header=_part(HEADER, header),
            attachments=tuple(_part(f"file-{at}", each) for at, each in enumerate(contents)),
        )
        return write_frames([seal(manifest, key=self._own.identity.key), header, *contents])


def _part(name: str, content: bytes) -> Part:
    return Part(name=name, length=len(content), sha256=hashlib.sha256(content).hexdigest())
