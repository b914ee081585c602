"""Opened keys, kept: a key file is decrypted once in the life of a process.

Opening anew at each signature costs ten times the signature itself (docs/decisions).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from asn1crypto import algos, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.signatures.adapters import key_files
from motcua.signatures.adapters.authorities import DIGEST
from motcua.signatures.adapters.key_files import PrivateKey
from motcua.signatures.models import SigningKey

KEPT = 4096
_SALT = hashes.SHA256.digest_size
_PSS = algos.SignedDigestAlgorithm(
    {
        "algorithm": "rsassa_pss",
        "parameters": algos.RSASSAPSSParams(
            {
                "hash_algorithm": {"algorithm": DIGEST},
                "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": {"algorithm": DIGEST}},
                "salt_length": _SALT,
            }
        ),
    }
)


class KeptSigner(Signer):
    """Signs with a key object in memory: RSASSA-PSS or ECDSA, with SHA-256.

    Implements: Circular 15/2025/TT-BKHCN, annex I: RSASSA-PSS of 2048 bits or more, ECDSA of 256.
    """

    def __init__(
        self, private: PrivateKey, certificate: x509.Certificate, chain: list[x509.Certificate]
    ) -> None:
        """Take the key, its certificate and the authorities over it."""
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko's
        store.register_multiple(chain)
        super().__init__(
            signing_cert=certificate,
            cert_registry=store,
            embed_roots=False,
            signature_mechanism=_PSS if isinstance(private, rsa.RSAPrivateKey) else None,
        )
        self._private = private

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: ARG002, FBT001, FBT002  # pyHanko's signature
        """Return the raw signature of the bytes."""
        if digest_algorithm != DIGEST:
            raise ValueError(f"we sign {DIGEST}, not {digest_algorithm}")
        if isinstance(self._private, rsa.RSAPrivateKey):
            pss = padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=_SALT)
            return self._private.sign(data, pss, hashes.SHA256())
        return self._private.sign(data, ec.ECDSA(hashes.SHA256()))


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
    """
    return _open(key.key_file, bytes(key.certificate), tuple(bytes(part) for part in key.chain))


@lru_cache(maxsize=KEPT)
def _open(key_file: str, certificate: bytes, chain: tuple[bytes, ...]) -> OpenKey:
    own = x509.Certificate.load(certificate)
    above = [x509.Certificate.load(part) for part in chain]
    return OpenKey(KeptSigner(key_files.load(key_file), own, above), own, tuple(above))
