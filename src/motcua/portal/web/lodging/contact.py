"""Who lodges, known from the account, and how to reach them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.accounts import public as accounts
from motcua.kernel.actors import Actor
from motcua.kernel.identifiers import InvalidIdentifierError, parse_phone
from motcua.platform.web.access import ActorRequest
from motcua.portal.web.inputs import plain
from motcua.portal.web.lodging.opened import Opened, PageError, Read

CITIZEN_DIGITS = 12
LONGEST_KEPT = 1_000
FIELDS = ("phone", "email", "address")


class ContactForm(forms.Form):
    """How to reach the applicant."""

    phone = forms.CharField(
        label=gettext_lazy("Telephone number"),
        help_text=gettext_lazy("The agency calls here when something is missing."),
        error_messages={"required": gettext_lazy("Enter a telephone number.")},
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel", "class": "input-short"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        required=False,
        error_messages={"invalid": gettext_lazy("Enter an e-mail address such as ten@vidu.vn.")},
        widget=forms.TextInput(attrs={"inputmode": "email", "autocomplete": "email"}),
    )
    address = forms.CharField(
        label=gettext_lazy("Address where you live"),
        help_text=gettext_lazy("House, street or hamlet, commune, district, province."),
        max_length=300,
        error_messages={
            "required": gettext_lazy("Enter the address where you live."),
            "max_length": gettext_lazy("Shorten the address to 300 letters."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )

    def clean_phone(self) -> str:
        """Return the number in its one written form."""
        try:
            return parse_phone(self.cleaned_data["phone"])
        except InvalidIdentifierError as error:
            message = _("Enter a Vietnamese telephone number such as 0912 345 678.")
            raise forms.ValidationError(message) from error


class ContactPage:
    """Name and number come from the account and cannot be typed; the rest can."""

    template = "portal/lodging/contact.html"

    def read(self, request: ActorRequest, opened: Opened) -> Read:
        """Keep what was typed, in its written form where it is sound."""
        typed = {name: plain(request.POST.get(name, "")).strip()[:LONGEST_KEPT] for name in FIELDS}
        form = ContactForm(typed)
        form.is_valid()
        return Read(changes={"applicant": {**identity(opened.actor), **typed, **form.cleaned_data}})

    def faults(self, opened: Opened) -> tuple[PageError, ...]:
        """Return what is wrong with what was typed."""
        form = ContactForm(dict(opened.draft.applicant))
        return tuple(
            PageError(field=f"id_{name}", message=str(message))
            for name, found in form.errors.items()
            for message in found
        )

    def context(self, opened: Opened, errors: tuple[PageError, ...]) -> dict[str, Any]:
        """Show the form: as it was typed, or filled in from the account."""
        kept = dict(opened.draft.applicant)
        form = ContactForm(kept) if errors else ContactForm(initial=kept or known(opened.actor))
        return {"form": form, "actor": opened.actor}


def identity(actor: Actor) -> dict[str, str]:
    """Return who the account's holder is; an enterprise is known by its tax code."""
    is_citizen = len(actor.citizen_id) == CITIZEN_DIGITS
    return {
        "name": actor.name,
        "number": actor.citizen_id,
        "kind": "citizen" if is_citizen else "enterprise",
    }


def known(actor: Actor) -> dict[str, str]:
    """Return how to reach the account's holder, as far as the account says."""
    user = accounts.users_named(actor.citizen_id).get(actor.citizen_id)
    return {"phone": user.phone, "email": user.email} if user and user.id == actor.id else {}
