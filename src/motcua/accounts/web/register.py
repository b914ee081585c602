"""Citizens open an account of their own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.accounts.services.create_staff_user import UserExistsError, WeakPasswordError
from motcua.accounts.services.register_citizen import register_citizen
from motcua.accounts.web.forms import RegisterForm
from motcua.kernel.identifiers import InvalidIdentifierError, parse_citizen_id, parse_phone
from motcua.platform import clock
from motcua.platform.web.access import Audience, allow


@allow(Audience.PUBLIC)
def register(request: HttpRequest) -> HttpResponse:
    """Ask for name, identifier, telephone, password and consent; then lead to the log-in."""
    form = RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _identifiers_are_sound(form) and _is_registered(form):
        messages.success(request, _("Your account is open. Log in with your citizen identification number."))
        return HttpResponseRedirect(reverse("account_login"))
    return render(request, "accounts/register.html", {"form": form})


def _identifiers_are_sound(form: RegisterForm) -> bool:
    try:
        parse_citizen_id(form.cleaned_data["citizen_id"])
    except InvalidIdentifierError:
        form.add_error("citizen_id", _("Enter the 12 digits of your citizen identification number."))
    try:
        parse_phone(form.cleaned_data["phone"])
    except InvalidIdentifierError:
        form.add_error("phone", _("Enter a Vietnamese telephone number such as 0912 345 678."))
    return not form.errors


def _is_registered(form: RegisterForm) -> bool:
    facts = form.cleaned_data
    try:
        register_citizen(
            now=clock.now(),
            full_name=facts["full_name"],
            password=facts["password"],
            citizen_id=facts["citizen_id"],
            phone=facts["phone"],
            email=facts["email"],
            consents=facts["consents"],
        )
    except UserExistsError:
        message = _(
            "There is an account with this number, telephone or e-mail address already. Log in instead."
        )
        form.add_error("citizen_id", message)
    except WeakPasswordError as error:
        form.add_error("password", str(error))
    return not form.errors
