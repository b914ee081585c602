"""What the owner does with a lodged dossier: withdraw it, take the result."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers import public as dossiers
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.portal.web.inputs import plain
from motcua.portal.web.own.dossier import head
from motcua.portal.web.own.finding import (
    act_request,
    done_already,
    own_or_404,
    sealed,
    somebody_was_first,
)
from motcua.portal.wording import Act

LONGEST_REASON = 2_000


@require_http_methods(["GET", "POST"])
@allow(Audience.CITIZEN)
def withdraw(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """Ask whether, and why, then withdraw the dossier."""
    own = own_or_404(request, dossier_id)
    if again := done_already(request, own, Act.WITHDRAW):
        return again
    reason = plain(request.POST.get("reason", "")).strip()
    errors = _faults(request, reason) if request.method == "POST" else []
    if request.method == "GET" or errors:
        context = {**head(own), **sealed(own), "reason": reason, "errors": errors}
        return render(request, "portal/own/withdraw.html", context, status=422 if errors else 200)
    try:
        dossiers.withdraw(act_request(request, own.id), reason=reason)
    except (dossiers.StaleDossierError, dossiers.LifecycleError):
        return somebody_was_first(request, own.id)
    messages.success(request, _("The dossier is withdrawn. Nothing more will be done with it."))
    return HttpResponseRedirect(reverse("portal:dossier", args=[own.id]))


def _faults(request: ActorRequest, reason: str) -> list[dict[str, Any]]:
    faults = []
    if not reason:
        faults.append({"href": "#reason", "message": _("Say in a few words why you withdraw the dossier.")})
    if len(reason) > LONGEST_REASON:
        message = _("Shorten the reason to %(most)d letters.") % {"most": LONGEST_REASON}
        faults.append({"href": "#reason", "message": message})
    if request.POST.get("sure") != "yes":
        message = _("Tick that you want to withdraw the dossier for good.")
        faults.append({"href": "#sure", "message": message})
    return faults


@require_http_methods(["GET", "POST"])
@allow(Audience.CITIZEN)
def take_result(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """Hand the electronic result over into the own account."""
    own = own_or_404(request, dossier_id)
    if again := done_already(request, own, Act.RETURN):
        return again
    if request.method == "GET":
        return render(request, "portal/own/take_result.html", {**head(own), **sealed(own)})
    try:
        dossiers.return_result(
            act_request(request, own.id),
            taken_by=request.actor.name,
            number=request.actor.citizen_id,
            proof=dossiers.Proof.OWN_ACCOUNT,
        )
    except (dossiers.StaleDossierError, dossiers.LifecycleError, dossiers.FeeUnpaidError):
        return somebody_was_first(request, own.id)
    messages.success(request, _("You have taken the result. Keep the file: it is the original."))
    return HttpResponseRedirect(reverse("portal:dossier", args=[own.id]))
