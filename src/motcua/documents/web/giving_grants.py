"""The two forms by which the head of an agency lets somebody below the leaders sign."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.documents.domain.document_types import DocumentType
from motcua.documents.grant_permissions import agencies_headed
from motcua.documents.services.authorise_to_sign import authorise_to_sign
from motcua.documents.services.order_to_sign import order_to_sign
from motcua.documents.web.grant_forms import AuthoriseForm, GrantForm, OrderForm
from motcua.documents.web.messages import HUMAN, sentence
from motcua.documents.web.once import once
from motcua.kernel.actors import Role
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, Role.LEADER)
def order(request: ActorRequest) -> HttpResponse:
    """Let a unit's head sign by order."""
    return _give(request, OrderForm, _order, title=_("Give an order to sign"))


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, Role.LEADER)
def authorise(request: ActorRequest) -> HttpResponse:
    """Authorise who heads a unit."""
    return _give(request, AuthoriseForm, _authorise, title=_("Authorise to sign"))


def _order(request: ActorRequest, form: Any, now: datetime) -> int:
    asked = form.cleaned_data
    return order_to_sign(
        by=request.actor,
        now=now,
        unit_id=asked["unit"],
        regulation=asked["document"],
        types=[DocumentType(each) for each in asked["types"]],
        first=asked["first"],
        last=asked["last"],
        copies=asked["copies"],
    )


def _authorise(request: ActorRequest, form: Any, now: datetime) -> int:
    asked, (agency_id, person_id) = form.cleaned_data, form.to
    return authorise_to_sign(
        by=request.actor,
        now=now,
        agency_id=agency_id,
        person_id=person_id,
        document=asked["document"],
        matters=asked["matters"].splitlines(),
        first=asked["first"],
        last=asked["last"],
    )


def _give(
    request: ActorRequest,
    form_class: type[GrantForm],
    run: Callable[[ActorRequest, Any, datetime], int],
    *,
    title: Promise,
) -> HttpResponse:
    """Show the form to who heads an agency, and keep what it says."""
    now = clock.now()
    agencies = agencies_headed(request.actor, now=now)
    if not agencies:
        raise Http404
    form = form_class(request.POST or None, agencies=agencies, now=now)
    if request.method == "POST" and form.is_valid():
        try:
            made = once(request, form_class.__name__, lambda: run(request, form, now))
        except HUMAN as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, _("It is kept; drafts can name it on the days on which it holds."))
            return redirect("documents:grant", made)
    context = {"form": form, "title": title}
    return render(request, "documents/give_grant.html", context, status=UNPROCESSABLE if form.errors else 200)
