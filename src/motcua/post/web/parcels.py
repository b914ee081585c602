"""Parcels as clerks and officers of the post see them: the list, one parcel, what happened to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.kernel.actors import Role
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.post.models import Claim, Parcel
from motcua.post.permissions import CARRYING, READERS, is_officer, parcels_visible_to
from motcua.post.queries.lists import ParcelPage, asked_of, page_of, parcel_rows
from motcua.post.services.claim import make_claim, solve_claim
from motcua.post.services.tell import tell
from motcua.post.web.messages import HUMAN, sentence
from motcua.post.web.parcel_forms import ClaimForm, HappeningForm, SolutionForm

UNPROCESSABLE = 422
ACTING = (*CARRYING, Role.POST_OFFICER)


@require_safe
@allow(Audience.STAFF, *READERS)
def parcel_list(request: ActorRequest) -> HttpResponse:
    """List the parcels that the actor may see, what is open first, found by code or name."""
    asked = asked_of(request.GET.get("q", ""), request.GET.get("state", ""))
    context = {
        "asked": asked,
        "rows": parcel_rows(request.actor, asked),
        "may_order": bool(request.actor.agencies(Role.POST_OFFICER)),
    }
    return render(request, "post/parcels.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *READERS)
def parcel_page(request: ActorRequest, parcel_id: int) -> HttpResponse:
    """Show one parcel; an officer, or before the post has it a clerk, enters what happened."""
    page = _page(request, parcel_id)
    form = HappeningForm(request.POST or None, may=page.may_enter) if page.may_enter else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            tell(by=request.actor, now=clock.now(), parcel_id=parcel_id, told=form.told())
        except HUMAN as error:
            form.add_error("happening", sentence(error))
        else:
            messages.success(request, _("It is written into the parcel's history."))
            return redirect("post:parcel", parcel_id=parcel_id)
    return _shown(request, page, form=form)


@require_POST
@allow(Audience.STAFF, *ACTING)
def claim(request: ActorRequest, parcel_id: int) -> HttpResponse:
    """Take a complaint down."""
    page = _page(request, parcel_id)
    form = ClaimForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            make_claim(by=request.actor, now=clock.now(), parcel_id=parcel_id, **given)
        except HUMAN as error:
            form.add_error("ground", sentence(error))
        else:
            messages.success(request, _("The complaint is written down; the post has to solve it in time."))
            return redirect("post:parcel", parcel_id=parcel_id)
    return _shown(request, page, claim_form=form)


@require_POST
@allow(Audience.STAFF, Role.POST_OFFICER)
def solve(request: ActorRequest, claim_id: int) -> HttpResponse:
    """Say how a complaint ended."""
    found = Claim.objects.filter(pk=claim_id, parcel__in=parcels_visible_to(request.actor)).first()
    if found is None:
        raise Http404
    form = SolutionForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data | {"compensation": form.cleaned_data["compensation"] or 0}
        try:
            solve_claim(by=request.actor, now=clock.now(), claim_id=claim_id, **given)
        except HUMAN as error:
            form.add_error("outcome", sentence(error))
        else:
            messages.success(request, _("The complaint is solved."))
            return redirect("post:parcel", parcel_id=found.parcel_id)
    return _shown(request, _page(request, found.parcel_id), solution=form)


def _page(request: ActorRequest, parcel_id: int) -> ParcelPage:
    parcel: Parcel | None = (
        parcels_visible_to(request.actor).select_related("office", "agency").filter(pk=parcel_id).first()
    )
    if parcel is None:
        raise Http404
    return page_of(parcel, actor=request.actor)


def _shown(request: ActorRequest, page: ParcelPage, **forms_: forms.Form | None) -> HttpResponse:
    failed = any(form is not None and form.errors for form in forms_.values())
    officer = is_officer(request.actor, office_id=page.parcel.office_id)
    context: dict[str, Any] = {
        "page": page,
        "claim_form": ClaimForm() if page.may_claim else None,
        "solution": SolutionForm() if officer else None,
        "form": HappeningForm(may=page.may_enter) if page.may_enter else None,
    }
    return render(request, "post/parcel.html", context | forms_, status=UNPROCESSABLE if failed else 200)
