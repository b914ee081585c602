"""Citizens and enterprises open an account of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.accounts.services.create_staff_user import UserExistsError, WeakPasswordError
from motcua.accounts.services.register_citizen import Representative, register_citizen
from motcua.accounts.web.forms import RegisterForm
from motcua.accounts.web.register_enterprise_form import RegisterEnterpriseForm
from motcua.kernel.identifiers import (
    InvalidIdentifierError,
    parse_citizen_id,
    parse_phone,
    parse_tax_code,
)
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


@allow(Audience.PUBLIC)
def register_enterprise(request: HttpRequest) -> HttpResponse:
    """Ask for the enterprise, who represents it, a password and consent; then lead to the log-in."""
    form = RegisterEnterpriseForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _enterprise_is_sound(form) and _is_registered(form):
        messages.success(request, _("The enterprise's account is open. Log in with its tax code."))
        return HttpResponseRedirect(reverse("account_login"))
    return render(request, "accounts/register_enterprise.html", {"form": form})


def _identifiers_are_sound(form: RegisterForm) -> bool:
    _check_with(
        parse_citizen_id, form, "citizen_id", _("Enter the 12 digits of your citizen identification number.")
    )
    _check_with(parse_phone, form, "phone", _("Enter a Vietnamese telephone number such as 0912 345 678."))
    return not form.errors


def _enterprise_is_sound(form: RegisterEnterpriseForm) -> bool:
    _check_with(
        parse_tax_code,
        form,
        "tax_code",
        _("This is no tax code: it has 10 digits (13 of a branch), and the tenth must fit the others."),
    )
    _check_with(
        parse_citizen_id,
        form,
        "representative_id",
        _("Enter the 12 digits of the representative's citizen identification number."),
    )
    _check_with(parse_phone, form, "phone", _("Enter a Vietnamese telephone number such as 0912 345 678."))
    return not form.errors


def _check_with(parse: Callable[[str], object], form: Form, field: str, message: str) -> None:
    """Put the message at the field when what was typed there cannot be parsed."""
    try:
        parse(form.cleaned_data[field])
    except InvalidIdentifierError:
        form.add_error(field, message)


def _is_registered(form: RegisterForm | RegisterEnterpriseForm) -> bool:
    facts = form.cleaned_data
    try:
        register_citizen(
            now=clock.now(),
            full_name=facts["full_name"],
            password=facts["password"],
            citizen_id=facts.get("citizen_id", ""),
            tax_code=facts.get("tax_code", ""),
            representative=_representative(facts),
            phone=facts["phone"],
            email=facts["email"],
            consents=facts["consents"],
        )
    except UserExistsError:
        message = _(
            "There is an account with this number, telephone or e-mail address already. Log in instead."
        )
        form.add_error("citizen_id" if "citizen_id" in facts else "tax_code", message)
    except WeakPasswordError as error:
        form.add_error("password", str(error))
    return not form.errors


def _representative(facts: dict[str, Any]) -> Representative | None:
    if "representative_id" not in facts:
        return None
    return Representative(name=facts["representative_name"], citizen_id=facts["representative_id"])
