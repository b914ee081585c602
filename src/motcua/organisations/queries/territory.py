"""Administrative units and ethnic groups: what addresses and forms choose from, kept hot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings

from motcua.organisations.domain.reference_lists import ReferenceList, full_name_of
from motcua.organisations.hot import Area, snapshot
from motcua.organisations.models import (
    AdministrativeUnit,
    AdministrativeUnitChange,
    EthnicGroup,
    ReferenceName,
)


class AdministrativeUnitNotFoundError(LookupError):
    """No administrative unit has the code on the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdministrativeUnitInfo:
    """A province, district or commune as other contexts see it."""

    id: int
    code: str
    level: str
    kind: str
    name: str
    full_name: str
    parent_code: str
    """Empty for a province."""
    valid_from: date
    valid_to: date | None
    kind_name: str = ""
    names: tuple[tuple[date, str], ...] = ()
    """Names that it bore from a day on, the oldest first; empty while it never changed."""

    def is_in_force(self, on: date) -> bool:
        """Tell whether the unit exists on the day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)

    def as_named(self, on: date) -> AdministrativeUnitInfo:
        """Return the unit under the name that it bore on the day."""
        name = next((name for since, name in reversed(self.names) if since <= on), self.name)
        if name == self.name:
            return self
        return replace(self, name=name, full_name=full_name_of(self.kind_name, name))


@dataclass(frozen=True, slots=True, kw_only=True)
class EthnicGroupInfo:
    """One entry of the official list of ethnic groups."""

    code: str
    name: str
    is_local: bool
    valid_from: date
    valid_to: date | None
    """The first day on which it is no longer in the list."""


def territory_day(on: date) -> date:
    """Return the day whose units hold on ``on``: not later than the installation's territory goes."""
    until: date | None = settings.CONFIG.territory_until
    return on if until is None else min(on, until)


def administrative_units(
    *, on: date, parent: str | None = None, level: str | None = None
) -> tuple[AdministrativeUnitInfo, ...]:
    """Return the units directly under the code ``parent`` on the day, by code.

    Without ``parent`` the provinces, or with ``level`` all units of that level.
    """
    day = territory_day(on)
    return tuple(
        unit.as_named(day)
        for unit in _units().values()
        if unit.is_in_force(day)
        and (level is None or unit.level == level)
        and (unit.parent_code == (parent or "") or (parent is None and level is not None))
    )


def administrative_unit(code: str, *, on: date) -> AdministrativeUnitInfo:
    """Return the unit that has the code on the day.

    Raises:
        AdministrativeUnitNotFoundError: there is none.
    """
    day = territory_day(on)
    for unit in _units().values():
        if unit.code == code and unit.is_in_force(day):
            return unit.as_named(day)
    raise AdministrativeUnitNotFoundError(f"no administrative unit has the code {code} on {on}")


def successors_of_unit(code: str, *, was_on: date, on: date) -> tuple[AdministrativeUnitInfo, ...]:
    """Return where the territory of a unit of ``was_on`` belongs ``on`` a later day, the default first.

    Raises:
        AdministrativeUnitNotFoundError: there was no such unit.
    """
    changes = snapshot(Area.STRUCTURE).get("administrative unit changes", _load_changes)
    found: dict[int, AdministrativeUnitInfo] = {}
    waiting = [administrative_unit(code, on=was_on)]
    while waiting:
        unit = waiting.pop(0)
        if unit.is_in_force(on):
            found.setdefault(unit.id, unit)
        else:
            waiting += [_units()[successor] for successor in changes.get(unit.id, ())]
    return tuple(found.values())


def ethnic_groups() -> tuple[EthnicGroupInfo, ...]:
    """Return the ethnic groups of all times, those of the model province first."""
    return snapshot(Area.STRUCTURE).get("ethnic groups", _load_ethnic_groups)


def unit_kinds() -> tuple[tuple[str, str], ...]:
    """Return the kinds of units that ever were, each with its word: ``("commune", "xã")``."""
    rows = AdministrativeUnit.objects.order_by("kind_name").values_list("kind", "kind_name")
    return tuple(rows.distinct())


def _units() -> dict[int, AdministrativeUnitInfo]:
    return snapshot(Area.STRUCTURE).get("administrative units", _load_units)


def _load_units() -> dict[int, AdministrativeUnitInfo]:
    rows = AdministrativeUnit.objects.select_related("parent").order_by("code", "valid_from")
    names: dict[int, tuple[tuple[date, str], ...]] = {}
    for name in ReferenceName.objects.filter(list_name=ReferenceList.TERRITORY.value).order_by("since"):
        names[name.entry_id] = (*names.get(name.entry_id, ()), (name.since, name.name))
    return {
        row.id: AdministrativeUnitInfo(
            id=row.id,
            code=row.code,
            level=row.level_id,
            kind=row.kind,
            name=row.name,
            full_name=row.full_name,
            parent_code=row.parent.code if row.parent else "",
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            kind_name=row.kind_name,
            names=names.get(row.id, ()),
        )
        for row in rows
    }


def _load_changes() -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for change in AdministrativeUnitChange.objects.order_by("predecessor_id", "-is_default", "id"):
        found[change.predecessor_id] = (*found.get(change.predecessor_id, ()), change.successor_id)
    return found


def _load_ethnic_groups() -> tuple[EthnicGroupInfo, ...]:
    return tuple(
        EthnicGroupInfo(
            code=row.code,
            name=row.name,
            is_local=row.is_local,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in EthnicGroup.objects.order_by("-is_local", "code")
    )
