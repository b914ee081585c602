"""Sign a manifest; read a signed one."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

import orjson
import rfc8785

from motcua.exchange.domain.packets import keys
from motcua.exchange.domain.packets.manifests import Manifest, as_plain, canonical, from_plain
from motcua.exchange.domain.packets.reasons import Reason, UntrustedPacketError

LARGEST = 256 * 1024
"""Bytes of a signed manifest, parts aside."""
_PURPOSE = b"motcua packet v1\n"
"""Stands before what is signed, so that a signature for anything else is none for a packet."""
_FIELDS = {"key", "manifest", "signature"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedManifest:
    """A manifest, and who is said to have signed it."""

    manifest: Manifest
    key_id: str
    signature: bytes

    def is_by(self, key: keys.PublicKey) -> bool:
        """Tell whether the key signed exactly this manifest."""
        return keys.is_signed(_PURPOSE + canonical(self.manifest), self.signature, key)


def seal(manifest: Manifest, *, key: keys.PrivateKey) -> bytes:
    """Return the signed manifest as it travels.

    Raises:
        UnsuitableKeyError: the key is of a kind that packets are not signed with.
        UntrustedPacketError: the manifest says what no receiver would read.
    """
    public = key.public_key()
    keys.check_suitable(public)
    from_plain(as_plain(manifest))
    signature = keys.sign_bytes(_PURPOSE + canonical(manifest), key)
    return _written(SealedManifest(manifest=manifest, key_id=keys.key_id(public), signature=signature))


def _written(sealed: SealedManifest) -> bytes:
    return rfc8785.dumps(
        {
            "key": sealed.key_id,
            "manifest": as_plain(sealed.manifest),
            "signature": base64.b64encode(sealed.signature).decode("ascii"),
        }
    )


def unseal(content: bytes) -> SealedManifest:
    """Read a signed manifest; nothing is verified yet.

    Raises:
        UntrustedPacketError: it is malformed, of another version, or not in canonical form.
    """
    if len(content) > LARGEST:
        raise UntrustedPacketError(Reason.MALFORMED, f"> {LARGEST} bytes")
    try:
        plain = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise UntrustedPacketError(Reason.MALFORMED, str(error)[:80]) from error
    if not isinstance(plain, dict) or set(plain) != _FIELDS:
        raise UntrustedPacketError(Reason.MALFORMED, "fields")
    if not isinstance(plain["key"], str) or not isinstance(plain["signature"], str):
        raise UntrustedPacketError(Reason.MALFORMED, "types")
    sealed = SealedManifest(
        manifest=from_plain(plain["manifest"]),
        key_id=plain["key"],
        signature=_signature(plain["signature"]),
    )
    if _written(sealed) != content:
        raise UntrustedPacketError(Reason.NOT_CANONICAL)
    return sealed


def _signature(written: str) -> bytes:
    try:
        return base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError) as error:
        raise UntrustedPacketError(Reason.MALFORMED, "signature") from error
