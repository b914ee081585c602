"""Taking packets of another node: what they say is in the books before it is answered.

Several that come together are taken in one transaction, by a few statements whatever their number. Where that
is not possible each is taken for itself, so none depends on another.

Implements: Decision 28/2018/QĐ-TTg, art. 9, 13: links are encrypted and authenticated.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import structlog
from django.db import DatabaseError, IntegrityError, transaction

from motcua.exchange.domain.letters import SentFile, digest
from motcua.exchange.domain.packets.reasons import Reason, UntrustedPacketError
from motcua.exchange.domain.parcel_json import with_files
from motcua.exchange.models import Node, SeenPacket
from motcua.exchange.nodes.believing import WINDOW, Believed, Guest, believe, guest_of
from motcua.exchange.nodes.pieces import LARGEST_FILE, Pieces
from motcua.exchange.services.contents import files_of
from motcua.exchange.services.take import take_parcel, take_parcels
from motcua.exchange.transports import TransportError
from motcua.platform import files

log = structlog.get_logger(__name__)

Failure = UntrustedPacketError | TransportError


def take_packet(body: bytes, *, node: Node, own_name: str, pieces: Pieces, now: datetime) -> None:
    """Take a packet of a node for an agency here; what it says is in the books when this returns.

    Raises:
        UntrustedPacketError: it is not believed.
        TransportError: it is believed, but cannot be taken; ``is_final`` when it never can.
    """
    guest = guest_of(node, own_name=own_name, pieces=pieces, now=now)
    _take_one(believe(body, guest=guest, was_seen=_was_seen, now=now), guest, now=now)


def take_bundle(
    packets: Sequence[bytes], *, node: Node, own_name: str, pieces: Pieces, now: datetime
) -> list[Failure | None]:
    """Take packets of a node; return of each why it was not taken."""
    guest = guest_of(node, own_name=own_name, pieces=pieces, now=now)
    outcomes: list[Failure | None] = [None] * len(packets)
    believed: dict[int, Believed] = {}
    for place, body in enumerate(packets):
        seen = {each.manifest.packet_id for each in believed.values()}
        try:
            believed[place] = believe(body, guest=guest, was_seen=seen.__contains__, now=now)
        except (UntrustedPacketError, TransportError) as error:
            outcomes[place] = error
    if not _taken_together(list(believed.values()), guest, now=now):
        for place, each in believed.items():
            outcomes[place] = _failure_of(each, guest, now=now)
    return outcomes


def _taken_together(several: Collection[Believed], guest: Guest, *, now: datetime) -> bool:
    """Take them in one transaction; return whether that was possible."""
    try:
        with transaction.atomic():
            SeenPacket.objects.bulk_create(map(_seen, several))
            kept = _met(several)
            known = [with_files(each.parcel, _keep_files(each, kept)) for each in several]
            take_parcels(known, transport="node", now=now)
    except (UntrustedPacketError, TransportError, DatabaseError) as error:
        log.info("packets_not_together", node=guest.node.name, count=len(several), error=str(error)[:200])
        return False
    _drop(several, guest)
    return True


def _failure_of(believed: Believed, guest: Guest, *, now: datetime) -> Failure | None:
    try:
        _take_one(believed, guest, now=now)
    except (UntrustedPacketError, TransportError) as error:
        return error
    return None


def _take_one(believed: Believed, guest: Guest, *, now: datetime) -> None:
    with transaction.atomic():
        _remember(believed)
        known = with_files(believed.parcel, _keep_files(believed, _met([believed])))
        take_parcel(known, transport="node", now=now)
    _drop([believed], guest)


def _drop(several: Collection[Believed], guest: Guest) -> None:
    for each in several:
        for part in each.manifest.attachments:
            guest.pieces.drop(part.sha256)


def _was_seen(packet_id: str) -> bool:
    return SeenPacket.objects.filter(packet_id=packet_id).exists()


def _seen(believed: Believed) -> SeenPacket:
    manifest = believed.manifest
    return SeenPacket(packet_id=manifest.packet_id, until=WINDOW.remembered_until(manifest))


def _remember(believed: Believed) -> None:
    try:
        with transaction.atomic():
            _seen(believed).save(force_insert=True)
    except IntegrityError as error:
        raise UntrustedPacketError(Reason.REPLAYED, believed.manifest.packet_id) from error


def _met(several: Collection[Believed]) -> dict[tuple[str, str], dict[str, int]]:
    return files_of([each.parcel.letter for each in several if each.parcel.letter])


def _keep_files(believed: Believed, kept: dict[tuple[str, str], dict[str, int]]) -> Mapping[str, int]:
    """Keep the files as any other file from outside is kept: recognised, looked at for traps, scanned.

    Those of a letter that is in the books already, or came for another receiver just now, are ``kept``:
    whoever sends it again fills no disk.
    """
    letter, contents = believed.parcel.letter, believed.contents
    if letter is None:
        return {}
    name = letter.document_id, digest(letter)
    if name not in kept:
        by_digest = {part.sha256: contents[part.name] for part in believed.manifest.attachments}
        kept[name] = {each.sha256: _keep(each, by_digest[each.sha256]) for each in letter.files}
    return kept[name]


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
