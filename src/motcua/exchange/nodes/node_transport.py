"""The way to other nodes: each parcel in a packet signed anew, to the node that speaks for the receiver."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar

from motcua.exchange.domain.letters import SentFile
from motcua.exchange.domain.packets.manifests import HEADER, Manifest, Part
from motcua.exchange.domain.packets.sealing import seal
from motcua.exchange.domain.parcel_json import write_parcel
from motcua.exchange.domain.parcels import Parcel
from motcua.exchange.models import Node
from motcua.exchange.nodes.calling import post_packet, upload
from motcua.exchange.nodes.connections import BrokenOffError
from motcua.exchange.nodes.frames import LARGEST_BODY, LARGEST_INLINE, write_frames
from motcua.exchange.nodes.identity import Identity, NoIdentityError
from motcua.exchange.nodes.trusting import node_for
from motcua.exchange.transports import Transport, TransportError
from motcua.platform import files

_ROOM = LARGEST_BODY // 2
"""Bytes of files that go with the packet itself."""


class NodeTransport(Transport):
    """To another node of this product."""

    name: ClassVar[str] = "node"

    def __init__(self, identity_for: Callable[[Parcel], Identity]) -> None:
        self.identity_for = identity_for

    def serves(self, code: str, *, now: datetime) -> bool:
        """Tell whether a trusted node speaks for the agency."""
        return node_for(code, now=now) is not None

    def carry(self, parcel: Parcel, *, now: datetime) -> None:
        """Sign the parcel and hand it over."""
        began, node = time.monotonic(), node_for(parcel.receiver.code, now=now)
        if node is None:
            raise TransportError(f"no node speaks for {parcel.receiver.code} now")
        try:
            identity = self.identity_for(parcel)
        except NoIdentityError as error:
            raise TransportError("this node has no keys: motcua exchange init") from error
        header, bodies = write_parcel(parcel), _bodies(parcel, node, identity)
        for is_last in (False, True):
            passed = timedelta(seconds=time.monotonic() - began)  # large files were brought meanwhile
            sealed = _sealed(parcel, header, identity, node, now=now + passed)
            try:
                return post_packet(node, identity, write_frames([sealed, header, *bodies]))
            except BrokenOffError:
                if is_last:
                    raise
        return None


def _bodies(parcel: Parcel, node: Node, identity: Identity) -> list[bytes | None]:
    """Return the files that go with the packet; the others are brought before it."""
    room = _ROOM
    bodies: list[bytes | None] = []
    for each in parcel.letter.files if parcel.letter else ():
        if each.size <= min(LARGEST_INLINE, room):
            room -= each.size
            bodies.append(_read(each))
        else:
            _upload(each, node, identity)
            bodies.append(None)
    return bodies


def _sealed(parcel: Parcel, header: bytes, identity: Identity, node: Node, *, now: datetime) -> bytes:
    carried = parcel.letter.files if parcel.letter else ()
    manifest = Manifest(
        packet_id=secrets.token_hex(16),
        sender=identity.name,
        receiver=node.name,
        sent_at=now,
        document_id=parcel.document_id,
        header=Part(name=HEADER, length=len(header), sha256=hashlib.sha256(header).hexdigest()),
        attachments=tuple(
            Part(name=f"file-{number}", length=each.size, sha256=each.sha256)
            for number, each in enumerate(carried)
        ),
        urgency=parcel.urgency,
    )
    return seal(manifest, key=identity.key)


def _read(each: SentFile) -> bytes:
    with files.open(each.file_id) as file:
        return file.read()


def _upload(each: SentFile, node: Node, identity: Identity) -> None:
    with files.open(each.file_id) as file:
        upload(node, identity, file, sha256=each.sha256, size=each.size)
