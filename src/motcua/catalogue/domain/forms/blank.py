"""A form to be filled in by hand (mẫu đơn để trống): the questions of the screen, as lines to write on.

Pure rules. What a screen asks only after a certain answer is printed always, and says when it applies.

Implements: Circular 32/2017/TT-BTTTT, art. 5; Decree 43/2011/ND-CP, art. 3 (numbers not verified): at level 2
    forms are downloaded, printed and filled in; the dossier comes on paper.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from motcua.catalogue.domain.forms.definition import Condition, Field, FormDefinition, Kind

LONG = 3
"""Lines left for an answer of several sentences."""
ROWS = 3
"""Rows left in a table that can be continued on a sheet of one's own."""


class Space(enum.Enum):
    """What is left for the answer."""

    LINES = "lines"
    DAY = "day"
    """Ngày … tháng … năm …"""
    BOXES = "boxes"
    """One box to tick before each option."""
    ADDRESS = "address"
    TABLE = "table"
    ATTACHED = "attached"
    """A paper to put beside."""
    HEADING = "heading"
    """No space: what it heads follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankLine:
    """One question as it is printed."""

    label: str
    space: Space
    hint: str = ""
    lines: int = 1
    options: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    is_required: bool = False
    applies: str = ""
    """When it is to be answered, such as ``Quan hệ với người chết: Người thân thích khác``."""
    depth: int = 0
    """How far it stands in: 1 for what belongs to a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankSection:
    """One topic."""

    title: str
    hint: str
    lines: tuple[BlankLine, ...]


def blank_of(form: FormDefinition) -> tuple[BlankSection, ...]:
    """Return the whole form to be printed, in the order of the screen."""
    return tuple(
        BlankSection(title=each.title, hint=each.hint, lines=tuple(_lines(each.fields, form.fields, depth=0)))
        for each in form.sections
    )


def _lines(fields: Sequence[Field], beside: Sequence[Field], *, depth: int) -> Iterator[BlankLine]:
    """Yield the lines of fields; ``beside`` are those that conditions may name."""
    for field in fields:
        yield _line(field, applies=_applies(field.condition, beside), depth=depth)
        if field.kind is Kind.PERSON:
            yield from _lines(field.children, field.children, depth=depth + 1)


def _line(field: Field, *, applies: str, depth: int) -> BlankLine:
    space = _SPACES.get(field.kind, Space.LINES)
    options = tuple(option.label for option in field.options)
    return BlankLine(
        label=field.label,
        space=space,
        hint="" if field.kind is Kind.FILE else field.hint,  # which speaks of uploading
        lines=LONG if field.kind is Kind.TEXTAREA else 1,
        options=(field.label,) if field.kind is Kind.TICK else options if space is Space.BOXES else (),
        columns=tuple(child.label for child in field.children) if field.kind is Kind.GROUP else (),
        is_required=field.required and not applies,
        applies=applies,
        depth=depth,
    )


_SPACES: Mapping[Kind, Space] = {
    Kind.DATE: Space.DAY,
    Kind.CHOICE: Space.BOXES,
    Kind.TICK: Space.BOXES,
    Kind.ADDRESS: Space.ADDRESS,
    Kind.PERSON: Space.HEADING,
    Kind.GROUP: Space.TABLE,
    Kind.FILE: Space.ATTACHED,
}


def _applies(condition: Condition | None, beside: Sequence[Field]) -> str:
    if condition is None:
        return ""
    asked = next((field for field in beside if field.name == condition.field), None)
    if asked is None:
        return ""
    named = [option.label for option in asked.options if option.value in condition.values]
    return f"{asked.label}: {', '.join(named)}" if named else asked.label
