"""What a packet says of itself, and the one way of writing it.

The manifest lists header and attachments with length and SHA-256; the parts travel beside it, as large and in
as many pieces as they like. It is JSON in the canonical form of RFC 8785, so that the same manifest is always
the same bytes, which are what is signed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import rfc8785

from motcua.exchange.domain.packets.reasons import Reason, UntrustedPacketError

VERSION = 1
MOST_PARTS = 100
HEADER = "header"
_NODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,63}", re.ASCII)
_PACKET_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"
_LONGEST_NAME = 255
_LARGEST_PART = 2**40
_MOST_URGENT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One file of a packet: its name within the packet, its length in bytes, its digest in hexadecimal."""

    name: str
    length: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One packet: from which node to which, about which document, with what."""

    packet_id: str
    """Thirty-two hexadecimal digits, drawn anew each time a packet is signed."""
    sender: str
    receiver: str
    sent_at: datetime
    """To the second."""
    document_id: str
    """What acceptance is counted by: the same document may come in many packets, and is taken once."""
    header: Part
    attachments: tuple[Part, ...] = ()
    urgency: int = 0
    """0 ordinary to 4 most urgent."""
    version: int = VERSION

    @property
    def parts(self) -> Mapping[str, Part]:
        """Return everything that travels with the manifest, by name."""
        return {part.name: part for part in (self.header, *self.attachments)}


def check_name(name: str) -> None:
    """Look whether a node can be called that.

    Raises:
        ValueError: no packet could name it.
    """
    _matching(name, _NODE)


def canonical(manifest: Manifest) -> bytes:
    """Return the bytes that are signed."""
    return rfc8785.dumps(as_plain(manifest))


def as_plain(manifest: Manifest) -> dict[str, Any]:
    """Return the manifest as values of JSON."""
    return {
        "attachments": [_plain_part(part) for part in manifest.attachments],
        "document_id": manifest.document_id,
        "header": _plain_part(manifest.header),
        "packet_id": manifest.packet_id,
        "receiver": manifest.receiver,
        "sender": manifest.sender,
        "sent_at": manifest.sent_at.astimezone(UTC).strftime(_MOMENT),
        "urgency": manifest.urgency,
        "version": manifest.version,
    }


def from_plain(plain: object) -> Manifest:
    """Return the manifest that values of JSON say.

    Raises:
        UntrustedPacketError: they do not say exactly what this version says.
    """
    if not isinstance(plain, dict) or not isinstance(plain.get("version"), int):
        raise UntrustedPacketError(Reason.MALFORMED, "version")
    if plain["version"] != VERSION:
        raise UntrustedPacketError(Reason.UNKNOWN_VERSION, str(plain["version"]))
    try:
        manifest = Manifest(
            version=VERSION,
            packet_id=_matching(plain["packet_id"], _PACKET_ID),
            sender=_matching(plain["sender"], _NODE),
            receiver=_matching(plain["receiver"], _NODE),
            sent_at=datetime.strptime(_text(plain["sent_at"]), _MOMENT).replace(tzinfo=UTC),
            document_id=_text(plain["document_id"]),
            header=_part(plain["header"]),
            attachments=tuple(_part(each) for each in _several(plain["attachments"])),
            urgency=_number(plain["urgency"], _MOST_URGENT),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UntrustedPacketError(Reason.MALFORMED, str(error)[:80]) from error
    if manifest.header.name != HEADER or len(manifest.parts) != len(manifest.attachments) + 1:
        raise UntrustedPacketError(Reason.MALFORMED, "names of parts")
    return manifest


def _plain_part(part: Part) -> dict[str, Any]:
    return {"length": part.length, "name": part.name, "sha256": part.sha256}


def _part(plain: Any) -> Part:
    return Part(
        name=_text(plain["name"]),
        length=_number(plain["length"], _LARGEST_PART),
        sha256=_matching(plain["sha256"], _DIGEST),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_NAME:
        raise ValueError("a text")
    return value


def _matching(value: Any, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError(pattern.pattern)
    return value


def _number(value: Any, most: int) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError(f"a number up to {most}")
    return value


def _several(value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > MOST_PARTS:
        raise ValueError(f"a list of up to {MOST_PARTS}")
    return value
