"""Taking a packet: believed only when signed by the node that shows its certificate, whole, young and new.

Implements: Decision 28/2018/QĐ-TTg, art. 9, 13: complete, whole and authentic before it is taken; links are
encrypted and authenticated.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.db import IntegrityError, transaction

from motcua.exchange.domain.letters import SentFile
from motcua.exchange.domain.packets.manifests import HEADER, Manifest, Part
from motcua.exchange.domain.packets.reasons import Reason, UntrustedPacketError
from motcua.exchange.domain.packets.verifying import Window, check_parts, verify
from motcua.exchange.domain.parcel_json import MalformedParcelError, read_parcel, with_files
from motcua.exchange.domain.parcels import Parcel
from motcua.exchange.models import Node, SeenPacket
from motcua.exchange.nodes.frames import FrameError, read_frames
from motcua.exchange.nodes.pieces import LARGEST_FILE, PieceError, Pieces
from motcua.exchange.nodes.trusting import may_speak, trusted_keys
from motcua.exchange.services.contents import files_of
from motcua.exchange.services.take import take_parcel
from motcua.exchange.transports import TransportError
from motcua.platform import files

WINDOW = Window()
_Contents = Mapping[str, bytes | Path]


def take_packet(body: bytes, *, node: Node, own_name: str, pieces: Pieces, now: datetime) -> None:
    """Take a packet of a node for an agency here; what it says is in the books when this returns.

    Raises:
        UntrustedPacketError: it is not believed.
        TransportError: it is believed, but cannot be taken; ``is_final`` when it never can.
    """
    try:
        sealed, *inline = read_frames(body)
    except (FrameError, ValueError) as error:
        raise UntrustedPacketError(Reason.MALFORMED, str(error)) from error
    manifest = verify(
        sealed or b"",
        receiver=own_name,
        trusted=trusted_keys(node),
        now=now,
        was_seen=lambda packet_id: SeenPacket.objects.filter(packet_id=packet_id).exists(),
        window=WINDOW,
    )
    contents = _contents(manifest, inline, pieces)
    check_parts(manifest, {name: _measured(name, content) for name, content in contents.items()})
    parcel = _parcel(manifest, contents[HEADER], node, now=now)
    with transaction.atomic():
        _remember(manifest)
        known = with_files(parcel, _keep_files(parcel, contents, manifest))
        take_parcel(known, transport="node", now=now)
    for part in manifest.attachments:
        pieces.drop(part.sha256)


def _contents(manifest: Manifest, inline: list[bytes | None], pieces: Pieces) -> _Contents:
    names = [HEADER, *(part.name for part in manifest.attachments)]
    if len(inline) != len(names):
        raise UntrustedPacketError(Reason.PART_MISSING, f"{len(inline)} of {len(names)}")
    found: dict[str, bytes | Path] = {}
    for name, content in zip(names, inline, strict=True):
        if content is not None:
            found[name] = content
            continue
        try:
            found[name] = pieces.whole(manifest.parts[name].sha256)
        except PieceError as error:
            raise TransportError(str(error)) from error
    return found


def _measured(name: str, content: bytes | Path) -> Part:
    if isinstance(content, bytes):
        return Part(name=name, length=len(content), sha256=hashlib.sha256(content).hexdigest())
    with content.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Part(name=name, length=content.stat().st_size, sha256=sha256)


def _parcel(manifest: Manifest, header: bytes | Path, node: Node, *, now: datetime) -> Parcel:
    """Return what is in the packet.

    Raises:
        UntrustedPacketError: it says other than its manifest, or speaks for agencies of others.
    """
    if isinstance(header, Path):
        raise UntrustedPacketError(Reason.MALFORMED, "the header travels with the packet")
    try:
        parcel = read_parcel(header)
    except MalformedParcelError as error:
        raise UntrustedPacketError(Reason.MALFORMED, str(error)) from error
    told = sorted((each.sha256, each.size) for each in (parcel.letter.files if parcel.letter else ()))
    came = sorted((part.sha256, part.length) for part in manifest.attachments)
    if parcel.document_id != manifest.document_id or told != came:
        raise UntrustedPacketError(Reason.PART_UNLISTED, manifest.document_id)
    speaks_for = {parcel.sender.code, *([parcel.letter.sender_code] if parcel.letter else [])}
    if not may_speak(node, speaks_for, now=now):
        raise UntrustedPacketError(Reason.UNKNOWN_SENDER, parcel.sender.code)
    return parcel


def _remember(manifest: Manifest) -> None:
    try:
        with transaction.atomic():
            SeenPacket.objects.create(packet_id=manifest.packet_id, until=WINDOW.remembered_until(manifest))
    except IntegrityError as error:
        raise UntrustedPacketError(Reason.REPLAYED, manifest.packet_id) from error


def _keep_files(parcel: Parcel, contents: _Contents, manifest: Manifest) -> dict[str, int]:
    """Keep the files as any other file from outside is kept: recognised, looked at for traps, scanned.

    Those of a letter that is in the books already are there: whoever sends it again fills no disk.
    """
    if parcel.letter is None:
        return {}
    if (known := files_of(parcel.letter)) is not None:
        return known
    by_digest = {part.sha256: contents[part.name] for part in manifest.attachments}
    return {each.sha256: _keep(each, by_digest[each.sha256]) for each in parcel.letter.files}


def _keep(each: SentFile, content: bytes | Path) -> int:
    with _opened(content) as stream:
        try:
            stored = files.store(stream, name=each.name, allowed=files.PAPERS, max_bytes=LARGEST_FILE)
        except files.ScannerUnavailableError as error:
            raise TransportError(str(error)) from error
        except files.FileRefusedError as error:
            raise TransportError(str(error), is_final=True) from error
    if stored.sha256 != each.sha256:
        raise UntrustedPacketError(Reason.PART_CHANGED, each.name)  # somebody wrote to it meanwhile
    return stored.id


def _opened(content: bytes | Path) -> BinaryIO:
    return io.BytesIO(content) if isinstance(content, bytes) else content.open("rb")
