"""Agencies from the reference file."""

from __future__ import annotations

from datetime import date
from importlib.resources.abc import Traversable

from motcua.kernel import agency_codes
from motcua.kernel.text_folding import fold
from motcua.organisations.adapters.reference_files import Counts, ReferenceDataError, read
from motcua.organisations.models import Agency, Level

_FILE = "agencies.csv"
_SINCE = date(2016, 1, 1)
"""The file gives no day of foundation; this one lies before every dossier the product may hold."""
_COLUMNS = (
    "code",
    "name",
    "short_name",
    "symbol_abbr",
    "kind",
    "side",
    "level",
    "parent_code",
    "unit_code",
    "id_code_qcvn102",
    "id_code_qd20_2020",
    "on_data_network",
    "name_certainty",
    "id_code_certainty",
    "network_certainty",
    "note",
)


def load(source: Traversable) -> Counts:
    """Add the agencies, then tie each new one to its parent."""
    rows = list(read(source, _FILE, *_COLUMNS))
    known = set(Agency.objects.values_list("code", flat=True))
    levels = set(Level.objects.values_list("code", flat=True))
    missing = [row for row in rows if row["code"] not in known]
    for row in missing:
        _check(row, levels)
    Agency.objects.bulk_create(_agency(row) for row in missing)
    ids = dict(Agency.objects.values_list("code", "id"))
    for row in missing:
        if row["parent_code"]:
            if row["parent_code"] not in ids:
                raise ReferenceDataError(f"{_FILE}: {row['code']} has an unknown parent {row['parent_code']}")
            Agency.objects.filter(id=ids[row["code"]]).update(parent_id=ids[row["parent_code"]])
    return Counts(len(missing), len(rows) - len(missing))


def _check(row: dict[str, str], levels: set[str]) -> None:
    if row["level"] not in levels:
        raise ReferenceDataError(f"{_FILE}: {row['code']} has an unknown level {row['level']!r}")
    old, new = row["id_code_qcvn102"], row["id_code_qd20_2020"]
    try:
        agree = not old or agency_codes.to_qd20(old) == new
    except agency_codes.InvalidAgencyCodeError as error:
        raise ReferenceDataError(f"{_FILE}: {row['code']}: {error}") from error
    if not agree:
        raise ReferenceDataError(f"{_FILE}: {row['code']}: {old} and {new} are not the same agency")


def _agency(row: dict[str, str]) -> Agency:
    return Agency(
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"],
        folded_name=fold(f"{row['name']} {row['short_name']}")[:400],
        symbol=row["symbol_abbr"],
        kind=row["kind"],
        side=row["side"],
        level_id=row["level"],
        unit_code=row["unit_code"],
        code_qcvn102=row["id_code_qcvn102"],
        code_qd20=row["id_code_qd20_2020"],
        is_on_data_network=row["on_data_network"] == "yes",
        name_certainty=row["name_certainty"],
        code_certainty=row["id_code_certainty"],
        network_certainty=row["network_certainty"],
        note=row["note"],
        valid_from=_SINCE,
    )
