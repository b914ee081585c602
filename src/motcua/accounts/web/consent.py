"""The consent of a citizen: what it means, taking it back, giving it again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.accounts.models import User
from motcua.accounts.services.consents import consents_of, give_consent, withdraw_consent
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


def has_consent(request: HttpRequest) -> bool:
    """Tell whether the citizen agrees at present that what is lodged is handled; costs no query."""
    return isinstance(request.user, User) and request.user.consent_withdrawn_at is None


@require_http_methods(["GET", "POST"])
@allow(Audience.CITIZEN)
def consent(request: ActorRequest) -> HttpResponse:
    """Say what the consent covers and what taking it back does, and do either."""
    errors = []
    if request.method == "POST":
        if request.POST.get("act") == "give":
            give_consent(by=request.actor, now=clock.now())
            messages.success(request, _("Thank you. You can lodge dossiers online again."))
            return HttpResponseRedirect(reverse("accounts:consent"))
        if request.POST.get("sure") == "yes":
            withdraw_consent(by=request.actor, now=clock.now())
            messages.success(request, _("Your consent is withdrawn."))
            return HttpResponseRedirect(reverse("accounts:consent"))
        message = _("Tick that you have read what follows from it.")
        errors.append({"href": "#sure", "message": message})
    context = {
        "is_given": has_consent(request),
        "consents": consents_of(request.actor.id),
        "errors": errors,
    }
    return render(request, "accounts/consent.html", context, status=422 if errors else 200)
