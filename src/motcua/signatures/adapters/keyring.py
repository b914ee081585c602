"""Opened keys, kept: a key is looked up and its file decrypted once in the life of a process.

Opening anew at each signature costs ten times the signature itself (docs/decisions).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from asn1crypto import x509
from cryptography import x509 as pyca
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.signatures.adapters import key_files
from motcua.signatures.adapters.authorities import DIGEST
from motcua.signatures.adapters.key_files import PrivateKey
from motcua.signatures.adapters.raw_keys import FileKey, PublicKey, RawKey, usual_mechanism
from motcua.signatures.adapters.remote_keys import RemoteKey
from motcua.signatures.adapters.signature_algorithms import NAMED
from motcua.signatures.adapters.token_keys import TokenKey
from motcua.signatures.domain.key_places import InFile, InToken, Mechanism, Place, parse_place
from motcua.signatures.domain.refusals import UnsuitableCertificateError
from motcua.signatures.models import SigningKey

KEPT = 4096


class KeptSigner(Signer):
    """Signs with a key wherever it lies: RSASSA-PSS, RSA PKCS #1 v1.5 or ECDSA, with SHA-256.

    Implements: Circular 15/2025/TT-BKHCN, annex I: RSASSA-PSS of 2048 bits or more, ECDSA of 256.
    """

    def __init__(
        self,
        key: RawKey | PrivateKey,
        certificate: x509.Certificate,
        chain: list[x509.Certificate],
        mechanism: Mechanism | None = None,
    ) -> None:
        """Take the key, its certificate and the authorities over it; the mechanism is the key's usual one."""
        self.raw: RawKey = (
            FileKey(key) if isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) else key
        )
        self.mechanism = mechanism or usual_mechanism(public_key(certificate))
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko's
        store.register_multiple(chain)
        super().__init__(
            signing_cert=certificate,
            cert_registry=store,
            embed_roots=False,
            signature_mechanism=NAMED[self.mechanism],
        )

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: ARG002, FBT001, FBT002  # pyHanko's signature
        """Return the raw signature of the bytes."""
        if digest_algorithm != DIGEST:
            raise ValueError(f"we sign {DIGEST}, not {digest_algorithm}")
        return self.raw.sign(data, self.mechanism)


@dataclass(frozen=True, slots=True)
class OpenKey:
    """A key ready to sign, with its certificate and the authorities over it, issuer first."""

    signer: KeptSigner
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]


def opened(key: SigningKey) -> OpenKey:
    """Return the key, from memory when this process has opened it before.

    Raises:
        KeyFileError: the key file is missing or does not open.
        UnsuitableCertificateError: the certificate's key is of a kind that we do not sign with.
    """
    place = key.place or f"file:{key.key_file}"
    return _open(place, key.mechanism, bytes(key.certificate), tuple(bytes(part) for part in key.chain))


def raw_key(place: Place, public: PublicKey) -> RawKey:
    """Return the key at a place; ``public`` is what its signatures must fit.

    Raises:
        KeyFileError: its file is missing or does not open.
    """
    if isinstance(place, InFile):
        return FileKey(key_files.load(place.name))
    return TokenKey(place) if isinstance(place, InToken) else RemoteKey(place, public)


def public_key(certificate: x509.Certificate) -> PublicKey:
    """Return a certificate's public key.

    Raises:
        UnsuitableCertificateError: it is neither RSA nor of an elliptic curve.
    """
    public = pyca.load_der_x509_certificate(certificate.dump()).public_key()
    if not isinstance(public, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        raise UnsuitableCertificateError("the certificate's key is neither RSA nor of an elliptic curve")
    return public


@lru_cache(maxsize=KEPT)
def _open(place: str, mechanism: str, certificate: bytes, chain: tuple[bytes, ...]) -> OpenKey:
    own = x509.Certificate.load(certificate)
    above = [x509.Certificate.load(part) for part in chain]
    key = raw_key(parse_place(place), public_key(own))
    signs = Mechanism(mechanism) if mechanism else None
    return OpenKey(KeptSigner(key, own, above, signs), own, tuple(above))
