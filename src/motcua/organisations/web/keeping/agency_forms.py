"""Forms by which the IT centre keeps agencies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.kernel.civil_time import civil_date
from motcua.organisations.queries.agencies import agencies
from motcua.organisations.queries.levels import level_names
from motcua.organisations.queries.territory import AdministrativeUnitNotFoundError, administrative_unit
from motcua.organisations.services.create_agency import CODE, NewAgency
from motcua.organisations.web.words import agency_kinds
from motcua.platform import clock
from motcua.platform.web.day_field import DayField

SIDES = (("state", _("State agencies")), ("party", _("Party and mass organisations")))
MOST_SUCCESSORS = 3


def present_agencies() -> list[tuple[str, str]]:
    """Return the agencies in force as choices, after an empty one."""
    here = agencies(on=civil_date(clock.now()))
    return [("", ""), *((str(each.id), f"{each.name} ({each.code})") for each in here)]


class NewAgencyForm(forms.Form):
    """What the decision founding an agency says."""

    code = forms.RegexField(
        rf"^(?:{CODE.pattern})$",
        label=_("Short code"),
        max_length=40,
        help_text=_("Capital letters without marks, digits and hyphens, such as UBND-DB. It never changes."),
        error_messages={
            "invalid": _("Use capital letters without marks, digits and hyphens, such as UBND-DB.")
        },
    )
    name = forms.CharField(label=_("Full name of the agency"), max_length=200)
    short_name = forms.CharField(label=_("Short name"), max_length=200)
    symbol = forms.CharField(
        label=_("Abbreviation in document numbers"),
        max_length=30,
        required=False,
        help_text=_("Such as UBND in 12/GXN-UBND"),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=agency_kinds)
    side = forms.ChoiceField(label=_("Side"), choices=SIDES)
    level = forms.ChoiceField(label=_("Level"), choices=lambda: list(level_names().items()))
    parent = forms.ChoiceField(label=_("Under"), choices=present_agencies, required=False)
    unit_code = forms.CharField(
        label=_("Code of the administrative unit it serves"),
        max_length=10,
        required=False,
        help_text=_("The code of the General Statistics Office, such as 04831"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    identification = forms.CharField(
        label=_("Identification code"),
        max_length=40,
        required=False,
        help_text=_("Of either scheme, such as H28.16 or 000.00.16.H28; the other one is derived."),
    )
    is_on_data_network = forms.BooleanField(label=_("Connected to the data network"), required=False)
    valid_from = DayField(label=_("Exists from"))
    document_number = forms.CharField(label=_("Decision"), max_length=60, help_text=_("Number and symbol"))

    def clean(self) -> dict[str, Any]:
        """Look the administrative unit up."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("unit_code") and cleaned.get("valid_from"):
            try:
                administrative_unit(cleaned["unit_code"], on=cleaned["valid_from"])
            except AdministrativeUnitNotFoundError:
                self.add_error("unit_code", _("No administrative unit has this code on that day."))
        return cleaned

    def facts(self) -> NewAgency:
        """Return what was filled in."""
        data = self.cleaned_data
        parent = data["parent"]
        same = {name: data[name] for name in NewAgency.__dataclass_fields__ if name in data}
        return NewAgency(**same, parent_id=int(parent) if parent else None)


class RenameForm(forms.Form):
    """Another name from a day on."""

    name = forms.CharField(label=_("New full name"), max_length=200)
    short_name = forms.CharField(label=_("New short name"), max_length=200)
    since = DayField(label=_("Bears it from"))
    document_number = forms.CharField(label=_("Decision"), max_length=60, help_text=_("Number and symbol"))


class CloseForm(forms.Form):
    """The end of an agency."""

    since = DayField(label=_("First day without the agency"))
    document_number = forms.CharField(label=_("Decision"), max_length=60, help_text=_("Number and symbol"))


class SucceedForm(CloseForm):
    """The end of an agency whose work others carry on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = present_agencies()
        for number in range(1, MOST_SUCCESSORS + 1):
            self.fields[f"successor_{number}"] = forms.ChoiceField(
                label=_("Its work is carried on by") if number == 1 else _("And by"),
                choices=offered,
                required=number == 1,
            )

    def successor_ids(self) -> tuple[int, ...]:
        """Return those chosen, each once."""
        chosen = (self.cleaned_data[f"successor_{number}"] for number in range(1, MOST_SUCCESSORS + 1))
        return tuple(dict.fromkeys(int(each) for each in chosen if each))
