"""Register a member of staff."""

from __future__ import annotations

from datetime import date, datetime

from motcua.kernel import identifiers
from motcua.kernel.actors import Actor, Role
from motcua.kernel.text_folding import fold
from motcua.organisations.hot import Area, change
from motcua.organisations.models import Person
from motcua.organisations.permissions import NotAdministratorError, may_administer
from motcua.organisations.tags import Tag
from motcua.platform import audit


class PersonExistsError(Exception):
    """Somebody with this citizen id is registered already."""


@change(Area.PEOPLE)
def register_person(
    *,
    by: Actor,
    now: datetime,
    name: str,
    citizen_id: str = "",
    email: str = "",
    phone: str = "",
    in_service_since: date | None = None,
) -> int:
    """Register the person and return the id; a post comes by ``appoint``.

    ``in_service_since`` is the first day of service with the State, ``None`` when it is not known.

    Raises:
        NotAdministratorError: ``by`` administers no agency.
        PersonExistsError: the citizen id is registered.
        identifiers.InvalidIdentifierError: the citizen id or the telephone is none.
    """
    if not may_administer(by, None) and not by.agencies(Role.AGENCY_ADMINISTRATOR):
        raise NotAdministratorError(f"{by.name} administers no agency")
    number = identifiers.parse_citizen_id(citizen_id).number if citizen_id else ""
    if number and Person.objects.filter(citizen_id=number).exists():
        raise PersonExistsError("somebody with this citizen id is registered already")
    full_name = " ".join(name.split())
    person = Person.objects.create(
        name=full_name,
        folded_name=fold(full_name),
        citizen_id=number,
        email=email,
        phone=identifiers.parse_phone(phone) if phone else "",
        in_service_since=in_service_since,
        registered_at=now,
    )
    audit.record(by=by, at=now, tag=Tag.PERSON_REGISTERED, on=f"person:{person.id}")
    return person.id
