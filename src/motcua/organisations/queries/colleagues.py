"""Who works in the same units."""

from __future__ import annotations

from datetime import datetime

from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.organisations.queries.people import tenures_in


def people_of_units(actor: Actor, *, at: datetime) -> frozenset[int]:
    """Return who sits in the units of the actor, each in their own right; nobody when there is none."""
    day = civil_date(at)
    units = {seat.unit_id for seat in actor.seats if seat.unit_id is not None and seat.on_behalf_of is None}
    agencies = {seat.agency_id for seat in actor.seats if seat.unit_id in units}
    return frozenset(
        held.person_id
        for agency_id in agencies
        for held in tenures_in(agency_id)
        if held.seat.unit_id in units and held.delegation_id is None and day in held.valid
    )
