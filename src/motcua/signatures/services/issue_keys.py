"""Keys and certificates for people and agencies, from a rehearsal authority."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from asn1crypto import x509
from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations
from motcua.platform import audit
from motcua.signatures.adapters import key_files
from motcua.signatures.adapters.registration import Office
from motcua.signatures.models import OwnerKind, SigningKey
from motcua.signatures.services.keep_trust import trust_anchor
from motcua.signatures.services.time_stamp_service import use_time_stamp_service
from motcua.signatures.tags import Tag

VALID_FOR = timedelta(days=3 * 365)
ALREADY_FOR = timedelta(days=400)
"""Certificates of a rehearsal start so long ago, so that last year's documents can be signed too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """For whom a key is made, and what the certificate says of them."""

    kind: OwnerKind
    id: int
    agency_id: int | None = None
    """In which agency it is used."""
    names: Mapping[str, str]
    """``name``, and where known ``title``, ``organisation``, ``identifier``."""


def issue_demo_keys(
    *,
    centre: Path,
    people: Iterable[tuple[int, int]] = (),
    agencies: Iterable[int] = (),
    by: Actor,
    now: datetime,
    algorithm: str = "p256",
) -> int:
    """Give a key and certificate to each who has none, and trust the authority; return how many were made.

    ``centre`` is the folder of a running rehearsal authority; ``people`` are pairs of person and
    the agency they sign for. Every key is kept as soon as it is made, so a stopped run goes on.

    Raises:
        AuthorityUnreachableError: the authority does not answer.
        NotIssuedError: it refuses.
    """
    office = Office.of(centre)
    trust_anchor(certificate=office.root, by=by, now=now, since=now - ALREADY_FOR)
    use_time_stamp_service(url=office.time_stamp_url)
    owners = [*(_person(person, agency, at=now) for person, agency in people), *map(_agency, agencies)]
    held = set(SigningKey.objects.filter(retired_at=None).values_list("owner_kind", "owner_id"))
    wanting = [owner for owner in owners if (owner.kind.value, owner.id) not in held]
    for owner in wanting:
        issue_key(owner=owner, office=office, by=by, now=now, algorithm=algorithm)
    return len(wanting)


@transaction.atomic
def issue_key(
    *,
    owner: Owner,
    office: Office,
    by: Actor,
    now: datetime,
    algorithm: str = "p256",
    valid_for: timedelta = VALID_FOR,
) -> int:
    """Make a key for the owner, have it certified and put it to use in place of the one before.

    Raises:
        NotIssuedError, AuthorityUnreachableError: there is no certificate; the key is not used.
    """
    moment = f"{now:%Y%m%dT%H%M%S%f}"
    key_file = f"{owner.kind.value}-{owner.id}-{moment}.key"
    private = key_files.create(key_file, algorithm=algorithm)
    chain = office.issue(
        private,
        names={"kind": owner.kind.value, **owner.names},
        not_before=now - ALREADY_FOR,
        not_after=now + valid_for,
    )
    certificate = x509.Certificate.load(chain[0])
    SigningKey.objects.in_use(owner.kind, owner.id).update(retired_at=now)
    key = SigningKey.objects.create(
        owner_kind=owner.kind,
        owner_id=owner.id,
        agency_id=owner.agency_id,
        key_file=key_file,
        subject_name=owner.names["name"],
        certificate=chain[0],
        chain=list(chain[1:]),
        serial=f"{certificate.serial_number:x}",
        not_before=certificate.not_valid_before,
        not_after=certificate.not_valid_after,
        created_at=now,
    )
    audit.record(by=by, at=now, tag=Tag.KEY_ISSUED, on=f"signing_key:{key.pk}", data={"serial": key.serial})
    return key.pk


def _person(person_id: int, agency_id: int, *, at: datetime) -> Owner:
    person = organisations.person(person_id, at=at)
    names = {
        "name": person.name,
        "title": person.title,
        "organisation": organisations.agency(agency_id).name,
        "identifier": f"P{person_id}",
    }
    return Owner(kind=OwnerKind.PERSON, id=person_id, agency_id=agency_id, names=names)


def _agency(agency_id: int) -> Owner:
    agency = organisations.agency(agency_id)
    return Owner(
        kind=OwnerKind.AGENCY,
        id=agency_id,
        agency_id=agency_id,
        names={"name": agency.name, "identifier": agency.code_qd20 or agency.code},
    )
