"""What is filled in around a forgotten password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.accounts.web.forms import PASSWORD_HINT


class ForgottenForm(forms.Form):
    """Whose password it is."""

    login = forms.CharField(
        label=_("User name, citizen identification number, telephone or e-mail"),
        max_length=254,
        error_messages={"required": _("Enter the name that you log in with.")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )


class NewPasswordForm(forms.Form):
    """The new password, twice."""

    password = forms.CharField(
        label=_("New password"),
        help_text=PASSWORD_HINT,
        strip=False,
        error_messages={"required": _("Choose a password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("New password again"),
        strip=False,
        error_messages={"required": _("Enter the new password once more.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Compare the two."""
        cleaned: dict[str, Any] = super().clean() or {}
        if {"password", "again"} <= cleaned.keys() and cleaned["password"] != cleaned["again"]:
            self.add_error("again", _("This is not the same password. Enter it once more."))
        return cleaned


class SeenForm(forms.Form):
    """Staff vouch that they know who stands before them."""

    seen = forms.BooleanField(
        label=_("I have seen this person's identity card, or know the colleague."),
        error_messages={"required": _("Tick it only when you are sure who it is.")},
    )
