"""Levels, administrative units and ethnic groups from the reference files."""

from __future__ import annotations

from datetime import date, timedelta
from importlib.resources.abc import Traversable

from motcua.kernel.text_folding import fold
from motcua.organisations.adapters.reference_files import Counts, ReferenceDataError, read
from motcua.organisations.models import AdministrativeUnit, AdministrativeUnitChange, EthnicGroup, Level

REFORM = date(2025, 7, 1)
"""The day of two tiers, and of the new province (law F4)."""
_BEGINNING = date(1945, 9, 2)
_LEVELS = (
    ("province", "Cấp tỉnh", 1, None),
    ("district", "Cấp huyện", 2, REFORM),
    ("commune", "Cấp xã", 3, None),
)
_OLD_UNITS, _NEW_UNITS = "units-2020.csv", "units-2025.csv"
_OLD_PROVINCE, _NEW_PROVINCE = "17", "25"
_UNIT_COLUMNS = ("code", "level", "type", "type_vi", "name", "full_name", "parent_code", "valid_from")


def load_levels() -> Counts:
    """Add the levels of government."""
    known = set(Level.objects.values_list("code", flat=True))
    missing = [
        Level(code=code, name=name, rank=rank, valid_from=_BEGINNING, valid_to=valid_to)
        for code, name, rank, valid_to in _LEVELS
        if code not in known
    ]
    Level.objects.bulk_create(missing)
    return Counts(len(missing), len(_LEVELS) - len(missing))


def load_units(source: Traversable) -> Counts:
    """Add the units of both files, parents first."""
    created = unchanged = 0
    for name in (_OLD_UNITS, _NEW_UNITS):
        known = {(unit.code, unit.valid_from): unit for unit in AdministrativeUnit.objects.all()}
        for row in sorted(read(source, name, *_UNIT_COLUMNS), key=lambda row: len(row["code"])):
            starts = _day(row["valid_from"], name)
            if (row["code"], starts) in known:
                unchanged += 1
                continue
            parent = known.get((row["parent_code"], starts)) if row["parent_code"] else None
            if row["parent_code"] and parent is None:
                raise ReferenceDataError(f"{name}: {row['code']} has an unknown parent {row['parent_code']}")
            known[row["code"], starts] = _create_unit(row, starts, parent, name)
            created += 1
    return Counts(created, unchanged)


def load_changes(source: Traversable) -> Counts:
    """Add which unit's territory went where on the day of the reform."""
    before = {unit.code: unit for unit in AdministrativeUnit.objects.filter(valid_to=REFORM)}
    after = {unit.code: unit for unit in AdministrativeUnit.objects.filter(valid_from=REFORM)}
    known = set(AdministrativeUnitChange.objects.values_list("predecessor_id", "successor_id"))
    columns = ("old_code", "new_code", "split", "default_target", "certainty")
    rows = [*read(source, "units-2025-mapping.csv", *columns), _province_change()]
    missing = []
    for row in rows:
        old, new = before.get(row["old_code"]), after.get(row["new_code"])
        if old is None or new is None:
            raise ReferenceDataError(
                f"units-2025-mapping.csv: {row['old_code']} or {row['new_code']} is no unit"
            )
        if (old.id, new.id) not in known:
            missing.append(
                AdministrativeUnitChange(
                    predecessor=old,
                    successor=new,
                    is_split=row["split"] == "yes",
                    is_default=row["default_target"] == "yes",
                    certainty=row["certainty"],
                )
            )
    AdministrativeUnitChange.objects.bulk_create(missing)
    return Counts(len(missing), len(rows) - len(missing))


def load_ethnic_groups(source: Traversable) -> Counts:
    """Add the official list of ethnic groups."""
    columns = ("code", "name", "other_names", "in_model_province")
    rows = list(read(source, "ethnic-groups.csv", *columns))
    known = set(EthnicGroup.objects.values_list("code", flat=True))
    missing = [
        EthnicGroup(
            code=row["code"],
            name=row["name"],
            other_names=row["other_names"],
            is_local=row["in_model_province"] == "yes",
        )
        for row in rows
        if row["code"] not in known
    ]
    EthnicGroup.objects.bulk_create(missing)
    return Counts(len(missing), len(rows) - len(missing))


def _create_unit(
    row: dict[str, str], starts: date, parent: AdministrativeUnit | None, name: str
) -> AdministrativeUnit:
    """Write one unit; the file's ``valid_to`` is the last day, ours the first without it."""
    last = row.get("valid_to")
    return AdministrativeUnit.objects.create(
        code=row["code"],
        level_id=row["level"],
        kind=row["type"],
        kind_name=row["type_vi"],
        name=row["name"],
        full_name=row["full_name"],
        folded_name=fold(row["full_name"]),
        alternative_name=row.get("alt_name", ""),
        parent=parent,
        valid_from=starts,
        valid_to=_day(last, name) + timedelta(days=1) if last else None,
        note=row.get("note", ""),
    )


def _province_change() -> dict[str, str]:
    """Return what the mapping of communes leaves unsaid: the whole province went into the new one."""
    return {
        "old_code": _OLD_PROVINCE,
        "new_code": _NEW_PROVINCE,
        "split": "no",
        "default_target": "yes",
        "certainty": "Resolution 202/2025/QH15",
    }


def _day(text: str, name: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ReferenceDataError(f"{name}: {text!r} is no day") from error
