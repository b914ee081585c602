"""The shared lists as their keeper sees them: entries of all times, names they bore, what rests on them."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.kernel.text_folding import fold
from motcua.organisations.domain.reference_lists import ReferenceList
from motcua.organisations.models import (
    AdministrativeUnit,
    AdministrativeUnitChange,
    Agency,
    EthnicGroup,
    Level,
    ReferenceName,
)
from motcua.organisations.models.dated import Dated, in_force
from motcua.organisations.usage import Use
from motcua.platform import audit

MODELS: dict[ReferenceList, type[EthnicGroup | Level | AdministrativeUnit]] = {
    ReferenceList.ETHNIC_GROUPS: EthnicGroup,
    ReferenceList.LEVELS: Level,
    ReferenceList.TERRITORY: AdministrativeUnit,
}


class EntryStanding(enum.Enum):
    """Where an entry stands on a day."""

    TO_COME = "to_come"
    IN_FORCE = "in_force"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One entry of a list."""

    id: int
    code: str
    name: str
    more: str
    """What else tells it apart: other names of a group, kind and unit above of territory."""
    valid_from: date
    valid_to: date | None
    standing: EntryStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class NameBorne:
    """A name from a day on."""

    name: str
    since: date
    document_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage:
    """One entry with its history."""

    row: EntryRow
    names: tuple[NameBorne, ...]
    """The newest first; one alone while it never changed."""
    predecessors: tuple[EntryRow, ...]
    successors: tuple[EntryRow, ...]
    changes: tuple[audit.Change, ...]


def entries(of: ReferenceList, *, on: date, text: str = "", all_times: bool = False) -> tuple[EntryRow, ...]:
    """Return the entries in force on the day, or of all times, with words without tone marks; one query."""
    rows = _rows(of)
    if not all_times:
        rows = rows.filter(in_force(on))
    words = fold(text).split()
    found = (_row(row, on=on) for row in rows.order_by("code", "valid_from"))
    return tuple(row for row in found if all(word in _said(row) for word in words))


def counts(*, on: date) -> dict[ReferenceList, int]:
    """Return how many entries of each list are in force on the day; a query for each list."""
    return {each: _rows(each).filter(in_force(on)).count() for each in ReferenceList}


def entry_page(of: ReferenceList, entry_id: int, *, on: date) -> EntryPage | None:
    """Return one entry with its names, where it came from and went to, and who changed it."""
    row = _rows(of).filter(pk=entry_id).first()
    if row is None:
        return None
    names = ReferenceName.objects.filter(list_name=of.value, entry_id=entry_id).order_by("-since")
    borne = [
        NameBorne(name=each.name, since=each.since, document_number=each.document_number) for each in names
    ]
    first = NameBorne(name=row.name, since=row.valid_from, document_number="")
    return EntryPage(
        row=_row(row, on=on),
        names=tuple(borne) or (first,),
        predecessors=_kin(of, entry_id, "successor", "predecessor", on=on),
        successors=_kin(of, entry_id, "predecessor", "successor", on=on),
        changes=audit.changes_of(f"reference:{of.value}:{entry_id}"),
    )


def what_rests_on_entry(of: ReferenceList, entry_id: int, *, since: date) -> tuple[Use, ...]:
    """Return what would be left without the entry from the day on; uses that count nothing are left out.

    Nothing rests on an ethnic group: papers keep its code, and an ended one stays known by its name.
    """
    return tuple(use for use in _USES[of](entry_id, since) if use.count)


def _rows(of: ReferenceList) -> QuerySet[EthnicGroup | Level | AdministrativeUnit]:
    rows: QuerySet[EthnicGroup | Level | AdministrativeUnit] = MODELS[of]._default_manager.all()  # noqa: SLF001  # of any of the three models
    return rows.select_related("parent", "level") if of is ReferenceList.TERRITORY else rows


def _row(row: EthnicGroup | Level | AdministrativeUnit, *, on: date) -> EntryRow:
    return EntryRow(
        id=row.pk,
        code=row.code,
        name=row.full_name if isinstance(row, AdministrativeUnit) else row.name,
        more=_more(row),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        standing=_standing(row, on),
    )


def _more(row: EthnicGroup | Level | AdministrativeUnit) -> str:
    if isinstance(row, EthnicGroup):
        return row.other_names
    if isinstance(row, Level):
        return str(row.rank)
    return row.parent.full_name if row.parent else row.level.name


def _standing(row: Dated, on: date) -> EntryStanding:
    if row.is_in_force(on):
        return EntryStanding.IN_FORCE
    return EntryStanding.TO_COME if on < row.valid_from else EntryStanding.ENDED


def _said(row: EntryRow) -> str:
    return fold(f"{row.code} {row.name} {row.more}")


def _kin(of: ReferenceList, entry_id: int, end: str, other: str, *, on: date) -> tuple[EntryRow, ...]:
    """Return the units at the other end of the changes of a unit of territory."""
    if of is not ReferenceList.TERRITORY:
        return ()
    related = (other, f"{other}__parent", f"{other}__level")
    rows = AdministrativeUnitChange.objects.filter(**{end: entry_id}).select_related(*related)
    return tuple(_row(getattr(row, other), on=on) for row in rows.order_by("-is_default", "id"))


def _uses_of_level(entry_id: int, since: date) -> tuple[Use, ...]:
    code = Level.objects.values_list("code", flat=True).get(pk=entry_id)
    return (
        Use(what=_("agencies"), count=Agency.objects.filter(in_force(since), level__code=code).count()),
        Use(
            what=_("administrative units"),
            count=AdministrativeUnit.objects.filter(in_force(since), level__code=code).count(),
        ),
    )


def _uses_of_unit(entry_id: int, since: date) -> tuple[Use, ...]:
    code = AdministrativeUnit.objects.values_list("code", flat=True).get(pk=entry_id)
    return (
        Use(
            what=_("administrative units under it"),
            count=AdministrativeUnit.objects.filter(in_force(since), parent=entry_id).count(),
        ),
        Use(
            what=_("agencies that serve it"),
            count=Agency.objects.filter(in_force(since), unit_code=code).count(),
        ),
    )


_USES: dict[ReferenceList, Callable[[int, date], tuple[Use, ...]]] = {
    ReferenceList.ETHNIC_GROUPS: lambda _entry_id, _since: (),
    ReferenceList.LEVELS: _uses_of_level,
    ReferenceList.TERRITORY: _uses_of_unit,
}
