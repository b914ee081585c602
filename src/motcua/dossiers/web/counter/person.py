"""The person at the counter: typed, scanned from the card, or known from earlier dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.domain.identity_cards import InvalidCardError, is_scan, parse_card
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.dossier import ApplicantKind
from motcua.dossiers.queries.applicants import earlier_dossiers
from motcua.dossiers.services.record_read import record_read
from motcua.dossiers.web.inputs import plain
from motcua.dossiers.web.purposes import Purpose
from motcua.kernel.actors import Actor

FIELDS = ("kind", "number", "name", "address", "phone", "email")
_KINDS = frozenset(ApplicantKind.values)
_LONGEST = {"number": 20, "name": 200, "address": 300, "phone": 20, "email": 254}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The applicant as far as is known."""

    kind: str = ApplicantKind.CITIZEN.value
    number: str = ""
    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""

    def as_applicant(self) -> dict[str, str]:
        """Return the values that a draft keeps."""
        return {name: getattr(self, name) for name in FIELDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUp:
    """What looking up the number found."""

    person: Person
    earlier: tuple[Dossier, ...] = ()
    notes: tuple[str, ...] = ()


def typed_person(posted: dict[str, str]) -> Person:
    """Return what was typed; a scanned line in the number field fills the whole person."""
    values = {name: plain(posted.get(name, ""))[: _LONGEST.get(name, 600)] for name in FIELDS}
    if values["kind"] not in _KINDS:
        values["kind"] = ApplicantKind.CITIZEN.value
    scanned = plain(posted.get("number", ""))
    if is_scan(scanned):
        try:
            card = parse_card(scanned)
        except InvalidCardError:
            return Person(**values)
        values |= {"kind": ApplicantKind.CITIZEN.value, "number": card.number, "name": card.name}
        values["address"] = card.address[: _LONGEST["address"]] or values["address"]
    else:
        values["number"] = "".join(values["number"].split()).replace(".", "")
    return Person(**values)


def look_up(actor: Actor, person: Person, *, now: datetime) -> LookUp:
    """Fill what is empty from the latest dossier of the same number; reading it is recorded."""
    earlier = earlier_dossiers(actor, number=person.number)
    if not earlier:
        return LookUp(
            person=person, notes=(_("No earlier dossier under this number."),) if person.number else ()
        )
    latest = earlier[0]
    record_read(by=actor, now=now, dossier=latest, purpose=Purpose.PROCESSING.value)
    return LookUp(person=_completed(person, latest), earlier=earlier)


def known(actor: Actor, person: Person) -> tuple[Dossier, ...]:
    """Return the earlier dossiers to list beside the person."""
    return earlier_dossiers(actor, number=person.number)


def _completed(person: Person, latest: Dossier) -> Person:
    return Person(
        kind=latest.applicant_kind,
        number=person.number,
        name=person.name or latest.applicant_name,
        address=person.address or latest.applicant_address,
        phone=person.phone or latest.applicant_phone,
        email=person.email or latest.applicant_email,
    )
