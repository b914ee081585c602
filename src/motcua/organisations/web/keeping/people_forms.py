"""Forms by which keepers register people and give them posts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations.permissions import may_give
from motcua.organisations.queries.agencies import AgencyInfo, agencies
from motcua.organisations.queries.one_stop_desks import DeskPost
from motcua.organisations.queries.units import units_of
from motcua.organisations.web.keeping.doors import kept_agencies
from motcua.organisations.web.words import roles
from motcua.platform import clock
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
    in_service_since = DayField(label=_("In the service of the State since"), required=False)


class ServiceForm(forms.Form):
    """Since when a person has served."""

    since = DayField(
        label=_("In the service of the State since"),
        help_text=_("Who works at a one-stop desk has served for two years or more"),
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
    seconded_by = forms.ChoiceField(
        label=_("Lent by"),
        required=False,
        help_text=_("Only for the one-stop desk: the agency that sends the person, for 6 to 24 months"),
    )
    work_phone = forms.CharField(
        label=_("Telephone at the counter"),
        required=False,
        max_length=15,
        help_text=_("Published with the name, for posts at the one-stop desk"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "class": "input-short tabular"}),
    )

    def __init__(self, by: Actor, kept: AgencyInfo, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit, role, lender = self.fields["unit"], self.fields["role"], self.fields["seconded_by"]
        assert isinstance(unit, forms.ChoiceField)
        assert isinstance(role, forms.ChoiceField)
        assert isinstance(lender, forms.ChoiceField)
        here = agencies(on=civil_date(clock.now()))
        lender.choices = [
            ("", _("Nobody: the agency's own")),
            *((str(each.id), each.name) for each in here if each.id != kept.id),
        ]
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


class ReserveForm(forms.Form):
    """For which place at the one-stop desk somebody stands ready."""

    post = forms.ChoiceField(label=_("Place at the one-stop desk"))
    valid_from = DayField(label=_("From the day"))
    valid_to = DayField(label=_("First day no longer in reserve"), required=False)
    document_number = forms.CharField(label=_("Decision"), max_length=60, help_text=_("Number and symbol"))

    def __init__(self, posts: Sequence[DeskPost], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        post = self.fields["post"]
        assert isinstance(post, forms.ChoiceField)
        post.choices = [(str(each.post_id), f"{each.title}, {each.unit_name}") for each in posts]


class EndForm(forms.Form):
    """The end of an assignment."""

    valid_to = DayField(label=_("First day without the post"))
