"""The account page: who I am here, where I am logged in, for which agency I act."""

from __future__ import annotations

from allauth.account import views as allauth_views
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.accounts.domain.offices import offices_of
from motcua.accounts.middleware import OFFICE
from motcua.accounts.models import User
from motcua.accounts.queries.actors import seats_of
from motcua.accounts.queries.sessions import sessions_of
from motcua.accounts.services.choose_office import OfficeNotHeldError, choose_office
from motcua.accounts.services.end_sessions import SessionNotFoundError, end_other_sessions, end_session
from motcua.accounts.web.roles import held
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@allow(Audience.SIGNED_IN)
def account(request: ActorRequest) -> HttpResponse:
    """Show the user's data, seats and sessions."""
    now = clock.now()
    user = User.objects.get(id=request.actor.id)
    seats = seats_of(user, at=now)
    return render(
        request,
        "accounts/account.html",
        {
            "user": user,
            "sessions": sessions_of(user.id, current_key=request.session.session_key, now=now),
            "held": held(seats),
            "has_several_offices": len(offices_of(seats)) > 1,
        },
    )


@require_POST
@allow(Audience.SIGNED_IN)
def end_one_session(request: ActorRequest, handle: str) -> HttpResponse:
    """Log out one browser of one's own."""
    try:
        end_session(by=request.actor, now=clock.now(), handle=handle)
        messages.success(request, _("That browser is logged out."))
    except SessionNotFoundError:
        messages.info(request, _("That browser was logged out already."))
    return HttpResponseRedirect(reverse("accounts:account"))


@require_POST
@allow(Audience.SIGNED_IN)
def end_sessions_elsewhere(request: ActorRequest) -> HttpResponse:
    """Log out every other browser of one's own."""
    end_other_sessions(by=request.actor, now=clock.now(), current_key=request.session.session_key or "")
    messages.success(request, _("All other browsers are logged out."))
    return HttpResponseRedirect(reverse("accounts:account"))


@allow(Audience.STAFF)
def office(request: ActorRequest) -> HttpResponse:
    """Choose the agency to act in, for those with posts in several."""
    user = User.objects.get(id=request.actor.id)
    seats = seats_of(user, at=clock.now())
    if request.method == "POST":
        try:
            chosen = int(request.POST.get("agency", "0"))
            request.session[OFFICE] = choose_office(
                by=request.actor, seats=seats, agency_id=chosen, now=clock.now()
            )
            return HttpResponseRedirect(reverse("accounts:entrance"))
        except (ValueError, OfficeNotHeldError):
            messages.error(request, _("You hold no post in that agency now. Choose another."))
    rows = [
        {
            "agency": organisations.agency(agency),
            "held": held(tuple(s for s in seats if s.agency_id == agency)),
        }
        for agency in offices_of(seats)
    ]
    return render(request, "accounts/office.html", {"offices": rows})


@allow(Audience.SIGNED_IN)
def change_password(request: HttpRequest) -> HttpResponseBase:
    """Take a new password; every other browser is logged out by it."""
    response: HttpResponseBase = allauth_views.password_change(request)
    return response
