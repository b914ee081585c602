"""The answers of a form as people read them: for checking one's own, and for who processes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.domain.forms.answers import OUTSIDE, prune
from motcua.catalogue.domain.forms.definition import Field, FormDefinition, Kind
from motcua.catalogue.domain.forms.typed import shown
from motcua.organisations.public import (
    AdministrativeUnitNotFoundError,
    administrative_unit,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One question with its answer."""

    path: str
    label: str
    """With the labels above it, such as ``Mẹ của trẻ: Năm sinh``."""
    text: str
    """Empty when it is not answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSection:
    """One page of the form."""

    code: str
    title: str
    lines: tuple[AnswerLine, ...]


def summary_of(
    definition: FormDefinition, answers: Mapping[str, Any], *, on: date
) -> tuple[AnswerSection, ...]:
    """Return every question that is asked, page by page, with its answer in words.

    ``on`` is the day whose names of administrative units are shown.
    """
    asked = prune(definition.fields, answers)
    return tuple(
        AnswerSection(
            code=section.code,
            title=section.title,
            lines=tuple(_lines(section.fields, asked, "", "", on)),
        )
        for section in definition.sections
    )


def _lines(
    fields: Sequence[Field], answers: Mapping[str, Any], path: str, above: str, on: date
) -> Iterator[AnswerLine]:
    for field in fields:
        if field.condition and not field.condition.holds(answers):
            continue
        value = answers.get(field.name)
        place, label = f"{path}{field.name}", f"{above}{field.label}"
        if field.kind is Kind.GROUP:
            yield from _rows(field, value, place, label, on)
        elif field.kind is Kind.PERSON:
            yield from _lines(field.children, _mapping(value), f"{place}.", f"{label}: ", on)
        else:
            yield AnswerLine(path=place, label=label, text=_text(field, value, on))


def _rows(field: Field, value: Any, path: str, label: str, on: date) -> Iterator[AnswerLine]:
    rows = value if isinstance(value, list) else []
    if not rows:
        yield AnswerLine(path=path, label=label, text="")
    for number, row in enumerate(rows):
        yield from _lines(field.children, _mapping(row), f"{path}.{number}.", f"{label} {number + 1}: ", on)


def _text(field: Field, value: Any, on: date) -> str:
    match field.kind:
        case Kind.CHOICE:
            labels = {option.value: option.label for option in field.options}
            return labels.get(str(value), str(value or ""))
        case Kind.TICK:
            return _("Yes") if value is True else ""
        case Kind.ADDRESS:
            return _address(_mapping(value), on)
        case Kind.FILE:
            return str(_mapping(value).get("name", ""))
        case Kind.MONEY if isinstance(value, int):
            return f"{shown(field, value)} đ"
        case _:
            return shown(field, value)


def _address(value: Mapping[str, Any], on: date) -> str:
    parts = [str(value.get("detail", ""))]
    code = value.get("unit", OUTSIDE)
    while code and code != OUTSIDE:
        try:
            unit = administrative_unit(str(code), on=on)
        except AdministrativeUnitNotFoundError:
            parts.append(str(code))
            break
        parts.append(unit.full_name)
        code = unit.parent_code
    return ", ".join(part for part in parts if part)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
