"""Charging units and people with a document, as one instruction names them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from motcua.documents.domain.incoming import Charged, require_one_lead
from motcua.documents.models import Charge
from motcua.documents.permissions import NotYourDocumentError
from motcua.documents.services.opening import Opened
from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations


def charge(
    opened: Opened, charged: Sequence[Charged], *, due_on: date | None, under: Charge | None = None
) -> Mapping[str, Any]:
    """End the charges there are (those ``under`` one, else all), make the new ones, return them as facts.

    Raises:
        NoLeadError: not exactly one is in the lead, or one is named twice.
        NotYourDocumentError: a unit or a person is another agency's.
    """
    require_one_lead(charged)
    agency_id = opened.incoming.agency_id
    named = [
        {"part": each.part.value, "name": name_of(each, agency_id=agency_id, by=opened.by, now=opened.now)}
        for each in charged
    ]
    before = opened.incoming.document.charges.filter(ended_at=None)
    (before.filter(under=under) if under else before).update(ended_at=opened.now)
    Charge.objects.bulk_create(
        Charge(
            document=opened.incoming.document,
            agency_id=opened.incoming.agency_id,
            part=each.part.value,
            unit_id=each.unit_id,
            person_id=each.person_id,
            under=under,
            due_on=due_on,
            given_at=opened.now,
            given_by_name=opened.by.name,
        )
        for each in charged
    )
    return {"charged": named, "due_on": due_on.isoformat() if due_on else None}


def name_of(each: Charged, *, agency_id: int, by: Actor, now: datetime) -> str:
    """Return who is charged, when it is a unit or a person of the agency.

    Raises:
        NotYourDocumentError: it is neither.
    """
    if each.unit_id is not None:
        unit = organisations.unit(each.unit_id)
        if unit.agency_id == agency_id:
            return unit.name
    elif each.person_id is not None:
        seats = organisations.seats_of(each.person_id, at=now)
        if any(seat.agency_id == agency_id for seat in seats):
            return organisations.person(each.person_id).name
    raise NotYourDocumentError(by.ref)
