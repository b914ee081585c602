"""What is filled in around keys and trust."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.kernel.civil_time import midnight
from motcua.signatures.models import AuthorityKind, Purpose
from motcua.signatures.services.propose_authority import Proposal
from motcua.signatures.services.set_algorithm_end import CHOICES
from motcua.signatures.web.showing import KINDS, PURPOSES

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def pem_field(label: Any, hint: Any) -> forms.CharField:
    """Return a field for certificates as text, which survives a question for a code."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=60_000,
        error_messages={"required": _("Paste the text of the certificate.")},
        widget=forms.Textarea(
            attrs={"rows": 8, "class": "form-control code", "spellcheck": "false", "autocomplete": "off"}
        ),
    )


class ReasonForm(forms.Form):
    """Why something is ended."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        error_messages={"required": _("Say why; it stays on record.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AuthorityForm(forms.Form):
    """An authority to be trusted."""

    certificate = pem_field(
        _("Certificate of the authority (PEM)"),
        _("Take it from the authority itself and compare its fingerprint with what it publishes elsewhere."),
    )
    kind = forms.ChoiceField(
        label=_("Kind of certificate"), choices=list(KINDS.items()), widget=forms.RadioSelect
    )
    purpose = forms.ChoiceField(
        label=_("What it is trusted for"), choices=list(PURPOSES.items()), widget=forms.RadioSelect
    )
    since = forms.DateField(label=_("Trusted from"), widget=_DAY)
    until = forms.DateField(
        label=_("Trusted until"),
        required=False,
        help_text=_(
            "The first day on which it is trusted no longer. Left empty: as long as its period lasts."
        ),
        widget=_DAY,
    )
    source = forms.CharField(
        label=_("Where it was taken from, how it was compared"),
        max_length=300,
        error_messages={
            "required": _("Say where the certificate comes from; your colleague checks it there.")
        },
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a period that is none."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = data.get("since"), data.get("until")
        if since and until and until <= since:
            self.add_error("until", _("The end comes after the beginning."))
        return data

    def proposal(self, *, now: datetime) -> Proposal:
        """Return what was filled in."""
        data = self.cleaned_data
        return Proposal(
            certificate=data["certificate"].strip().encode(),
            kind=AuthorityKind(data["kind"]),
            purpose=Purpose(data["purpose"]),
            since=min(midnight(data["since"]), now),
            until=midnight(data["until"]) if data["until"] else None,
            source=data["source"],
        )


class AlgorithmForm(forms.Form):
    """From when an algorithm is weak here."""

    name = forms.ChoiceField(label=_("Algorithm"), choices=[(each, each.upper()) for each in CHOICES])
    weak_from = forms.DateField(
        label=_("Weak from"),
        required=False,
        help_text=_(
            "The first day on which a signature made with it counts as weak. Empty takes an end back."
        ),
        widget=_DAY,
    )
    source = forms.CharField(
        label=_("Who says so"),
        max_length=300,
        help_text=_("The document, its number and date."),
        error_messages={"required": _("Name the document that sets the end.")},
    )

    def clean_weak_from(self) -> date | None:
        """Refuse days that no calendar here knows."""
        day: date | None = self.cleaned_data["weak_from"]
        if day is not None and not 2000 <= day.year <= 2200:  # noqa: PLR2004  # a typing error, not an end
            raise forms.ValidationError(_("Enter a day between 2000 and 2200."))
        return day
