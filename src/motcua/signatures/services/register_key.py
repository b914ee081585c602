"""Put a key to use that a token or a remote service holds, or that lies in a file already."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from asn1crypto import x509
from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.platform import audit
from motcua.signatures.adapters import keyring
from motcua.signatures.adapters.raw_keys import RawKey, is_signature_of, usual_mechanism
from motcua.signatures.adapters.remote_keys import RemoteKey
from motcua.signatures.domain.key_places import InFile, Mechanism, parse_place
from motcua.signatures.domain.refusals import NotYourKeyError, UnsuitableCertificateError
from motcua.signatures.models import OwnerKind, SigningKey
from motcua.signatures.permissions import keeps_all
from motcua.signatures.tags import Tag


@transaction.atomic
def register_key(
    *,
    kind: OwnerKind,
    owner_id: int,
    place: str,
    certificates: tuple[bytes, ...],
    mechanism: Mechanism | None = None,
    agency_id: int | None = None,
    by: Actor,
    now: datetime,
) -> int:
    """Use the key at ``place`` for a person or agency from now on; return its id.

    ``certificates`` is the owner's, then those of the authorities over it up to the root (DER). The key
    proves by signing a random number that it is the certificate's; the one before is retired. A person signs
    for ``agency_id``.

    Implements: Law 20/2023/QH15, art. 22: the creation data belong to the signer's certificate.

    Raises:
        NotYourKeyError, UnreadablePlaceError: ``by`` is not of the IT centre; the place is none.
        UnsuitableCertificateError: the key is not the certificate's.
        KeyFileError, AuthorityUnreachableError: the key cannot be used.
    """
    if not keeps_all(by):
        raise NotYourKeyError(f"{by.name} does not keep the keys")
    certificate = x509.Certificate.load(certificates[0], strict=True)
    where = parse_place(place)
    _prove(keyring.raw_key(where, keyring.public_key(certificate)), certificate, mechanism)
    SigningKey.objects.in_use(kind, owner_id).update(retired_at=now)
    key = SigningKey.objects.create(
        **_owner(kind, owner_id, agency_id),
        key_file=where.name if isinstance(where, InFile) else _own_name(kind, owner_id, certificate, now),
        place="" if isinstance(where, InFile) else place,
        mechanism=mechanism.value if mechanism else "",
        chain=list(certificates[1:]),
        created_at=now,
        **_said_by(certificate),
    )
    return _recorded(key, by=by, at=now)


def _recorded(made: SigningKey, *, by: Actor, at: datetime) -> int:
    data = {"serial": made.serial, "place": made.place}
    audit.record(by=by, at=at, tag=Tag.KEY_REGISTERED, on=f"signing_key:{made.pk}", data=data)
    return made.pk


def _owner(kind: OwnerKind, owner_id: int, agency_id: int | None) -> dict[str, Any]:
    """Return whose key it is; a seal is used in its own agency."""
    used_in = owner_id if kind is OwnerKind.AGENCY else agency_id
    return {"owner_kind": kind, "owner_id": owner_id, "agency_id": used_in}


def _own_name(kind: OwnerKind, owner_id: int, certificate: x509.Certificate, now: datetime) -> str:
    return f"{kind.value}-{owner_id}-{now:%Y%m%dT%H%M%S}-{certificate.serial_number:x}"[:80]


def _said_by(certificate: x509.Certificate) -> dict[str, Any]:
    """Return what the record takes from the certificate."""
    return {
        "certificate": certificate.dump(),
        "subject_name": str(certificate.subject.native.get("common_name", ""))[:200],
        "serial": f"{certificate.serial_number:x}",
        "not_before": certificate.not_valid_before,
        "not_after": certificate.not_valid_after,
    }


def _prove(key: RawKey, certificate: x509.Certificate, mechanism: Mechanism | None) -> None:
    """Have the key sign something nobody could have known."""
    public = keyring.public_key(certificate)
    mechanism = mechanism or usual_mechanism(public)
    if isinstance(key, RemoteKey):
        key.check(mechanism)
    nonce = secrets.token_bytes(64)
    signature = key.sign(nonce, mechanism)
    if not is_signature_of(signature, nonce, public=public, mechanism=mechanism):
        raise UnsuitableCertificateError("the key at this place is not the one of the certificate")
