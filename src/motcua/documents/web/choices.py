"""Fields that offer what the actor may choose among."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.organisations import public as organisations


def agency_field() -> forms.TypedChoiceField:
    """Return the field of the agency in whose name something is done."""
    return forms.TypedChoiceField(label=_("Agency"), coerce=int)


def offer_agencies(form: forms.Form, agency_ids: Iterable[int]) -> list[int]:
    """Let the form's agency be one of these; one alone needs no choice. Return them in order."""
    ordered = sorted(agency_ids)
    field = form.fields["agency"]
    field.choices = [(each, organisations.agency(each).name) for each in ordered]  # type: ignore[attr-defined]
    if len(ordered) == 1:
        field.widget, field.initial = forms.HiddenInput(), ordered[0]
    return ordered
