"""What an enterprise fills in to open its account."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.accounts.web.forms import RegisterForm

NUMBER_BOX = {"class": "input-short tabular", "inputmode": "numeric", "autocomplete": "off"}


class RegisterEnterpriseForm(RegisterForm):
    """An enterprise's account, and who represents it by law."""

    citizen_id = None  # type: ignore[assignment]  # Django's way to drop an inherited field
    full_name = forms.CharField(
        label=_("Name of the enterprise"),
        help_text=_("As on the certificate of registration."),
        max_length=150,
        error_messages={"required": _("Enter the name as on the certificate of registration.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    tax_code = forms.CharField(
        label=_("Tax code"),
        help_text=_("10 digits, or 13 with those of a branch, such as 5418951070-001."),
        max_length=20,
        error_messages={"required": _("Enter the tax code of the enterprise.")},
        widget=forms.TextInput(attrs=NUMBER_BOX),
    )
    representative_name = forms.CharField(
        label=_("Who represents the enterprise by law"),
        max_length=150,
        error_messages={"required": _("Enter the full name of the representative.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    representative_id = forms.CharField(
        label=_("Citizen identification number of the representative"),
        max_length=20,
        error_messages={
            "required": _("Enter the 12 digits of the representative's citizen identification number.")
        },
        widget=forms.TextInput(attrs=NUMBER_BOX),
    )

    field_order = (
        "full_name",
        "tax_code",
        "representative_name",
        "representative_id",
        "phone",
        "email",
        "password",
        "consents",
    )
