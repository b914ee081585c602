"""The founding of the authority: its keys and own certificates, made once in a folder."""

from __future__ import annotations

import json
import os
import secrets
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from motcua_simulators.trust_centre.profiles import Kind, Subject, Validity, builder

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
ORGANISATION = "Trung tâm chứng thực diễn tập Một Cửa"
NAMES = {
    Kind.ROOT: "Cơ quan chứng thực gốc diễn tập",
    Kind.ISSUING: "Cơ quan chứng thực cấp dưới diễn tập",
    Kind.OCSP: "Dịch vụ trạng thái chứng thư diễn tập",
    Kind.TIME_STAMP: "Dịch vụ cấp dấu thời gian diễn tập",
}
YEARS = {Kind.ROOT: 20, Kind.ISSUING: 10, Kind.OCSP: 5, Kind.TIME_STAMP: 8}


class PortChangedError(Exception):
    """The authority's certificates name another port than the one asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """The authority's own keys and certificates, loaded."""

    directory: Path
    address: str
    token: str
    """What a registration officer shows to have certificates issued or revoked."""
    keys: dict[Kind, Key]
    certificates: dict[Kind, x509.Certificate]

    @property
    def port(self) -> int:
        """Return the port written into the certificates."""
        return int(self.address.rsplit(":", 1)[1])


def found(directory: Path, *, now: datetime, port: int | None = None, algorithm: str = "p256") -> Founded:
    """Return the authority of a folder, founding it when the folder holds none.

    ``algorithm`` is ``p256`` or ``rsa2048``; without ``port`` a free one is chosen. Both are
    only for the founding.

    Raises:
        PortChangedError: the folder's authority was founded for another port.
    """
    if (directory / "authority.json").exists():
        founded = _load(directory)
        if port not in (None, founded.port):
            raise PortChangedError(f"{directory} was founded for port {founded.port}, not {port}")
        return founded
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    address = f"http://127.0.0.1:{port or _free_port()}"
    keys: dict[Kind, Key] = {kind: new_key(algorithm) for kind in NAMES}
    certificates: dict[Kind, x509.Certificate] = {}
    for kind, name in NAMES.items():
        certificates[kind] = _own(kind, name, keys=keys, known=certificates, address=address, now=now)
    for kind in NAMES:
        write_secret(directory / f"{kind.value}.key", _pem(keys[kind]))
        (directory / f"{kind.value}.pem").write_bytes(
            certificates[kind].public_bytes(serialization.Encoding.PEM)
        )
    facts = {"address": address, "token": secrets.token_urlsafe(32)}
    write_secret(directory / "authority.json", json.dumps(facts).encode("ascii"))
    return _load(directory)


def new_key(algorithm: str) -> Key:
    """Return a new private key: ``p256`` or ``rsa2048``."""
    if algorithm == "rsa2048":
        return rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return ec.generate_private_key(ec.SECP256R1())


def write_secret(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def _own(
    kind: Kind,
    name: str,
    *,
    keys: dict[Kind, Key],
    known: dict[Kind, x509.Certificate],
    address: str,
    now: datetime,
) -> x509.Certificate:
    signer = Kind.ROOT if kind in {Kind.ROOT, Kind.ISSUING} else Kind.ISSUING
    validity = Validity(
        not_before=now - timedelta(days=3 * 365), not_after=now + timedelta(days=365 * YEARS[kind])
    )
    unsigned = builder(
        kind,
        subject=Subject(name=name, organisation=ORGANISATION).rdn(),
        public_key=keys[kind].public_key(),
        issuer=known.get(signer),
        validity=validity,
        address=address,
    )
    return unsigned.sign(keys[signer], hashes.SHA256())


def _load(directory: Path) -> Founded:
    facts = json.loads((directory / "authority.json").read_bytes())
    keys: dict[Kind, Key] = {}
    for kind in NAMES:
        key = serialization.load_pem_private_key(
            (directory / f"{kind.value}.key").read_bytes(), password=None
        )
        if isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
            keys[kind] = key
    certificates = {
        kind: x509.load_pem_x509_certificate((directory / f"{kind.value}.pem").read_bytes()) for kind in NAMES
    }
    return Founded(
        directory=directory,
        address=facts["address"],
        token=facts["token"],
        keys=keys,
        certificates=certificates,
    )


def _pem(key: Key) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
