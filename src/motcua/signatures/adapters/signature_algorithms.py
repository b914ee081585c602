"""The names of our ways of signing in certificates' own notation (ASN.1)."""

from __future__ import annotations

from asn1crypto import algos

from motcua.signatures.adapters.authorities import DIGEST
from motcua.signatures.adapters.raw_keys import SALT
from motcua.signatures.domain.key_places import Mechanism

PSS_PARAMETERS = algos.RSASSAPSSParams(
    {
        "hash_algorithm": {"algorithm": DIGEST},
        "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": {"algorithm": DIGEST}},
        "salt_length": SALT,
    }
)
NAMED = {
    Mechanism.PSS: algos.SignedDigestAlgorithm({"algorithm": "rsassa_pss", "parameters": PSS_PARAMETERS}),
    Mechanism.V15: algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa"}),
    Mechanism.ECDSA: algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
}
