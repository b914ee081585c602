"""Agencies and their tree, kept hot."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from motcua.kernel.text_folding import fold
from motcua.organisations.hot import Area, snapshot
from motcua.organisations.models import Agency, AgencySuccession

TEMPLATE = "template"
"""The kind of an agency that stands for one in each place, such as ``UBND-XA``."""


class AgencyNotFoundError(LookupError):
    """There is no such agency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyInfo:
    """An agency as other contexts see it."""

    id: int
    code: str
    name: str
    short_name: str
    kind: str
    side: str
    level: str
    unit_code: str
    """The administrative unit it serves, by its code."""
    parent_id: int | None
    code_qcvn102: str
    """Such as ``000.00.16.H28``; empty when it has none."""
    code_qd20: str
    """Such as ``H28.16``; empty when it has none."""
    symbol: str
    valid_from: date
    valid_to: date | None
    is_on_data_network: bool = False

    @property
    def is_template(self) -> bool:
        """Tell whether it stands for one agency in each place."""
        return self.kind == TEMPLATE

    def is_in_force(self, on: date) -> bool:
        """Tell whether the agency exists on the day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True, slots=True)
class AgencyTree:
    """All agencies of all times, by id and by code, with the children of each."""

    by_id: dict[int, AgencyInfo]
    by_code: dict[str, AgencyInfo]
    children: dict[int, tuple[int, ...]]
    changes: tuple[date, ...]
    """The days on which an agency came or went, in order."""


def agency(agency_id: int) -> AgencyInfo:
    """Return the agency, in force or not.

    Raises:
        AgencyNotFoundError: there is none.
    """
    found = tree().by_id.get(agency_id)
    if found is None:
        raise AgencyNotFoundError(f"there is no agency {agency_id}")
    return found


def agency_by_code(code: str) -> AgencyInfo:
    """Return the agency with the province's short code, or one of its identification codes.

    Raises:
        AgencyNotFoundError: there is none.
    """
    found = tree().by_code.get(code)
    if found is None:
        raise AgencyNotFoundError(f"there is no agency {code!r}")
    return found


def agencies(
    *, on: date | None, level: str | None = None, kind: str | None = None, text: str = ""
) -> tuple[AgencyInfo, ...]:
    """Return the agencies in force on a day, or of all times, by code.

    Templates are among them only when ``kind`` asks for them.

    ``text`` is searched in names and codes without regard to case and tone marks.
    """
    sought = fold(text)
    return tuple(
        found
        for found in tree().by_id.values()
        if (on is None or found.is_in_force(on))
        and (level is None or found.level == level)
        and (found.kind == kind if kind else not found.is_template)
        and (not sought or sought in fold(f"{found.name} {found.short_name} {found.code}"))
    )


def standing_for(template: AgencyInfo, *, on: date) -> Mapping[int, AgencyInfo]:
    """Return the agencies in force that a template stands for, by id."""
    return snapshot(Area.STRUCTURE).get(
        ("standing for", template.id, unchanged_since(on)),
        lambda: {
            found.id: found
            for found in agencies(on=on, level=template.level)
            if found.symbol == template.symbol
        },
    )


def descendant_ids(agency_id: int, *, on: date) -> frozenset[int]:
    """Return the agency itself and all below it that are in force on the day."""
    known = tree()
    found: set[int] = set()
    waiting = [agency_id] if agency_id in known.by_id else []
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(known.children.get(current, ()))
    return frozenset(each for each in found if each == agency_id or known.by_id[each].is_in_force(on))


def ancestors(agency_id: int) -> tuple[AgencyInfo, ...]:
    """Return the agencies above it, the nearest first.

    Raises:
        AgencyNotFoundError: there is no such agency.
    """
    above: list[AgencyInfo] = []
    parent_id = agency(agency_id).parent_id
    while parent_id is not None and all(parent_id != known.id for known in above):
        above.append(agency(parent_id))
        parent_id = above[-1].parent_id
    return tuple(above)


def successors(agency_id: int, *, on: date) -> tuple[AgencyInfo, ...]:
    """Return the agencies in force that carry on the agency's work: itself while it exists.

    Raises:
        AgencyNotFoundError: there is no such agency.
    """
    known = snapshot(Area.STRUCTURE).get("agency successions", _load_successions)
    found: dict[int, AgencyInfo] = {}
    waiting, seen = [agency_id], {agency_id}
    while waiting:
        current = agency(waiting.pop())
        if current.is_in_force(on):
            found[current.id] = current
            continue
        following = [each for each in known.get(current.id, ()) if each not in seen]
        seen.update(following)
        waiting.extend(following)
    return tuple(found[each] for each in sorted(found))


def unchanged_since(on: date) -> date:
    """Return the day since which the agencies in force are those of the day, to keep what they make."""
    changes = tree().changes
    passed = bisect_right(changes, on)
    return changes[passed - 1] if passed else date.min


def tree() -> AgencyTree:
    """Return all agencies; without a query when hot."""
    return snapshot(Area.STRUCTURE).get("agencies", _load_tree)


def _load_tree() -> AgencyTree:
    rows = [_info(row) for row in Agency.objects.order_by("code")]
    children: dict[int, tuple[int, ...]] = {}
    for row in rows:
        if row.parent_id is not None:
            children[row.parent_id] = (*children.get(row.parent_id, ()), row.id)
    by_code: dict[str, AgencyInfo] = {}
    for row in sorted(rows, key=lambda each: each.valid_from):
        by_code |= {code: row for code in (row.code_qcvn102, row.code_qd20) if code}
    by_code |= {row.code: row for row in rows}
    changes = {day for row in rows for day in (row.valid_from, row.valid_to) if day}
    return AgencyTree(
        by_id={row.id: row for row in rows},
        by_code=by_code,
        children=children,
        changes=tuple(sorted(changes)),
    )


def _load_successions() -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for old, new in AgencySuccession.objects.order_by("id").values_list("predecessor_id", "successor_id"):
        found[old] = (*found.get(old, ()), new)
    return found


def _info(row: Agency) -> AgencyInfo:
    return AgencyInfo(
        id=row.id,
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        kind=row.kind,
        side=row.side,
        level=row.level_id,
        unit_code=row.unit_code,
        parent_id=row.parent_id,
        code_qcvn102=row.code_qcvn102,
        code_qd20=row.code_qd20,
        symbol=row.symbol,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        is_on_data_network=row.is_on_data_network,
    )
