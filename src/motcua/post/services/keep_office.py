"""Offices of the post, and which agencies they serve: laid down by the IT centre (điểm bưu chính)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor, ActorKind, Role
from motcua.kernel.civil_time import civil_date
from motcua.platform import audit
from motcua.post.models import PostOffice, Service
from motcua.post.permissions import NotYourParcelError
from motcua.post.tags import Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFacts:
    """What is told of an office."""

    code: str
    name: str
    address: str
    unit_id: int
    """The unit in which its officers are appointed."""
    phone: str = ""


class OfficeUnnamedError(Exception):
    """Code, name and address of an office have to be told."""


class UnitTakenError(Exception):
    """The officers of another office are appointed in this unit."""


@transaction.atomic
def keep_office(*, by: Actor, now: datetime, facts: OfficeFacts) -> int:
    """Lay the office down, or change what is told of the one with the code; return its id.

    Raises:
        NotYourParcelError: ``by`` is not of the IT centre.
        OfficeUnnamedError: something is missing.
        UnitTakenError: the unit is another office's.
    """
    _require_keeper(by)
    if not all(value.strip() for value in (facts.code, facts.name, facts.address)):
        raise OfficeUnnamedError
    if PostOffice.objects.filter(unit=facts.unit_id).exclude(code=facts.code.strip()).exists():
        raise UnitTakenError
    told = {
        "name": facts.name.strip(),
        "address": facts.address.strip(),
        "phone": facts.phone.strip(),
        "unit_id": facts.unit_id,
    }
    office, _is_new = PostOffice.objects.update_or_create(code=facts.code.strip(), defaults=told)
    _audit(office.pk, told, by=by, now=now)
    return office.pk


@transaction.atomic
def serve(*, by: Actor, now: datetime, office_id: int, agency_id: int, customer_code: str) -> None:
    """Let the office serve the agency under the number of their contract; again changes the number.

    Raises:
        NotYourParcelError: ``by`` is not of the IT centre.
    """
    _require_keeper(by)
    Service.objects.update_or_create(
        office_id=office_id,
        agency_id=agency_id,
        ended_on=None,
        defaults={"customer_code": customer_code.strip()},
    )
    _audit(office_id, {"agency": agency_id, "customer_code": customer_code}, by=by, now=now)


@transaction.atomic
def end_service(*, by: Actor, now: datetime, office_id: int, agency_id: int) -> None:
    """Let the office serve the agency no more from today on; parcels on their way are finished.

    Raises:
        NotYourParcelError: ``by`` is not of the IT centre.
    """
    _require_keeper(by)
    running = Service.objects.filter(office_id=office_id, agency_id=agency_id, ended_on=None)
    if running.update(ended_on=civil_date(now)):
        _audit(office_id, {"agency": agency_id, "ended": True}, by=by, now=now)


def _require_keeper(by: Actor) -> None:
    if by.kind is not ActorKind.SYSTEM and not by.agencies(Role.IT_CENTRE):
        raise NotYourParcelError(by.ref)


def _audit(office_id: int, data: dict[str, object], *, by: Actor, now: datetime) -> None:
    audit.record(by=by, at=now, tag=Tag.OFFICE_KEPT, on=f"post_office:{office_id}", data=data)
