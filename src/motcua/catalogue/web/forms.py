"""Forms on pages: the HTML of one page of a form, and the communes that addresses choose from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from motcua.catalogue.domain.forms.definition import Field, FormDefinition, Kind
from motcua.catalogue.web.form_messages import FieldError
from motcua.catalogue.web.form_view import OptionGroup, OptionView, views_of
from motcua.organisations.public import administrative_units


def render_section(
    definition: FormDefinition,
    *,
    section: str,
    answers: Mapping[str, Any],
    errors: Iterable[FieldError] = (),
    on: date,
) -> SafeString:
    """Return the fields of one page of the form as HTML, without the ``form`` element around them.

    ``on`` is the day whose administrative units and entries of kept lists can be chosen.

    Raises:
        LookupError: the form has no such page.
    """
    page = definition.section(section)
    told = tuple(errors)
    context = {
        "section": page,
        "form_errors": [error.message for error in told if not error.field],
        "fields": views_of(
            page.fields,
            answers=answers,
            errors=told,
            units=units_to_choose(on) if _has_address(page.fields) else (),
            on=on,
        ),
    }
    return render_to_string("catalogue/forms/section.html", context)


def units_to_choose(on: date) -> tuple[OptionGroup, ...]:
    """Return the communes in force on the day, each under its district or province."""
    above = {
        unit.code: unit.full_name
        for level in ("province", "district")
        for unit in administrative_units(on=on, level=level)
    }
    grouped: dict[str, list[OptionView]] = defaultdict(list)
    for unit in administrative_units(on=on, level="commune"):
        grouped[above.get(unit.parent_code, "")].append(OptionView(value=unit.code, label=unit.full_name))
    return tuple(OptionGroup(label=label, options=tuple(options)) for label, options in grouped.items())


def _has_address(fields: Sequence[Field]) -> bool:
    return any(one.kind is Kind.ADDRESS or _has_address(one.children) for one in fields)
