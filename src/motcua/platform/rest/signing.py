"""Signing what we send to other systems: Ed25519, as Standard Webhooks 1.0 writes it (``v1a``).

The key follows from the installation's secret key, so that no secret of it lies in the database; who
receives checks with the public key alone, and refuses what is older than five minutes or came before.
"""

from __future__ import annotations

import base64
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings


def signed_headers(*, message_id: str, body: bytes, now: datetime) -> dict[str, str]:
    """Return the headers that prove a message: its id, the moment, the signature over both and the body."""
    moment = str(int(now.timestamp()))
    signature = _key().sign(b".".join((message_id.encode(), moment.encode(), body)))
    return {
        "webhook-id": message_id,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1a,{base64.b64encode(signature).decode()}",
    }


def public_key() -> bytes:
    """Return the 32 bytes with which anybody checks a signature."""
    return _key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def _key() -> Ed25519PrivateKey:
    seed = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"motcua.platform.webhooks")
    return Ed25519PrivateKey.from_private_bytes(seed.derive(settings.SECRET_KEY.encode()))
