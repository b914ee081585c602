"""Keys, uses, authorities, reports and archived documents that the addresses of signing are opened with."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

from cryptography import x509 as pyca
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.dossiers.factories import NOW

from motcua.signatures.models import (
    ArchivedDocument,
    KeptValidation,
    OwnerKind,
    SigningEntry,
    SigningKey,
    TrustAnchor,
)

if TYPE_CHECKING:
    from tests.visitors import Visitors

_numbers = count(1)


@cache
def certificate(name: str) -> bytes:
    """Return a certificate that somebody made for themselves (DER), the same for the same name."""
    private = ec.generate_private_key(ec.SECP256R1())
    subject = pyca.Name([pyca.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        pyca.CertificateBuilder(subject, subject, private.public_key(), pyca.random_serial_number())
        .not_valid_before(NOW - timedelta(days=300))
        .not_valid_after(NOW + timedelta(days=700))
        .add_extension(pyca.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(private, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.DER)


def make_signing_key(
    *, kind: OwnerKind, owner_id: int, agency_id: int | None, name: str, **more
) -> SigningKey:
    """Write a key down as it would be registered; no private key lies anywhere."""
    return SigningKey.objects.create(**{
        "owner_kind": kind, "owner_id": owner_id, "agency_id": agency_id, "subject_name": name,
        "key_file": f"example-{next(_numbers)}.key", "certificate": certificate(name), "chain": [],
        "serial": f"{next(_numbers):x}", "not_before": NOW - timedelta(days=300),
        "not_after": NOW + timedelta(days=700), "created_at": NOW, **more,
    })  # fmt: skip


def make_use(
    key: SigningKey, *, subject: str = "dossier:1", by_ref: str = "staff:1", field="DauCoQuan", at=NOW
) -> SigningEntry:
    """Write one use of a key down."""
    digest = hashlib.sha256(f"{next(_numbers)}".encode()).hexdigest()
    return SigningEntry.objects.create(
        key=key, field=field, signed_at=at, by_ref=by_ref, by_name="Bùi Thị Xuân", subject=subject,
        sha256_before=digest, sha256_after=hashlib.sha256(digest.encode()).hexdigest(),
    )  # fmt: skip


def make_report(
    agency_id: int | None, *, verdict: str = "valid", subject: str = "incoming:1"
) -> KeptValidation:
    """Keep a report with one signature."""
    signature = {
        "field": "DauCoQuan", "verdict": verdict, "reasons": [], "signer": "Ủy ban nhân dân xã",
        "algorithm": "ECDSA 256, SHA-256", "level": "PAdES B-LTA", "issuer": "CA",
    }  # fmt: skip
    return KeptValidation.objects.create(
        subject=subject, sha256=f"{next(_numbers):064x}", verdict=verdict, evidence=b"PK",
        agency_id=agency_id,
        report={"engine": "motcua 1", "reasons": [], "signatures": [signature]}, checked_at=NOW,
        by_ref="staff:1", by_name="Bùi Thị Xuân",
    )  # fmt: skip


def make_authority(name: str, **more) -> TrustAnchor:
    """Write a trusted authority down."""
    der = certificate(name)
    return TrustAnchor.objects.create(**{
        "name": name, "certificate": der, "sha256": hashlib.sha256(der).hexdigest(),
        "trusted_from": NOW - timedelta(days=100), "confirmed_at": NOW - timedelta(days=100), **more,
    })  # fmt: skip


class SigningExamples:
    """The seal of the office at ``visitors.here``, a use of it, an authority, a report, a failed renewal."""

    def __init__(self, visitors: Visitors) -> None:
        here = visitors.here
        key = make_signing_key(
            kind=OwnerKind.AGENCY, owner_id=here.id, agency_id=here.id, name="Ủy ban nhân dân xã Hiền Lương"
        )
        make_use(key)
        self.key_id = key.pk
        self.anchor_id = make_authority("Authority of the examples").pk
        self.report_id = make_report(here.id).pk
        self.document_id = ArchivedDocument.objects.create(
            file_id=next(_numbers) + 10_000_000, current_file_id=1, subject="dossier:1", fault="no answer"
        ).pk

    def add_more(self, visitors: Visitors) -> None:
        """Add one more of each."""
        number = next(_numbers)
        key = SigningKey.objects.get(pk=self.key_id)
        make_use(key, subject=f"dossier:{number}")
        make_signing_key(
            kind=OwnerKind.PERSON,
            owner_id=10_000_000 + number,
            agency_id=visitors.here.id,
            name=f"Bùi {number}",
        )
        make_authority(f"Authority {number}")
        make_report(visitors.here.id, subject=f"incoming:{number}")
        ArchivedDocument.objects.create(
            file_id=number + 20_000_000, current_file_id=1, subject=f"dossier:{number}", fault="no answer"
        )
