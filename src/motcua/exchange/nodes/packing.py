"""What goes in one request to another node: parcels with their files, as many as there is room for.

Files over a megabyte, and those that one request has no room for, are brought before their packet.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.exchange.domain.letters import SentFile
from motcua.exchange.domain.packets.manifests import HEADER, Manifest, Part
from motcua.exchange.domain.packets.sealing import seal
from motcua.exchange.domain.parcel_json import write_parcel
from motcua.exchange.domain.parcels import Parcel
from motcua.exchange.models import Node
from motcua.exchange.nodes.calling import upload
from motcua.exchange.nodes.frames import LARGEST_BODY, LARGEST_INLINE, MOST_BUNDLED, write_frames
from motcua.exchange.nodes.identity import Identity
from motcua.exchange.transports import Outcomes, TransportError
from motcua.platform import files, jobs

ROOM = LARGEST_BODY // 2
"""Bytes of headers and files that go with one request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """One parcel on its way to a node; ``place`` is its place among those that are carried together."""

    place: int
    parcel: Parcel
    node: Node
    identity: Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A parcel as it goes, but for its manifest."""

    going: Going
    header: bytes
    bodies: Sequence[bytes | None]

    @property
    def size(self) -> int:
        """Return its bytes."""
        return len(self.header) + sum(len(each) for each in self.bodies if each)

    def sealed(self, *, now: datetime) -> bytes:
        """Return the packet, signed anew."""
        parcel, identity = self.going.parcel, self.going.identity
        carried = parcel.letter.files if parcel.letter else ()
        manifest = Manifest(
            packet_id=secrets.token_hex(16),
            sender=identity.name,
            receiver=self.going.node.name,
            sent_at=now,
            document_id=parcel.document_id,
            header=Part(name=HEADER, length=len(self.header), sha256=hashlib.sha256(self.header).hexdigest()),
            attachments=tuple(
                Part(name=f"file-{number}", length=each.size, sha256=each.sha256)
                for number, each in enumerate(carried)
            ),
            urgency=parcel.urgency,
        )
        return write_frames([seal(manifest, key=identity.key), self.header, *self.bodies])


def in_loads(several: Sequence[Going]) -> Iterator[tuple[list[Packed], Outcomes]]:
    """Yield what goes together, and why some cannot go at all; what needs uploads goes last."""
    load: list[Packed] = []
    failed: dict[int, TransportError | None] = {}
    for going in sorted(several, key=lambda each: _needs_uploads(each.parcel)):
        is_alone = _needs_uploads(going.parcel)
        if is_alone and (load or failed):
            yield load, failed
            load, failed = [], {}
        try:
            packed = _packed(going)
        except Exception as error:  # noqa: BLE001  # a file that is gone is no other parcel's failure
            failed[going.place] = (
                error if isinstance(error, TransportError) else TransportError(jobs.in_words(error))
            )
            continue
        is_full = len(load) >= MOST_BUNDLED or sum(each.size for each in load) + packed.size > ROOM
        if load and (is_full or is_alone):
            yield load, failed
            load, failed = [], {}
        load.append(packed)
    yield load, failed


def _needs_uploads(parcel: Parcel) -> bool:
    sizes = [each.size for each in parcel.letter.files] if parcel.letter else []
    return sum(sizes) > ROOM or max(sizes, default=0) > LARGEST_INLINE


def _packed(going: Going) -> Packed:
    room = ROOM
    bodies: list[bytes | None] = []
    for each in going.parcel.letter.files if going.parcel.letter else ():
        if each.size <= min(LARGEST_INLINE, room):
            room -= each.size
            bodies.append(_read(each))
        else:
            _upload(each, going)
            bodies.append(None)
    return Packed(going=going, header=write_parcel(going.parcel), bodies=bodies)


def _read(each: SentFile) -> bytes:
    with files.open(each.file_id) as file:
        return file.read()


def _upload(each: SentFile, going: Going) -> None:
    with files.open(each.file_id) as file:
        upload(going.node, going.identity, file, sha256=each.sha256, size=each.size)
