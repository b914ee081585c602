"""A fresh proof of identity: asked once before signing, it covers a batch for ten minutes.

    @allow(Audience.STAFF, Role.LEADER)
    @needs_fresh_proof
    def sign(request: ActorRequest) -> HttpResponse: ...

What was sent is kept while the code is asked for, and offered to be sent again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account import views as allauth_views
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.base import views as mfa_views
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.kernel.actors import ActorKind
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.here import here

FRESH_FOR = timedelta(minutes=10)
SUSPENDED = "suspended"
LONGEST_SUSPENDED = 64 * 1024
"""How much of a form is kept while the code is asked for, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FreshProof:
    """Somebody proved a moment ago to be who the session says."""

    method: str
    """``mfa``: a one-time or recovery code; ``password``."""
    at: datetime
    until: datetime


def fresh_proof(request: ActorRequest, *, now: datetime) -> FreshProof | None:
    """Return the latest proof not older than ten minutes: of staff a code, of citizens a password will do."""
    enough = {"mfa"} if request.actor.kind is ActorKind.STAFF else {"mfa", "password"}
    records = [row for row in get_authentication_records(request, request.user) if row["method"] in enough]
    if not records:
        return None
    at = datetime.fromtimestamp(records[-1]["at"], tz=UTC)
    proof = FreshProof(method=records[-1]["method"], at=at, until=at + FRESH_FOR)
    return proof if now < proof.until else None


def needs_fresh_proof(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Ask for a code first when the last one is too old; stands below ``@allow``."""

    @wraps(view)
    def guarded(request: ActorRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if fresh_proof(request, now=clock.now()) is None:
            return ask_for_proof(request)
        return view(request, *args, **kwargs)

    return guarded


def ask_for_proof(request: ActorRequest) -> HttpResponseBase:
    """Send to the page that asks for the code, and keep what was sent."""
    back = here(request)
    if request.method == "POST":
        fields = [
            (name, text) for name, texts in request.POST.lists() for text in texts if isinstance(text, str)
        ]
        fields = [(name, text) for name, text in fields if name != "csrfmiddlewaretoken"]
        if sum(len(name) + len(text) for name, text in fields) <= LONGEST_SUSPENDED and not request.FILES:
            request.session[SUSPENDED] = {"path": back, "fields": fields}
            back = reverse("accounts:resume")
    name = "mfa_reauthenticate" if request.actor.kind is ActorKind.STAFF else "account_reauthenticate"
    target = f"{reverse(name)}?{urlencode({'next': back})}"
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)


@allow(Audience.SIGNED_IN)
def prove_by_code(request: HttpRequest) -> HttpResponseBase:
    """Ask for a code from the authenticator app."""
    response: HttpResponseBase = mfa_views.reauthenticate(request)
    return response


@allow(Audience.SIGNED_IN)
def prove_by_password(request: HttpRequest) -> HttpResponseBase:
    """Ask for the password again."""
    response: HttpResponseBase = allauth_views.reauthenticate(request)
    return response


@allow(Audience.SIGNED_IN)
def resume(request: HttpRequest) -> HttpResponse:
    """Offer to send what was kept while the code was asked for."""
    kept: dict[str, Any] | None = request.session.get(SUSPENDED)
    if kept is None:
        return HttpResponseRedirect(reverse("accounts:entrance"))
    del request.session[SUSPENDED]
    return render(request, "accounts/resume.html", {"path": kept["path"], "fields": kept["fields"]})
