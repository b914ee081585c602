"""Private keys in files: encrypted (PKCS #8), readable by their owner alone.

They lie in ``keys`` under the data folder. The passphrase comes from ``MOTCUA_KEY_PASSPHRASE``,
else from the file ``secrets/key-passphrase``, which is made at the first use.
"""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from django.conf import settings

from motcua.platform import secret_files
from motcua.signatures.domain.refusals import KeyFileError

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class KeyFileMissingError(KeyFileError):
    """The key's file is not in the key folder."""


class KeyFileLockedError(KeyFileError):
    """The key's file does not open with the passphrase, or holds no signing key."""


def create(name: str, *, algorithm: str = "p256") -> PrivateKey:
    """Make a key, write its encrypted file and return it. ``algorithm`` is ``p256`` or ``rsa2048``.

    Raises:
        FileExistsError: there is a key file of that name; keys are never overwritten.
    """
    private: PrivateKey = (
        rsa.generate_private_key(public_exponent=65537, key_size=2048)
        if algorithm == "rsa2048"
        else ec.generate_private_key(ec.SECP256R1())
    )
    content = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(_passphrase()),
    )
    _write_secret(_folder() / name, content)
    return private


def load(name: str) -> PrivateKey:
    """Open a key file; slow by design, so that guessing the passphrase is: keep what it returns.

    Raises:
        KeyFileMissingError: there is no such file.
        KeyFileLockedError: the passphrase is wrong, or the file is damaged.
    """
    path = _folder() / name
    try:
        private = serialization.load_pem_private_key(path.read_bytes(), password=_passphrase())
    except FileNotFoundError as error:
        raise KeyFileMissingError(f"key file {path} is missing") from error
    except (ValueError, TypeError) as error:
        raise KeyFileLockedError(f"key file {path} does not open: {error}") from error
    if not isinstance(private, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise KeyFileLockedError(f"key file {path} holds neither an RSA nor an elliptic-curve key")
    return private


def _folder() -> Path:
    folder = Path(settings.VAR) / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _passphrase() -> bytes:
    kept = settings.VAR / "secrets" / "key-passphrase"
    return (settings.CONFIG.key_passphrase or secret_files.read_or_make(kept)).encode("utf-8")


def _write_secret(path: Path, content: bytes) -> None:
    """Write a new file whole or not at all, readable by its owner alone."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    finally:
        draft.unlink()
