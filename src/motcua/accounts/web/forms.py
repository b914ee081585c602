"""What people fill in to log in, register and prove who they are."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.account.models import Login
from allauth.core import context
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.models import Authenticator
from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import User
from motcua.accounts.services import lock_out
from motcua.accounts.services.second_factor import WrongCodeError, take_code
from motcua.platform import clock

CODE_BOX = {"class": "input-code", "inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}
PASSWORD_HINT = _("At least 10 characters, not only digits, and nothing that is easy to guess.")


class LoginForm(allauth_forms.LoginForm):  # type: ignore[misc]  # allauth has no types
    """Who, and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("User name, citizen identification number, telephone or e-mail"),
            max_length=254,
            error_messages={"required": _("Enter the name that you log in with.")},
            widget=forms.TextInput(
                attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
            ),
        )
        self.fields["password"] = forms.CharField(
            label=_("Password"),
            strip=False,
            error_messages={"required": _("Enter your password.")},
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        )
        self.order_fields(["login", "password"])

    def user_credentials(self) -> dict[str, str]:
        """Return what the backend takes; it tells by itself which kind of name was typed."""
        return {"username": self.cleaned_data["login"], "password": self.cleaned_data["password"]}

    def clean(self) -> dict[str, Any]:
        """Check name and password; every refusal sounds the same."""
        cleaned: dict[str, Any] = forms.Form.clean(self) or {}
        if self.errors:
            return cleaned
        user = get_adapter(self.request).authenticate(self.request, **self.user_credentials())
        if user is None:
            raise get_adapter().validation_error("username_password_mismatch")
        self.user, self._login = user, Login(user=user)
        return cleaned


class _OneTimeCode(forms.Form):
    """Takes a one-time code once, and counts wrong ones like wrong passwords."""

    user: User
    authenticator: Authenticator

    def clean_code(self) -> str:
        """Return the code that was taken."""
        now, key = clock.now(), lock_out.key_of(self.user, typed="")
        if lock_out.is_locked(key, now=now):
            raise get_adapter().validation_error("locked")
        code: str = self.cleaned_data["code"]
        try:
            self.authenticator = take_code(user_id=self.user.id, code=code, now=now)
        except WrongCodeError as error:
            address = get_adapter().get_client_ip(context.request)
            failures = lock_out.note_failure(key=key, user=self.user, address=address, now=now)
            if failures.locked_until is not None:
                raise get_adapter().validation_error("locked") from error
            raise get_mfa_adapter().validation_error("incorrect_code") from error
        self.authenticator.user = self.user
        return code


def _code_field() -> forms.CharField:
    return forms.CharField(
        label=_("Code from the authenticator app"),
        help_text=_("Six digits. Or one of your recovery codes."),
        max_length=20,
        error_messages={"required": _("Enter the code that the app shows now.")},
        widget=forms.TextInput(attrs=CODE_BOX),
    )


class CodeForm(_OneTimeCode, mfa_forms.AuthenticateForm):  # type: ignore[misc]
    """The second step of a log-in."""

    code = _code_field()


class CodeProofForm(_OneTimeCode, mfa_forms.ReauthenticateForm):  # type: ignore[misc]
    """A fresh proof of identity, before signing for instance."""

    code = _code_field()


class PasswordProofForm(allauth_forms.ReauthenticateForm):  # type: ignore[misc]
    """A fresh proof of identity by password, for those without an authenticator app."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )


class EnrolForm(forms.Form):
    """The first code of a new authenticator app."""

    code = forms.CharField(
        label=_("Code from the authenticator app"),
        help_text=_("Six digits."),
        max_length=10,
        error_messages={"required": _("Enter the code that the app shows now.")},
        widget=forms.TextInput(attrs=CODE_BOX),
    )


class ChangePasswordForm(allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    """The old password and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "oldpassword": _("Current password"),
            "password1": _("New password"),
            "password2": _("New password again"),
        }
        for name, label in labels.items():
            autocomplete = "current-password" if name == "oldpassword" else "new-password"
            self.fields[name].label = label
            self.fields[name].widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
            self.fields[name].help_text = PASSWORD_HINT if name == "password1" else ""


class RegisterForm(forms.Form):
    """A citizen's own account."""

    full_name = forms.CharField(
        label=_("Full name"),
        help_text=_("As on your identity card."),
        max_length=150,
        error_messages={"required": _("Enter your full name as on your identity card.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    citizen_id = forms.CharField(
        label=_("Citizen identification number"),
        help_text=_("The 12 digits on your identity card."),
        max_length=20,
        error_messages={"required": _("Enter the 12 digits of your citizen identification number.")},
        widget=forms.TextInput(
            attrs={"class": "input-short tabular", "inputmode": "numeric", "autocomplete": "off"}
        ),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        help_text=_("We send news of your dossiers there."),
        max_length=20,
        error_messages={"required": _("Enter a telephone number that reaches you.")},
        widget=forms.TextInput(
            attrs={"class": "input-short tabular", "inputmode": "tel", "autocomplete": "tel"}
        ),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        error_messages={"invalid": _("Enter an e-mail address such as hoa@example.vn, or leave it empty.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=PASSWORD_HINT,
        strip=False,
        error_messages={"required": _("Choose a password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    consents = forms.BooleanField(
        label=_("I agree that the agencies in charge handle my data to settle the dossiers I lodge."),
        help_text=_("You can see at any time who read your dossiers."),
        error_messages={"required": _("An account can be opened only if you agree.")},
    )
