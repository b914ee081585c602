"""Log in and out: django-allauth's views, each under our own door."""

from __future__ import annotations

from allauth.account import views as allauth_views
from allauth.mfa.base import views as mfa_views
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.kernel.actors import ActorKind
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web import navigation
from motcua.platform.web.access import ActorRequest, Audience, allow


@allow(Audience.PUBLIC)
def login(request: HttpRequest) -> HttpResponseBase:
    """Ask who it is and for the password."""
    response: HttpResponseBase = allauth_views.login(request)
    return response


@allow(Audience.PUBLIC)
def login_code(request: HttpRequest) -> HttpResponseBase:
    """Ask for the code from the authenticator app: the second step of a log-in."""
    response: HttpResponseBase = mfa_views.authenticate(request)
    return response


@allow(Audience.PUBLIC)
def logout(request: HttpRequest) -> HttpResponseBase:
    """Log out, after asking when the page was only opened."""
    response: HttpResponseBase = allauth_views.logout(request)
    return response


@allow(Audience.PUBLIC)
def inactive(request: HttpRequest) -> HttpResponse:
    """Say that the account was closed."""
    return render(request, "account/account_inactive.html", status=403)


@allow(Audience.SIGNED_IN)
def entrance(request: ActorRequest) -> HttpResponseRedirect:
    """Send everybody to where their work begins: staff to the first place of their menu."""
    if request.actor.kind is ActorKind.CITIZEN:
        return HttpResponseRedirect("/")
    if _has_several_offices(request) and "office" not in request.session:
        return HttpResponseRedirect(reverse("accounts:office"))
    places = list(navigation.desk(request, request.actor))
    return HttpResponseRedirect(places[0].url if places else reverse("accounts:account"))


def _has_several_offices(request: ActorRequest) -> bool:
    person = request.actor.person_id
    seats = organisations.seats_of(person, at=clock.now()) if person else ()
    return len({seat.agency_id for seat in seats}) > 1
