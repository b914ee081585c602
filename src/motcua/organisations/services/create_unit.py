"""Create a unit of an agency (lập phòng, bộ phận)."""

from __future__ import annotations

from datetime import date, datetime

from motcua.kernel.actors import Actor
from motcua.organisations.hot import Area, change
from motcua.organisations.models import Unit
from motcua.organisations.models.unit import UnitKind
from motcua.organisations.permissions import require_administrator
from motcua.organisations.queries.agencies import agency
from motcua.organisations.queries.units import unit
from motcua.organisations.tags import Tag
from motcua.platform import audit


class UnitExistsError(Exception):
    """The agency has a unit of this name already."""


class ForeignUnitError(Exception):
    """The unit belongs to another agency."""


@change(Area.STRUCTURE)
def create_unit(
    *,
    by: Actor,
    now: datetime,
    agency_id: int,
    name: str,
    kind: UnitKind,
    valid_from: date,
    parent_id: int | None = None,
) -> int:
    """Create the unit and return its id.

    Raises:
        NotAdministratorError: ``by`` does not administer the agency.
        AgencyNotFoundError: there is no such agency.
        UnitExistsError: a unit of the name stands there already.
        ForeignUnitError: the parent belongs to another agency.
        UnitNotFoundError: there is no such parent.
    """
    require_administrator(by, agency_id)
    agency(agency_id)
    if parent_id is not None and unit(parent_id).agency_id != agency_id:
        raise ForeignUnitError(f"unit {parent_id} is not of agency {agency_id}")
    if Unit.objects.filter(agency_id=agency_id, name=name, valid_to=None).exists():
        raise UnitExistsError(f"agency {agency_id} has a unit {name!r}")
    created = Unit.objects.create(
        agency_id=agency_id, name=name, kind=kind.value, parent_id=parent_id, valid_from=valid_from
    )
    audit.record(
        by=by,
        at=now,
        tag=Tag.UNIT_CREATED,
        on=f"unit:{created.id}",
        agency_id=agency_id,
        data={"name": name, "kind": kind.value, "valid_from": valid_from},
    )
    return created.id
