"""Set up the authenticator app at a staff member's first log-in, and keep the recovery codes."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.accounts.domain.one_time_codes import DIGITS, PERIOD_SECONDS, new_secret
from motcua.accounts.models import User
from motcua.accounts.services.second_factor import (
    AlreadyEnrolledError,
    WrongCodeError,
    enrol_second_factor,
    make_recovery_codes,
)
from motcua.accounts.web.forms import EnrolForm
from motcua.accounts.web.pictures import qr_picture
from motcua.accounts.web.proof import needs_fresh_proof
from motcua.platform import clock
from motcua.platform.web.access import Audience, allow

SECRET = "enrolling"  # noqa: S105  # the name of a place in the session
CODES = "recovery_codes"


@allow(Audience.PUBLIC)
def enrol(request: HttpRequest) -> HttpResponse:
    """Show the QR code of a fresh secret and take the first code; only for staff who have none yet."""
    user = request.user
    if not isinstance(user, User) or not user.must_enrol:
        return HttpResponseRedirect(reverse("accounts:entrance"))
    if request.method != "POST":
        request.session[SECRET] = new_secret()
    secret = str(request.session.get(SECRET, ""))
    form = EnrolForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _enrolled(request, user, secret, form):
        return HttpResponseRedirect(reverse("accounts:recovery_codes"))
    return render(request, "accounts/enrol.html", {"form": form, **_picture(user, secret)})


def _enrolled(request: HttpRequest, user: User, secret: str, form: EnrolForm) -> bool:
    now = clock.now()
    code = "".join(form.cleaned_data["code"].split())
    try:
        enrol_second_factor(user_id=user.id, secret=secret, code=code, now=now)
    except WrongCodeError:
        form.add_error(
            "code", _("This is not the code that the app shows now. Wait for the next one and enter it.")
        )
        return False
    except AlreadyEnrolledError:
        return True
    del request.session[SECRET]
    request.session[CODES] = make_recovery_codes(user_id=user.id, now=now)
    return True


def _picture(user: User, secret: str) -> dict[str, Any]:
    issuer = "Một Cửa"
    query = urlencode(
        {"secret": secret, "issuer": issuer, "digits": DIGITS, "period": PERIOD_SECONDS}, quote_via=quote
    )
    qr = qr_picture(f"otpauth://totp/{quote(issuer)}:{quote(user.username)}?{query}")
    groups = [secret[at : at + 4] for at in range(0, len(secret), 4)]
    return {"qr": qr, "secret": " ".join(groups)}


@allow(Audience.SIGNED_IN)
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Show fresh recovery codes, once."""
    codes = request.session.pop(CODES, None)
    if codes is None:
        raise Http404
    return render(request, "accounts/recovery_codes.html", {"codes": codes})


@allow(Audience.STAFF)
@needs_fresh_proof
def new_recovery_codes(request: HttpRequest) -> HttpResponse:
    """Make ten fresh recovery codes in place of the earlier ones."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("accounts:account"))
    user_id = request.actor.id  # type: ignore[attr-defined]
    request.session[CODES] = make_recovery_codes(user_id=user_id, now=clock.now())
    messages.success(request, _("The earlier recovery codes no longer work."))
    return HttpResponseRedirect(reverse("accounts:recovery_codes"))
