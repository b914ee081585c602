"""Forms of orders and authorisations to sign, and of what is done to them later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.document_types import all_types
from motcua.documents.grant_permissions import heads_unit
from motcua.documents.web.plain_forms import PlainForm
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform.web.day_field import DayField

LONGEST = 200


class GrantForm(forms.Form):
    """What both kinds say: on which writing it rests, and on which days it holds."""

    use_required_attribute = False
    document = forms.CharField(max_length=LONGEST)
    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))

    def __init__(self, *args: Any, agencies: Sequence[int], now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies, self.now, self.today = agencies, now, civil_date(now)
        self.fields["first"].initial = self.today
        self.offer()

    def offer(self) -> None:
        """Fill in to whom it can go."""

    def named(self, agency_id: int, name: str) -> str:
        """Return a name, with the agency's where the actor heads several."""
        return f"{name}, {organisations.agency(agency_id).name}" if len(self.agencies) > 1 else name


class OrderForm(GrantForm):
    """An order to a unit."""

    unit = forms.TypedChoiceField(label=_("Unit whose head signs"), coerce=int)
    types = forms.MultipleChoiceField(
        label=_("Types of documents"),
        widget=forms.CheckboxSelectMultiple,
        choices=[(each.type.value, each.name) for each in all_types()],
        required=False,
    )
    copies = forms.BooleanField(
        label=_("Copies of documents too (sao y, sao lục, trích sao)"), required=False
    )
    field_order = ("unit", "types", "copies", "document", "first", "last")

    def offer(self) -> None:
        """Offer the units of the agencies; an order may hold without end."""
        units = [
            (each.id, self.named(of, each.name))
            for of in self.agencies
            for each in organisations.units_of(of, on=self.today)
        ]
        self.fields["unit"].choices = units  # type: ignore[attr-defined]
        self.fields["document"].label = _("Regulation that provides for it")
        self.fields["document"].help_text = _("The rules of work or of clerical work, with number and date.")
        self.fields["last"].required = False
        self.fields["last"].help_text = _("Empty: until it is ended.")


class AuthoriseForm(GrantForm):
    """An authorisation of somebody who heads a unit."""

    person = forms.ChoiceField(label=_("Who signs"))
    matters = forms.CharField(
        label=_("Matters"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        help_text=_("One a line, at most 20. A draft names one of them."),
    )
    field_order = ("person", "matters", "document", "first", "last")

    def offer(self) -> None:
        """Offer those who head units of the agencies today, by their own posts."""
        people = [
            (f"{of}:{each.id}", self.named(of, f"{each.name}, {each.title}"))
            for of in self.agencies
            for each in organisations.people_holding(Role.UNIT_HEAD, agency_id=of, at=self.now)
            if heads_unit(each.id, agency_id=of, on=self.today)
        ]
        self.fields["person"].choices = people  # type: ignore[attr-defined]
        self.fields["document"].label = _("Authorisation in writing")
        self.fields["document"].help_text = _("Its number and date.")

    @property
    def to(self) -> tuple[int, int]:
        """Return agency and person, once the form is valid."""
        agency_id, _colon, person_id = self.cleaned_data["person"].partition(":")
        return int(agency_id), int(person_id)


class EndForm(PlainForm):
    """Why it ends before its time."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
