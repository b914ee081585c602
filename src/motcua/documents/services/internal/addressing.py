"""To whom an internal document is published: the people of an agency, of units, or named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.documents.domain.internal import MOST_READERS, NobodyAddressedError
from motcua.documents.permissions import DOCUMENT_READERS, NotYourDocumentError
from motcua.organisations import public as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """The whole agency, or units and people of it."""

    agency_id: int
    is_whole: bool = False
    unit_ids: frozenset[int] = frozenset()
    person_ids: frozenset[int] = frozenset()


def people_in(audience: Audience, *, now: datetime) -> Mapping[int, organisations.PersonInfo]:
    """Return everybody who is addressed, as they work there today.

    Raises:
        NobodyAddressedError: there is nobody, or more than any agency has.
        NotYourDocumentError: a unit or a person that is named is not of the agency.
    """
    everybody = {
        each.id: each
        for role in DOCUMENT_READERS
        for each in organisations.people_holding(role, agency_id=audience.agency_id, at=now)
    }
    theirs = {each for each in audience.unit_ids if organisations.unit(each).agency_id == audience.agency_id}
    if not audience.person_ids <= set(everybody) or theirs != audience.unit_ids:
        raise NotYourDocumentError("a unit or a person of another agency")
    wanted = set(everybody) if audience.is_whole else set(audience.person_ids)
    if audience.unit_ids:
        wanted |= {each for each in everybody if units_of(each, audience.agency_id, now) & audience.unit_ids}
    if not 0 < len(wanted) <= MOST_READERS:
        raise NobodyAddressedError
    return {person_id: everybody[person_id] for person_id in sorted(wanted)}


def shared_units(audience: Audience, people: Mapping[int, object], *, now: datetime) -> frozenset[int] | None:
    """Return the units that everybody who is addressed works in; ``None`` for the whole agency."""
    if audience.is_whole:
        return None
    return frozenset.intersection(*(units_of(each, audience.agency_id, now) for each in people))


def units_of(person_id: int, agency_id: int, now: datetime) -> frozenset[int]:
    """Return the units of the agency in which somebody works by the own post."""
    seats = organisations.seats_of(person_id, at=now)
    return frozenset(
        seat.unit_id
        for seat in seats
        if seat.agency_id == agency_id and seat.unit_id and seat.on_behalf_of is None
    )


def in_words(audience: Audience, people: Mapping[int, organisations.PersonInfo]) -> str:
    """Return who is addressed, as the document's page says it."""
    if audience.is_whole:
        return organisations.agency(audience.agency_id).name
    units = [organisations.unit(each).name for each in sorted(audience.unit_ids)]
    return "; ".join([*units, *(people[each].name for each in sorted(audience.person_ids))])
