"""New entries of each shared list, as rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from motcua.kernel.text_folding import fold
from motcua.organisations.domain.reference_lists import ReferenceList, full_name_of
from motcua.organisations.models import AdministrativeUnit, EthnicGroup, Level
from motcua.organisations.models.dated import in_force


class NoSuchParentError(Exception):
    """The level, or the unit of a higher level under which it stands, does not exist on the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What the decision says; what does not concern the list stays empty."""

    code: str
    name: str
    since: date
    document_number: str
    other_names: str = ""
    is_local: bool = False
    """Of an ethnic group: whether it lives in the province, so that lists offer it first."""
    rank: int = 0
    """Of a level: smaller is higher."""
    level: str = ""
    kind: str = ""
    kind_name: str = ""
    """Of a unit of territory: ``commune`` and ``xã``."""
    parent_id: int | None = None


def new_row(to: ReferenceList, facts: NewEntry) -> EthnicGroup | Level | AdministrativeUnit:
    """Return the unsaved row.

    Raises:
        NoSuchParentError: as its docstring says.
    """
    return _ROWS[to](facts)


def _ethnic_group(facts: NewEntry) -> EthnicGroup:
    return EthnicGroup(
        code=facts.code,
        name=facts.name,
        other_names=facts.other_names,
        is_local=facts.is_local,
        valid_from=facts.since,
    )


def _level(facts: NewEntry) -> Level:
    return Level(code=facts.code, name=facts.name, rank=facts.rank, valid_from=facts.since)


def _unit(facts: NewEntry) -> AdministrativeUnit:
    level = Level.objects.filter(in_force(facts.since), code=facts.level).first()
    if level is None:
        raise NoSuchParentError(facts.level)
    full_name = full_name_of(facts.kind_name, facts.name)
    return AdministrativeUnit(
        code=facts.code,
        level=level,
        kind=facts.kind,
        kind_name=facts.kind_name,
        name=facts.name,
        full_name=full_name,
        folded_name=fold(full_name),
        parent=_parent(facts, level),
        valid_from=facts.since,
        note=facts.document_number,
    )


def _parent(facts: NewEntry, level: Level) -> AdministrativeUnit | None:
    """Return the unit above, which only the highest level is without."""
    above = Level.objects.filter(in_force(facts.since), rank__lt=level.rank)
    if facts.parent_id is None:
        if above.exists():
            raise NoSuchParentError(facts.code)
        return None
    units = AdministrativeUnit.objects.filter(in_force(facts.since), level__in=above.values("code"))
    found = units.filter(pk=facts.parent_id).first()
    if found is None:
        raise NoSuchParentError(str(facts.parent_id))
    return found


_ROWS: dict[ReferenceList, Callable[[NewEntry], EthnicGroup | Level | AdministrativeUnit]] = {
    ReferenceList.ETHNIC_GROUPS: _ethnic_group,
    ReferenceList.LEVELS: _level,
    ReferenceList.TERRITORY: _unit,
}
