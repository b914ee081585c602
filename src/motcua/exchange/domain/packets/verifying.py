"""Whether to believe a packet: who signed it, for whom and when, is it new, are its parts whole.

A packet is young: its time must lie within the window, and its identifier is remembered as long as the window
stays open for it, so none is taken twice. Who sends a document again after days signs a new packet; that the
document is taken once is seen to by its own identifier.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.exchange.domain.packets.keys import TrustedKey
from motcua.exchange.domain.packets.manifests import Manifest, Part
from motcua.exchange.domain.packets.reasons import Reason, UntrustedPacketError
from motcua.exchange.domain.packets.sealing import SealedManifest, unseal


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """How old a packet may be, and how far the sender's clock ahead of ours."""

    age: timedelta = timedelta(minutes=15)
    ahead: timedelta = timedelta(minutes=2)

    def remembered_until(self, manifest: Manifest) -> datetime:
        """Return until when the packet's identifier must be remembered: afterwards it is too old anyway."""
        return manifest.sent_at + self.age


def verify(
    content: bytes,
    *,
    receiver: str,
    trusted: Mapping[str, Sequence[TrustedKey]],
    now: datetime,
    was_seen: Callable[[str], bool],
    window: Window = Window(),
) -> Manifest:
    """Return the manifest of a packet that is genuine, for ``receiver``, young and new.

    ``trusted`` has the keys of each node by its name. Its parts are yet to be compared (``check_parts``).

    Raises:
        UntrustedPacketError: why it is not believed. Nothing is said of a packet's time or identifier before
            its signature held, so strangers learn nothing and cannot use identifiers up.
    """
    sealed = unseal(content)
    _check_signature(sealed, trusted)
    manifest = sealed.manifest
    if manifest.receiver != receiver:
        raise UntrustedPacketError(Reason.WRONG_RECEIVER, manifest.receiver)
    if manifest.sent_at < now - window.age:
        raise UntrustedPacketError(Reason.TOO_OLD, manifest.sent_at.isoformat())
    if manifest.sent_at > now + window.ahead:
        raise UntrustedPacketError(Reason.FROM_FUTURE, manifest.sent_at.isoformat())
    if was_seen(manifest.packet_id):
        raise UntrustedPacketError(Reason.REPLAYED, manifest.packet_id)
    return manifest


def check_parts(manifest: Manifest, parts: Mapping[str, Part]) -> None:
    """Compare what came with what was signed; ``parts`` are measured by the receiver, by name.

    Raises:
        UntrustedPacketError: a part is missing, too much, cut short, another one, or changed.
    """
    listed = manifest.parts
    for name in parts:
        if name not in listed:
            raise UntrustedPacketError(Reason.PART_UNLISTED, name)
    for name, part in listed.items():
        if name not in parts:
            raise UntrustedPacketError(Reason.PART_MISSING, name)
        if parts[name] != part:
            raise UntrustedPacketError(_difference(part, parts[name], listed), name)


def _check_signature(sealed: SealedManifest, trusted: Mapping[str, Sequence[TrustedKey]]) -> None:
    sender = sealed.manifest.sender
    if sender not in trusted:
        raise UntrustedPacketError(Reason.UNKNOWN_SENDER, sender)
    own = [each for each in trusted[sender] if each.key_id == sealed.key_id]
    if not own:
        raise UntrustedPacketError(Reason.UNKNOWN_KEY, sealed.key_id)
    if not sealed.is_by(own[0].key):
        raise UntrustedPacketError(Reason.FORGED, sender)
    if not any(each.is_valid(sealed.manifest.sent_at) for each in own):
        raise UntrustedPacketError(Reason.KEY_OUT_OF_PERIOD, sealed.key_id)


def _difference(wanted: Part, came: Part, listed: Mapping[str, Part]) -> Reason:
    if any(came.sha256 == other.sha256 for other in listed.values() if other is not wanted):
        return Reason.PART_SWAPPED
    return Reason.PART_TRUNCATED if came.length < wanted.length else Reason.PART_CHANGED
