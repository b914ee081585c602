"""A forgotten password: ask for a link, then choose a new one. Nothing tells which accounts exist."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.accounts.services.create_staff_user import WeakPasswordError
from motcua.accounts.services.reset_password import (
    LinkClosedError,
    account_to_mail,
    open_link,
    reset_password,
)
from motcua.accounts.tasks import mail_link
from motcua.accounts.web.reset_forms import ForgottenForm, NewPasswordForm
from motcua.platform import clock
from motcua.platform.web.access import Audience, allow
from motcua.platform.web.problems import problem
from motcua.platform.web.request_rate import RequestRate
from motcua.platform.web.security_headers import ORIGIN_ONLY

WISHES = RequestRate(most=5, window=timedelta(minutes=15))
"""Wishes for a link from one address."""
NOBODY = 0


@require_http_methods(["GET", "POST"])
@allow(Audience.PUBLIC)
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask whose password it is; the answer is the same for every name."""
    form = ForgottenForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(request, "accounts/forgotten.html", {"form": form}, status=status)
    now = clock.now()
    if not WISHES.admit(get_adapter().get_client_ip(request), now=now):
        return problem(request, HTTPStatus.TOO_MANY_REQUESTS)
    user_id = account_to_mail(form.cleaned_data["login"], now=now)
    mail_link.defer(user_id=user_id or NOBODY, language=get_language() or "vi")
    return HttpResponseRedirect(reverse("accounts:forgotten_sent"))


@allow(Audience.PUBLIC)
def forgotten_sent(request: HttpRequest) -> HttpResponse:
    """Say what happens now, whoever it was."""
    return render(request, "accounts/forgotten_sent.html")


@require_http_methods(["GET", "POST"])
@allow(Audience.PUBLIC)
def reset(request: HttpRequest, token: str) -> HttpResponse:
    """Take the new password of whoever holds the link."""
    form = NewPasswordForm(request.POST or None)
    try:
        user = open_link(token, now=clock.now())
        if request.method == "POST" and form.is_valid() and _is_taken(token, form):
            messages.success(request, _("Your new password is set. Log in with it."))
            return HttpResponseRedirect(reverse("account_login"))
    except LinkClosedError:
        return _private(render(request, "accounts/reset_closed.html", status=HTTPStatus.NOT_FOUND))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "name": user.username}
    return _private(render(request, "accounts/reset.html", context, status=status))


def _is_taken(token: str, form: NewPasswordForm) -> bool:
    try:
        reset_password(token=token, password=form.cleaned_data["password"], now=clock.now())
    except WeakPasswordError as error:
        form.add_error("password", str(error))
    return not form.errors


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the address, which opens the account, out of caches and of other sites' logs."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = ORIGIN_ONLY
    response.headers["X-Robots-Tag"] = "noindex"
    return response
