"""What the owner is asked to let somebody act, or to have the result handed over elsewhere."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers import public as dossiers
from motcua.kernel.identifiers import InvalidIdentifierError, parse_citizen_id
from motcua.organisations import public as organisations
from motcua.platform.web.day_field import DayField

_FOR = {
    dossiers.AuthorisedFor.RETURN: gettext_lazy("Take the result"),
    dossiers.AuthorisedFor.LODGE: gettext_lazy("Hand in what is still missing"),
    dossiers.AuthorisedFor.ALL: gettext_lazy("Both"),
}


class AuthoriseForm(forms.Form):
    """Who may act, for what, until when."""

    name = forms.CharField(
        label=gettext_lazy("Full name of the person"),
        max_length=200,
        error_messages={"required": gettext_lazy("Enter the full name as on the identity card.")},
    )
    number = forms.CharField(
        label=gettext_lazy("The person's identity number"),
        max_length=20,
        help_text=gettext_lazy("12 digits. The counter compares them with the card."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short tabular"}),
        error_messages={"required": gettext_lazy("Enter the identity number of 12 digits.")},
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("What may the person do?"),
        choices=[(each.value, label) for each, label in _FOR.items()],
        widget=forms.RadioSelect,
        initial=dossiers.AuthorisedFor.RETURN.value,
    )
    valid_to = DayField(
        label=gettext_lazy("Until and including"),
        required=False,
        help_text=gettext_lazy("Empty: until the dossier is closed."),
    )

    def __init__(self, *args: Any, today: date, own_number: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today, self._own_number = today, own_number

    def clean_number(self) -> str:
        """Take a whole identity number, and not one's own."""
        try:
            number = parse_citizen_id(self.cleaned_data["number"]).number
        except InvalidIdentifierError as error:
            raise ValidationError(_("Enter the identity number of 12 digits.")) from error
        if number == self._own_number:
            raise ValidationError(_("This is your own number. Enter the number of the other person."))
        return number

    def clean_valid_to(self) -> date | None:
        """Take no day that has passed."""
        last: date | None = self.cleaned_data["valid_to"]
        if last is not None and last < self._today:
            raise ValidationError(_("Choose today or a later day."))
        return last


class ReturnPlaceForm(forms.Form):
    """Which counter is to hand the result over."""

    agency = forms.TypedChoiceField(
        label=gettext_lazy("Counter"),
        coerce=int,
        error_messages={"required": gettext_lazy("Choose where you want to take the result.")},
    )

    def __init__(self, *args: Any, today: date, here: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = organisations.agencies(on=today, kind="peoples_committee")
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            ("", gettext_lazy("Choose")),
            *((each.id, each.name) for each in offered if self.is_bound or each.id != here),
        ]
