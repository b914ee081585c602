"""A form, its answers and its errors as frozen views that the template partials show.

Every hint and error is tied to its box by ``aria-describedby``; groups of boxes are fieldsets
with a legend. What was typed is shown again as it was typed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.domain.forms.answers import OUTSIDE
from motcua.catalogue.domain.forms.definition import Condition, Field, Kind
from motcua.catalogue.domain.forms.typed import shown
from motcua.catalogue.web.form_messages import FieldError, field_id

RADIOS_AT_MOST = 5
_TEXT_KINDS = {Kind.TEXT, Kind.NUMBER, Kind.MONEY, Kind.DATE}
_INPUT_MODES = {Kind.NUMBER: "decimal", Kind.MONEY: "numeric", Kind.DATE: "numeric"}
_INPUT_MODES_OF_FORMATS = {"citizen-id": "numeric", "tax-code": "numeric", "phone": "tel", "email": "email"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    """One answer to choose."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionGroup:
    """Answers under one heading: the communes of a district."""

    label: str
    options: tuple[OptionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One entry of a repeated group."""

    number: int
    name: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One question as the page shows it."""

    id: str
    name: str
    template: str
    label: str
    hint: str
    required: bool
    value: str = ""
    errors: tuple[str, ...] = ()
    input_mode: str = ""
    autocomplete: str = ""
    max_length: int | None = None
    accept: str = ""
    options: tuple[OptionView, ...] = ()
    option_groups: tuple[OptionGroup, ...] = ()
    children: tuple[FieldView, ...] = ()
    rows: tuple[RowView, ...] = ()
    can_add: bool = False
    can_remove: bool = False
    condition: str = ""
    """In words, when the question is asked only for some answers to another."""
    when_name: str = ""
    when_values: str = ""
    """The answers for which it is asked, as a JSON list."""

    @property
    def described_by(self) -> str:
        """Return the ids of condition, hint and error, for ``aria-describedby``."""
        parts = {"condition": self.condition, "helptext": self.hint, "error": self.errors}
        return " ".join(f"{self.id}_{name}" for name, part in parts.items() if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What all fields of one page share."""

    errors: Mapping[str, tuple[str, ...]]
    units: tuple[OptionGroup, ...]
    on: date


def views_of(
    fields: Sequence[Field],
    *,
    answers: Mapping[str, Any],
    errors: Iterable[FieldError],
    units: tuple[OptionGroup, ...],
    on: date,
) -> tuple[FieldView, ...]:
    """Return the views of the fields; ``units`` are the communes that an address may name on the day."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for error in errors:
        grouped[error.field].append(error.message)
    page = _Page(errors={path: tuple(messages) for path, messages in grouped.items()}, units=units, on=on)
    return _views(fields, answers, "", page)


def _views(fields: Sequence[Field], answers: Any, prefix: str, page: _Page) -> tuple[FieldView, ...]:
    given = answers if isinstance(answers, Mapping) else {}
    labels = {one.name: one for one in fields}
    return tuple(
        _conditional(_view(one, given.get(one.name), f"{prefix}{one.name}", page), one, prefix, labels)
        for one in fields
    )


def _view(one: Field, value: Any, path: str, page: _Page) -> FieldView:
    view = FieldView(
        id=field_id(path),
        name=path,
        template=f"catalogue/forms/{_template(one)}.html",
        label=one.label,
        hint=one.hint,
        required=one.required,
        errors=page.errors.get(path, ()),
        input_mode=_INPUT_MODES_OF_FORMATS.get(one.format, _INPUT_MODES.get(one.kind, "")),
        autocomplete=one.autocomplete,
        max_length=one.max_length,
        accept=",".join(f".{ending}" for ending in one.accept),
        options=tuple(
            OptionView(value=option.value, label=option.label)
            for option in one.options
            if option.is_offered(page.on) or option.value == value
        ),
    )
    match one.kind:
        case Kind.GROUP:
            rows = _rows(one, value, path, page)
            can_remove = len(rows) > max(one.min_items, 1)
            return replace(view, rows=rows, can_add=len(rows) < one.max_items, can_remove=can_remove)
        case Kind.ADDRESS:
            return replace(view, children=_address(_views(one.children, value, f"{path}.", page), page))
        case Kind.PERSON | Kind.FILE:
            return replace(view, children=_views(one.children, value, f"{path}.", page))
        case _:
            return replace(view, value=shown(one, value))


def _template(one: Field) -> str:
    if one.kind is Kind.CHOICE:
        return "radios" if len(one.options) <= RADIOS_AT_MOST else "select"
    return "text" if one.kind in _TEXT_KINDS else one.kind.value


def _address(parts: tuple[FieldView, ...], page: _Page) -> tuple[FieldView, ...]:
    """Return the parts of an address, its unit to be chosen from the tree."""
    outside = OptionView(value=OUTSIDE, label=_("Outside the province: write the whole address below"))
    return tuple(
        replace(part, template="catalogue/forms/select.html", options=(outside,), option_groups=page.units)
        if part.name.endswith(".unit")
        else part
        for part in parts
    )


def _rows(one: Field, value: Any, path: str, page: _Page) -> tuple[RowView, ...]:
    given = value if isinstance(value, list) else []
    blanks = max(one.min_items, 1) - len(given)
    return tuple(
        RowView(
            number=number + 1,
            name=f"{path}.{number}",
            fields=_views(one.children, row, f"{path}.{number}.", page),
        )
        for number, row in enumerate([*given, *({} for _blank in range(blanks))])
    )


def _conditional(view: FieldView, one: Field, prefix: str, neighbours: Mapping[str, Field]) -> FieldView:
    if one.condition is None or one.condition.field not in neighbours:
        return view
    return replace(
        view,
        condition=_in_words(one.condition, neighbours[one.condition.field]),
        when_name=f"{prefix}{one.condition.field}",
        when_values=json.dumps(list(one.condition.values), ensure_ascii=False),
    )


def _in_words(condition: Condition, neighbour: Field) -> str:
    labels = [option.label for option in neighbour.options if option.value in condition.values]
    return _("Only if “%(question)s” is answered: %(answers)s") % {
        "question": neighbour.label,
        "answers": "; ".join(labels),
    }
