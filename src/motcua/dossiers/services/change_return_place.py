"""Hand the result over at another place than where the dossier was received (trả kết quả tại nơi khác).

Implements: Decree 118/2025/ND-CP, art. 14, 22: reception and return do not depend on the boundary.
"""

from __future__ import annotations

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.kernel.actors import Role
from motcua.organisations import public as organisations


class NoCounterThereError(Exception):
    """The agency chosen has no counter: nobody there hands results over."""


def change_return_place(request: ActRequest, *, agency_id: int) -> int:
    """Have the result handed over by the counter of ``agency_id``; return the history number.

    Raises:
        NoCounterThereError: nobody there is a clerk of a counter today.
        lifecycle.SameReturnPlaceError: it is handed over there anyhow.
    """
    return perform(request, Act.CHANGE_RETURN_PLACE, lambda opened: _plan(opened, agency_id))


def _plan(opened: Opened, agency_id: int) -> Plan:
    if not organisations.people_holding(Role.CLERK, agency_id=agency_id, at=opened.request.now):
        raise NoCounterThereError
    agency = organisations.agency(agency_id)
    return Plan(facts={"agency_name": agency.name, "to_agency": agency_id}, return_agency_id=agency_id)
