"""The key that signs the message log: made once, in ``MOTCUA_VAR/keys``, open to its owner alone."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NAME = "gateway-log.pem"


class BadLogKeyError(Exception):
    """The file holds no Ed25519 key."""


def log_key(var: Path) -> Ed25519PrivateKey:
    """Return the key; make it if there is none.

    Raises:
        BadLogKeyError: the file holds no such key.
    """
    path = var / "keys" / NAME
    if not path.exists():
        _make(path)
    found = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(found, Ed25519PrivateKey):
        raise BadLogKeyError(str(path))
    return found


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    making = path.with_name(f"{path.name}.{os.getpid()}.new")
    handle = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(making, path)
    except FileExistsError:
        pass
    finally:
        making.unlink()
