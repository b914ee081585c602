"""End a unit of an agency (giải thể phòng, bộ phận)."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from motcua.kernel.actors import Actor
from motcua.organisations.hot import Area, change
from motcua.organisations.models import Assignment, Unit
from motcua.organisations.permissions import require_administrator
from motcua.organisations.queries.units import unit
from motcua.organisations.tags import Tag
from motcua.platform import audit


class UnitEndedError(Exception):
    """The unit ends on or before that day already, or starts after it."""


class UnitInUseError(Exception):
    """People hold posts in the unit on that day or later, or units stand under it; ``names`` says which."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


@change(Area.STRUCTURE, Area.PEOPLE)
def end_unit(*, by: Actor, now: datetime, unit_id: int, valid_to: date) -> None:
    """End the unit; ``valid_to`` is the first day without it.

    Raises:
        UnitNotFoundError: there is none.
        NotAdministratorError: ``by`` does not administer its agency.
        UnitEndedError: it ends by then already, or starts later.
        UnitInUseError: people hold posts there then, or units stand under it.
    """
    ending = unit(unit_id)
    require_administrator(by, ending.agency_id)
    if valid_to < ending.valid_from or (ending.valid_to is not None and ending.valid_to <= valid_to):
        raise UnitEndedError(f"unit {unit_id} lasts from {ending.valid_from} to {ending.valid_to}")
    ahead = Q(valid_to=None) | Q(valid_to__gt=valid_to)
    held = Assignment.objects.filter(ahead, post__unit_id=unit_id).order_by("person__name")
    below = Unit.objects.filter(ahead, parent_id=unit_id).order_by("name")
    if names := (
        *dict.fromkeys(held.values_list("person__name", flat=True)),
        *below.values_list("name", flat=True),
    ):
        raise UnitInUseError(names)
    Unit.objects.filter(id=unit_id).update(valid_to=valid_to)
    audit.record(
        by=by,
        at=now,
        tag=Tag.UNIT_ENDED,
        on=f"unit:{unit_id}",
        agency_id=ending.agency_id,
        data={"name": ending.name, "valid_to": valid_to},
    )
