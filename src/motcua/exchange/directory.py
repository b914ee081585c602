"""Agencies as the exchange addresses them: by the code of Decision 20/2020, else of QCVN 102, else ours."""

from __future__ import annotations

from datetime import datetime

from motcua.exchange.domain.parcels import Party
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations


def party_of(agency_id: int) -> Party:
    """Return code and name of an agency of this node.

    Raises:
        AgencyNotFoundError: there is none.
    """
    agency = organisations.agency(agency_id)
    return Party(code=agency.code_qd20 or agency.code_qcvn102 or agency.code, name=agency.name)


def agency_with(code: str, *, now: datetime) -> int | None:
    """Return the agency of this node with that code in either scheme, ``None`` when none is in force."""
    try:
        agency = organisations.agency_by_code(code)
    except organisations.AgencyNotFoundError:
        return None
    return agency.id if agency.is_in_force(civil_date(now)) and not agency.is_template else None
