"""What the description must say: every mandatory field of annex VI, days in order, files that are there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from motcua.documents.package_check.findings import Finding, Flaw
from motcua.documents.package_check.parsing import EAD, day_of, each, is_moment, repeated, text_of

_LENGTHS = {
    "OrganId": 35, "FileCatalog": 4, "FileNotation": 20, "Title": 500, "Maintenance": 30, "Rights": 30,
    "Creator": 200, "Language": 50, "StartDate": 10, "EndDate": 10, "DocTotal": 4, "PageTotal": 4,
}  # fmt: skip
"""Annex VI, part II: mandatory fields of a file with their lengths (codes as Decision 20/2020 has them; a
creator's name is given the room of a person's)."""
_RETENTIONS = {f"0{each}" for each in range(1, 8)}
_NUMBERS = ("FileCatalog", "DocTotal", "PageTotal")
_WHOLE = re.compile(r"\d+", re.ASCII)


def check_ead(root: Any, *, path: str, contents: Collection[str], objid: str) -> Iterator[Finding]:
    """Yield what is wrong with the description; ``contents`` are the paths of the package's content files."""
    described = next(each(root, EAD, "archdesc"), None)
    fields = fields_of(described) if described is not None else {}
    wrong = [*_fields(fields), *_control(root, objid), *_days(root, fields), *_things(root, fields, contents)]
    for flaw, detail in wrong:
        yield Finding(flaw=flaw, path=path, detail=detail[:200])


def _fields(fields: dict[str, str]) -> Iterator[tuple[Flaw, str]]:
    for name, length in _LENGTHS.items():
        value = fields.get(name, "")
        is_bad = len(value) > length or (name in _NUMBERS and not _WHOLE.fullmatch(value))
        if not value:
            yield Flaw.MISSING_FIELD, name
        elif is_bad or (name == "Maintenance" and value not in _RETENTIONS):
            yield Flaw.BAD_FIELD, name


def _control(root: Any, objid: str) -> Iterator[tuple[Flaw, str]]:
    if objid not in {text_of(key) for key in each(root, EAD, "recordid")}:
        yield Flaw.DISAGREEMENT, "recordid"
    for name in ("maintenanceagency", "titleproper"):
        if not any(text_of(element) for element in each(root, EAD, name)):
            yield Flaw.MISSING_FIELD, name
    moments = [element.get("standarddatetime", "") for element in each(root, EAD, "eventdatetime")]
    if not moments or not all(map(is_moment, moments)):
        yield Flaw.BAD_DATE, "eventdatetime"


def fields_of(described: Any) -> dict[str, str]:
    """Return the fields of the file itself by their names in annex VI."""
    did = described.find(f"{{{EAD}}}did")
    top = [] if did is None else list(did)
    found = {element.get("localtype", ""): text_of(element) for element in (*top, *described.iterchildren())}
    found["Maintenance"] = next(
        (
            text_of(part)
            for element in described.iterchildren(f"{{{EAD}}}appraisal")
            for part in element.iterchildren()
        ),
        "",
    )
    for name, tag in (("Title", "unittitle"), ("Language", "langmaterial")):
        found[name] = next((text_of(element) for element in top if element.tag == f"{{{EAD}}}{tag}"), "")
    for name, tag in (("StartDate", "fromdate"), ("EndDate", "todate")):
        found[name] = next(
            (e.get("standarddate", "") for part in top for e in part.iter(f"{{{EAD}}}{tag}")), ""
        )
    return found


def _days(root: Any, fields: dict[str, str]) -> Iterator[tuple[Flaw, str]]:
    began, ended = (day_of(fields.get(name, "")) for name in ("StartDate", "EndDate"))
    for name, day in (("StartDate", began), ("EndDate", ended)):
        if fields.get(name) and day is None:
            yield Flaw.BAD_DATE, name
    if began and ended and ended < began:
        yield Flaw.BAD_DATE, "EndDate < StartDate"
    for element in each(root, EAD, "unitdate"):
        if day_of(element.get("normal", "")) is None:
            yield Flaw.BAD_DATE, "unitdate"


def _things(root: Any, fields: dict[str, str], contents: Collection[str]) -> Iterator[tuple[Flaw, str]]:
    things = [element for element in each(root, EAD, "c") if element.get("level") == "item"]
    if _WHOLE.fullmatch(fields.get("DocTotal", "")) and int(fields["DocTotal"]) != len(things):
        yield Flaw.DISAGREEMENT, "DocTotal"
    ordinals = []
    for thing in things:
        keys = {key.get("localtype"): text_of(key) for key in each(thing, EAD, "unitid")}
        ordinals.append(keys.get("DocOrdinal", ""))
        if not any(text_of(title) for title in each(thing, EAD, "unittitle")):
            yield Flaw.MISSING_FIELD, "c/unittitle"
    if ordinals != [str(number) for number in range(1, len(things) + 1)]:
        yield Flaw.BAD_FIELD, "DocOrdinal"
    linked = [element.get("href", "") for element in each(root, EAD, "dao")]
    for href in linked:
        if href not in contents:
            yield Flaw.DANGLING_ID, f"dao: {href}"
    for href in set(contents) - set(linked):
        yield Flaw.DANGLING_ID, f"no dao: {href}"
    for key in repeated(linked):
        yield Flaw.DUPLICATE_ID, f"dao: {key}"
