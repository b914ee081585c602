"""Forms by which keepers register people and give them posts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Actor, Role
from motcua.organisations.permissions import may_give
from motcua.organisations.queries.agencies import AgencyInfo
from motcua.organisations.queries.units import units_of
from motcua.organisations.web.keeping.doors import kept_agencies
from motcua.organisations.web.words import roles
from motcua.platform.web.day_field import DayField


class FindForm(forms.Form):
    """What narrows the list of people."""

    q = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=100,
        help_text=_("Without tone marks if you like"),
        widget=forms.TextInput(attrs={"data-key": "/"}),
    )


class PersonForm(forms.Form):
    """A new member of staff."""

    name = forms.CharField(label=_("Full name"), max_length=150)
    citizen_id = forms.RegexField(
        r"^\d{12}$",
        label=_("Citizen identification number"),
        required=False,
        help_text=_("12 digits; keeps the same person from being registered twice"),
        error_messages={"invalid": _("Enter the 12 digits of the citizen identification number.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short tabular"}),
    )
    email = forms.EmailField(label=_("E-mail at work"), required=False)
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=15,
        widget=forms.TextInput(attrs={"inputmode": "tel", "class": "input-short tabular"}),
    )


class WhereForm(forms.Form):
    """In which agency the post is."""

    agency = forms.ChoiceField(label=_("Agency"))

    def __init__(self, by: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency = self.fields["agency"]
        assert isinstance(agency, forms.ChoiceField)
        agency.choices = [("", ""), *((each.code, each.name) for each in kept_agencies(by).values())]


class AppointForm(forms.Form):
    """A post in one agency."""

    role = forms.ChoiceField(label=_("Role"), help_text=_("What the person may do in the system"))
    title = forms.CharField(
        label=_("Title"), max_length=150, help_text=_("As written under a signature, such as Phó Chủ tịch")
    )
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    valid_from = DayField(label=_("From the day"))
    valid_to = DayField(label=_("First day without the post"), required=False)
    document_number = forms.CharField(label=_("Decision"), max_length=60, help_text=_("Number and symbol"))

    def __init__(self, by: Actor, kept: AgencyInfo, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit, role = self.fields["unit"], self.fields["role"]
        assert isinstance(unit, forms.ChoiceField)
        assert isinstance(role, forms.ChoiceField)
        unit.choices = [
            ("", _("The agency as a whole")),
            *((str(each.id), each.name) for each in units_of(kept.id)),
        ]
        role.choices = [
            (value, label) for value, label in roles() if may_give(by, Role(value), agency_id=kept.id)
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse an end that is not after the beginning."""
        cleaned: dict[str, Any] = super().clean() or {}
        start, end = cleaned.get("valid_from"), cleaned.get("valid_to")
        if start and end and end <= start:
            self.add_error("valid_to", _("The end must come after the beginning."))
        return cleaned


class EndForm(forms.Form):
    """The end of an assignment."""

    valid_to = DayField(label=_("First day without the post"))
