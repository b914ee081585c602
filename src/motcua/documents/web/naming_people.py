"""Fields that name units and people of an agency, together or apart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.documents.domain.incoming import Charged, Part
from motcua.documents.permissions import DOCUMENT_READERS
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations

UNIT, PERSON = "unit-", "person-"
Choices = list[tuple[str, Any]]


def people_of(agency_id: int, *, now: datetime) -> tuple[organisations.PersonInfo, ...]:
    """Return everybody who may come upon documents in the agency, by name; each once."""
    found = {
        each.id: each
        for role in DOCUMENT_READERS
        for each in organisations.people_holding(role, agency_id=agency_id, at=now)
    }
    return tuple(sorted(found.values(), key=lambda each: (each.name.split()[-1], each.name)))


def units_and_people(agency_id: int, *, now: datetime) -> Choices:
    """Return the units and the people of an agency as groups of choices."""
    units = organisations.units_of(agency_id, on=civil_date(now))
    people = people_of(agency_id, now=now)
    return [
        (_("Units"), [(f"{UNIT}{unit.id}", unit.name) for unit in units]),
        (_("People"), [(f"{PERSON}{each.id}", f"{each.name}, {each.title}") for each in people]),
    ]


def person_choices(agency_id: int, *, now: datetime) -> Choices:
    """Return the people of an agency as choices."""
    return [(str(each.id), f"{each.name}, {each.title}") for each in people_of(agency_id, now=now)]


def several(label: Any, *, help_text: Any = "", required: bool = False) -> forms.MultipleChoiceField:
    """Return a field of several units or people, ticked one by one."""
    return forms.MultipleChoiceField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple(
            attrs={"data-find": gettext_lazy("Type part of a name to find it")}
        ),
    )


def charged_of(lead: str, cooperate: Iterable[str]) -> tuple[Charged, ...]:
    """Return who is charged by what was chosen."""
    return tuple(
        Charged(part=part, unit_id=_id(value, UNIT), person_id=_id(value, PERSON))
        for part, value in ((Part.LEAD, lead), *((Part.COOPERATE, each) for each in cooperate))
    )


def _id(value: str, kind: str) -> int | None:
    return int(value.removeprefix(kind)) if value.startswith(kind) else None
