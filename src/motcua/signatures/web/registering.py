"""Put a key of a token or a remote service to use from a screen."""

from __future__ import annotations

from typing import Any

from asn1crypto import pem
from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.accounts import public as accounts
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.signatures.domain.key_places import InToken, Mechanism, UnreadablePlaceError, parse_place
from motcua.signatures.domain.refusals import SigningError
from motcua.signatures.models import OwnerKind, SigningKey
from motcua.signatures.refusal_words import said_of
from motcua.signatures.services.register_key import register_key
from motcua.signatures.web.forms import pem_field


class RegisterForm(forms.Form):
    """Whose key, where it lies, and its certificate."""

    owner = forms.ChoiceField(
        label=gettext_lazy("Whose key"),
        error_messages={"required": gettext_lazy("Choose who signs with it.")},
    )
    place = forms.CharField(
        label=gettext_lazy("Where it lies"),
        max_length=500,
        help_text=gettext_lazy(
            "pkcs11:token=…;id=…?module-path=… for a token, csc:https://…?credential=… for a remote service."
            " Never a PIN or password."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Say where the key lies.")},
    )
    certificates = pem_field(
        gettext_lazy("Certificates (PEM)"),
        gettext_lazy("The owner's first, then those of the authorities over it up to the root."),
    )
    mechanism = forms.ChoiceField(
        label=gettext_lazy("How it signs"),
        required=False,
        choices=[
            ("", gettext_lazy("As is usual for its kind")),
            (Mechanism.PSS.value, "RSASSA-PSS"),
            (Mechanism.V15.value, "RSA PKCS #1 v1.5"),
            (Mechanism.ECDSA.value, "ECDSA"),
        ],
    )

    def __init__(self, *args: Any, agency: organisations.AgencyInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = _owners(agency)  # type: ignore[attr-defined]

    def clean_place(self) -> str:
        """Refuse what is no place, a file, and a token library that no command has taken into use."""
        written: str = self.cleaned_data["place"].strip()
        try:
            place = parse_place(written)
        except UnreadablePlaceError as error:
            raise forms.ValidationError(_("This names no key of a token or remote service.")) from error
        if written.startswith("file:"):
            raise forms.ValidationError(_("This names no key of a token or remote service."))
        if isinstance(place, InToken) and place.module not in _libraries():
            raise forms.ValidationError(
                _("The first key of a token library is registered by “motcua keys register” on the server.")
            )
        return written

    def clean_certificates(self) -> tuple[bytes, ...]:
        """Return the certificates (DER)."""
        content = self.cleaned_data["certificates"].strip().encode()
        try:
            return tuple(der for _, _, der in pem.unarmor(content, multiple=True))
        except ValueError as error:
            raise forms.ValidationError(_("This is no certificate in PEM.")) from error


def _libraries() -> set[str]:
    """Return the token libraries in use; a screen never has another one loaded."""
    written = (
        SigningKey.objects.filter(place__startswith="pkcs11:").values_list("place", flat=True).distinct()
    )
    places = (parse_place(each) for each in written)
    return {place.module for place in places if isinstance(place, InToken)}


def _owners(agency: organisations.AgencyInfo) -> list[tuple[str, str]]:
    now = clock.now()
    people = {
        person.id: f"{person.name}, {person.title}" if person.title else person.name
        for role in Role
        for person in organisations.people_holding(role, agency_id=agency.id, at=now)
    }
    seal = (f"agency:{agency.id}", _("Seal of %(agency)s") % {"agency": agency.name})
    return [
        ("", ""),
        seal,
        *((f"person:{key}", name) for key, name in sorted(people.items(), key=lambda one: one[1])),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, Role.IT_CENTRE)
def register(request: ActorRequest) -> HttpResponseBase:
    """Choose the agency, then whose key it is and where it lies; the key proves itself."""
    now = clock.now()
    here = organisations.agencies(on=civil_date(now))
    asked = request.POST.get("agency") or request.GET.get("agency", "")
    agency = next((each for each in here if each.code == asked), None)
    if agency is None:
        return render(request, "signatures/register_key.html", {"agencies": here})
    form = RegisterForm(request.POST if request.method == "POST" else None, agency=agency)
    if request.method == "POST" and form.is_valid():
        if accounts.fresh_proof(request, now=now) is None:
            return accounts.ask_for_proof(request)
        made = _registered(request, form, agency_id=agency.id)
        if made is not None:
            messages.success(request, _("The key is in use; the one before is out of use."))
            return redirect("signatures:key", made)
    context = {"form": form, "agency": agency}
    return render(request, "signatures/register_key.html", context, status=422 if form.errors else 200)


def _registered(request: ActorRequest, form: RegisterForm, *, agency_id: int) -> int | None:
    kind, _, number = form.cleaned_data["owner"].partition(":")
    try:
        return register_key(
            kind=OwnerKind(kind),
            owner_id=int(number),
            agency_id=agency_id,
            place=form.cleaned_data["place"],
            certificates=form.cleaned_data["certificates"],
            mechanism=Mechanism(form.cleaned_data["mechanism"]) if form.cleaned_data["mechanism"] else None,
            by=request.actor,
            now=clock.now(),
        )
    except SigningError as error:
        form.add_error(None, said_of(error))
    except (ValueError, TypeError, KeyError):
        form.add_error("certificates", gettext_lazy("A certificate cannot be read."))
    return None
