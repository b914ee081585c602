"""What is filled in around the log-in of a member of staff."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.accounts.domain.user_names import LONGEST, SHORTEST


class OpenForm(forms.Form):
    """Under which name the person logs in."""

    username = forms.RegexField(
        r"^(?=.*[a-z])[a-z0-9][a-z0-9.\-]*$",
        label=_("User name"),
        min_length=SHORTEST,
        max_length=LONGEST,
        help_text=_("Small letters without marks, digits, dots and hyphens. It is never changed later."),
        error_messages={
            "required": _("Enter the name that the person will log in with."),
            "invalid": _(
                "Use small letters without marks, digits, dots and hyphens, with at least one letter."
            ),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    seen = forms.BooleanField(
        label=_("I have seen this person's identity card, or know the colleague."),
        error_messages={"required": _("Tick it only when you are sure who it is.")},
    )


class LockForm(forms.Form):
    """Why the log-in is locked."""

    reason = forms.CharField(
        label=_("Why it is locked"),
        max_length=300,
        help_text=_("Such as: left the agency on 01/12/2026, or the telephone was stolen."),
        error_messages={"required": _("Write why, so that whoever unlocks it knows.")},
    )
