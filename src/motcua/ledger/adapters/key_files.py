"""The log's key: the private half in a file of the owner alone, the public half beside it.

``key`` holds ``PRIVATE+KEY+name+id+base64`` and ``key.pub`` the verifier key, the forms that Go's
note tools use, each in one line.
"""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from motcua.ledger.adapters.durable_files import write_durably
from motcua.ledger.domain.notes import (
    NoteError,
    SignatureType,
    SigningKey,
    VerifierKey,
    parse_verifier_key,
)

_PREFIX = "PRIVATE+KEY"
_OWNER_ONLY = 0o600
_SEED_BYTES = 32


class KeyFileError(Exception):
    """The log's key cannot be used."""


class NoKeyError(KeyFileError):
    """The log has no key yet: ``motcua ledger init`` makes one."""


class KeyExistsError(KeyFileError):
    """The log has a key already: a second one would begin another log."""


class DamagedKeyError(KeyFileError):
    """The key file holds no key."""


class OpenKeyError(KeyFileError):
    """The private key may be read by others than its owner."""


def make_key(folder: Path, *, name: str) -> None:
    """Make the log's private key in ``folder``, under the name that is also the log's origin.

    Raises:
        KeyExistsError: there is one, or there was: its public half is there.
        MalformedNoteError: a key cannot have this name (it has spaces, or a plus).
    """
    key = SigningKey(name=name, private=Ed25519PrivateKey.generate())
    material = b64encode(bytes([SignatureType.ED25519]) + key.private.private_bytes_raw()).decode()
    line = f"{_PREFIX}+{name}+{key.verifier.key_id().hex()}+{material}\n"
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / "key.pub").exists():
        raise KeyExistsError(f"{folder / 'key.pub'} is there; restore the private half beside it")
    try:
        handle = os.open(folder / "key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    except FileExistsError as error:
        raise KeyExistsError(f"{folder / 'key'} is there") from error
    with os.fdopen(handle, "w") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def show_key(folder: Path, *, key: VerifierKey) -> None:
    """Put the public half beside the private one, for those who may not read that."""
    write_durably([(folder / "key.pub", f"{key}\n".encode())])


def signing_key(folder: Path) -> SigningKey:
    """Return the log's key pair.

    Raises:
        NoKeyError: the log was not set up.
        OpenKeyError: the file may be read by others than its owner.
        DamagedKeyError: the file holds no key.
    """
    path = folder / "key"
    if not path.exists():
        raise NoKeyError(f"{path} is not there; `motcua ledger init` makes the log's key")
    if path.stat().st_mode & 0o077:
        raise OpenKeyError(f"{path} may be read by others; `chmod 600 {path}`")
    words = path.read_text().strip().split("+", 4)
    try:
        name, key_id, material = words[2], words[3], b64decode(words[4], validate=True)
        key = SigningKey(name=name, private=Ed25519PrivateKey.from_private_bytes(material[1:]))
    except (IndexError, ValueError) as error:
        raise DamagedKeyError(f"{path} holds no key") from error
    is_whole = "+".join(words[:2]) == _PREFIX and len(material) == _SEED_BYTES + 1
    if not is_whole or key.verifier.key_id().hex() != key_id:
        raise DamagedKeyError(f"{path} holds no key")
    return key


def verifier_key(folder: Path) -> VerifierKey:
    """Return the public half of the log's key.

    Raises:
        NoKeyError: the log was not set up.
        DamagedKeyError: the file holds no key.
    """
    path = folder / "key.pub"
    try:
        return parse_verifier_key(path.read_text())
    except FileNotFoundError as error:
        raise NoKeyError(f"{path} is not there; `motcua ledger init` makes the log's key") from error
    except NoteError as error:
        raise DamagedKeyError(f"{path} holds no key") from error
