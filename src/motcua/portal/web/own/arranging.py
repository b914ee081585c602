"""What the owner arranges about a dossier: who may act in one's place, where the result is handed over."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.accounts import public as accounts
from motcua.dossiers import public as dossiers
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.portal.web.own.arranging_forms import AuthoriseForm, ReturnPlaceForm
from motcua.portal.web.own.dossier import head
from motcua.portal.web.own.finding import (
    act_request,
    done_already,
    own_or_404,
    sealed,
    somebody_was_first,
)
from motcua.portal.wording import Act


@require_http_methods(["GET", "POST"])
@allow(Audience.CITIZEN)
def authorise(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """Let somebody hand in or take the result; it binds the owner, so the password is asked for first."""
    own = own_or_404(request, dossier_id)
    if again := done_already(request, own, Act.AUTHORISE):
        return again
    now = clock.now()
    today = civil_date(now)
    form = AuthoriseForm(request.POST or None, today=today, own_number=request.actor.citizen_id)
    if not form.is_valid():
        return _ask(request, own, form, "portal/own/authorise.html")
    if accounts.fresh_proof(request, now=now) is None:
        return accounts.ask_for_proof(request)
    try:
        dossiers.authorise(
            act_request(request, own.id),
            name=form.cleaned_data["name"],
            number=form.cleaned_data["number"],
            document=_("Declared by the applicant in the own account on %(day)s")
            % {"day": date_format(today, "d/m/Y")},
            scope=dossiers.AuthorisedFor(form.cleaned_data["scope"]),
            valid_to=form.cleaned_data["valid_to"],
        )
    except (dossiers.StaleDossierError, dossiers.LifecycleError):
        return somebody_was_first(request, own.id)
    messages.success(
        request, _("%(name)s may act for you. The person brings the own identity card.") % form.cleaned_data
    )
    return HttpResponseRedirect(reverse("portal:dossier", args=[own.id]))


@require_http_methods(["GET", "POST"])
@allow(Audience.CITIZEN)
def change_return_place(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """Have the result handed over at another counter."""
    own = own_or_404(request, dossier_id)
    if again := done_already(request, own, Act.CHANGE_RETURN_PLACE):
        return again
    form = ReturnPlaceForm(request.POST or None, today=civil_date(clock.now()), here=own.return_agency_id)
    if not form.is_valid():
        return _ask(request, own, form, "portal/own/return_place.html")
    try:
        dossiers.change_return_place(act_request(request, own.id), agency_id=form.cleaned_data["agency"])
    except (dossiers.NoCounterThereError, dossiers.SameReturnPlaceError) as error:
        form.add_error("agency", _unfit(error))
        return _ask(request, own, form, "portal/own/return_place.html")
    except (dossiers.StaleDossierError, dossiers.LifecycleError):
        return somebody_was_first(request, own.id)
    messages.success(request, _("The result will be handed over at the counter you chose."))
    return HttpResponseRedirect(reverse("portal:dossier", args=[own.id]))


def _unfit(error: Exception) -> str:
    """Return why the counter that was chosen will not do."""
    if isinstance(error, dossiers.SameReturnPlaceError):
        return _("This counter hands the result over already. Choose another one.")
    return _("Nobody hands results over there at present. Choose another counter.")


def _ask(request: ActorRequest, own: dossiers.OwnDossier, form: forms.Form, template: str) -> HttpResponse:
    context = {**head(own), **sealed(own), "form": form}
    return render(request, template, context, status=422 if form.is_bound else 200)
