"""Whether a packet is believed: whole, young, signed by who shows the certificate, for its own agencies only.

Implements: Decision 28/2018/QĐ-TTg, art. 9: complete, whole and authentic before it is taken.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from motcua.exchange.domain.packets.keys import TrustedKey
from motcua.exchange.domain.packets.manifests import HEADER, Manifest, Part
from motcua.exchange.domain.packets.reasons import Reason, UntrustedPacketError
from motcua.exchange.domain.packets.verifying import Window, check_parts, verify
from motcua.exchange.domain.parcel_json import MalformedParcelError, read_parcel
from motcua.exchange.domain.parcels import Parcel
from motcua.exchange.models import Node
from motcua.exchange.nodes.frames import FrameError, read_frames
from motcua.exchange.nodes.pieces import PieceError, Pieces
from motcua.exchange.nodes.trusting import all_codes, may_speak, trusted_keys
from motcua.exchange.transports import TransportError

WINDOW = Window()
Contents = Mapping[str, bytes | Path]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A node that hands packets over, and what is known of it."""

    node: Node
    own_name: str
    """Whom its packets must be for: this node."""
    pieces: Pieces
    keys: Mapping[str, Sequence[TrustedKey]]
    codes: Collection[str]
    """What all trusted nodes are entered for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Believed:
    """A packet that is believed."""

    manifest: Manifest
    contents: Contents
    parcel: Parcel


def guest_of(node: Node, *, own_name: str, pieces: Pieces, now: datetime) -> Guest:
    """Return what is known of a node; two queries."""
    keys, codes = trusted_keys(node), all_codes(now=now)
    return Guest(node=node, own_name=own_name, pieces=pieces, keys=keys, codes=codes)


def believe(body: bytes, *, guest: Guest, was_seen: Callable[[str], bool], now: datetime) -> Believed:
    """Read a packet and look whether to believe it.

    Raises:
        UntrustedPacketError: it is not believed.
        TransportError: one of its files was not uploaded yet.
    """
    try:
        sealed, *inline = read_frames(body)
    except (FrameError, ValueError) as error:
        raise UntrustedPacketError(Reason.MALFORMED, str(error)) from error
    manifest = verify(
        sealed or b"",
        receiver=guest.own_name,
        trusted=guest.keys,
        now=now,
        was_seen=was_seen,
        window=WINDOW,
    )
    contents = _contents(manifest, inline, guest.pieces)
    check_parts(manifest, {name: _measured(name, content) for name, content in contents.items()})
    return Believed(manifest=manifest, contents=contents, parcel=_parcel(manifest, contents[HEADER], guest))


def _contents(manifest: Manifest, inline: list[bytes | None], pieces: Pieces) -> Contents:
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


def _parcel(manifest: Manifest, header: bytes | Path, guest: Guest) -> Parcel:
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
    if not may_speak(guest.node, speaks_for, others=guest.codes):
        raise UntrustedPacketError(Reason.UNKNOWN_SENDER, parcel.sender.code)
    return parcel
