"""Who this node is to others: its name, its signing key, its TLS certificate; and the card it hands out."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.x509.oid import NameOID

from motcua.exchange.domain.packets.keys import PrivateKey, key_id
from motcua.exchange.domain.packets.manifests import check_name

YEARS = timedelta(days=3 * 365)
"""How long certificate and key hold; then new ones are made and handed out."""


class NoIdentityError(Exception):
    """This node has no name and keys yet: `motcua exchange init NAME` makes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The node and where its secrets lie."""

    name: str
    folder: Path
    key: PrivateKey

    @property
    def certificate(self) -> Path:
        """Return the file of the TLS certificate."""
        return self.folder / "tls.pem"

    @property
    def tls_key(self) -> Path:
        """Return the file of its private key."""
        return self.folder / "tls.key"

    def card(self, *, address: str) -> dict[str, str]:
        """Return what another node's data centre enters to trust this one; nothing in it is secret."""
        public = self.key.public_key()
        return {
            "name": self.name,
            "address": address,
            "key_id": key_id(public),
            "public_key": public.public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            ).decode(),
            "certificate": self.certificate.read_text(encoding="ascii"),
        }


def make_identity(folder: Path, *, name: str, now: datetime) -> Identity:
    """Make keys and certificate once; there is nothing to do when they are there.

    Raises:
        FileExistsError: the node has another name.
        ValueError: no packet could name a node so.
    """
    check_name(name)
    try:
        there = read_identity(folder)
    except NoIdentityError:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        key, tls = ed25519.Ed25519PrivateKey.generate(), ec.generate_private_key(ec.SECP256R1())
        _write(folder / "tls.key", _pem(tls))
        (folder / "tls.pem").write_bytes(_certificate(name, tls, now=now))
        _write(folder / "packets.key", _pem(key))
        _write(folder / "identity.json", json.dumps({"name": name}).encode())
        return read_identity(folder)
    if there.name != name:
        raise FileExistsError(there.name)
    return there


def read_identity(folder: Path) -> Identity:
    """Return who this node is.

    Raises:
        NoIdentityError: nobody said so yet.
    """
    try:
        name = json.loads((folder / "identity.json").read_text())["name"]
    except FileNotFoundError as error:
        raise NoIdentityError(str(folder)) from error
    key = serialization.load_pem_private_key((folder / "packets.key").read_bytes(), password=None)
    assert isinstance(key, ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey)
    return Identity(name=name, folder=folder, key=key)


def _certificate(name: str, key: ec.EllipticCurvePrivateKey, *, now: datetime) -> bytes:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(subject)
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + YEARS)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def _pem(key: ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        os.fsync(file.fileno())
