"""The first page: one question, moments of life, what is used most, what is closed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.catalogue import public as catalogue
from motcua.kernel.actors import ActorKind
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import Audience, VisitorRequest, allow
from motcua.portal.life_events import BY_SLUG, LIFE_EVENTS
from motcua.portal.queries.notices import closures
from motcua.portal.queries.popular import most_used, versions_of


@require_safe
@allow(Audience.PUBLIC)
def home(request: VisitorRequest) -> HttpResponse:
    """Show the page that everybody starts from."""
    now = clock.now()
    context = {
        "has_own_search": True,
        "may_have_dossiers": request.actor is None or request.actor.kind is ActorKind.CITIZEN,
        "search_url": reverse("catalogue:procedures"),
        "life_events": LIFE_EVENTS,
        "most_used": [_card(version) for version in most_used(now=now)],
        "closures": closures(on=civil_date(now)),
    }
    return render(request, "portal/home.html", context)


@require_safe
@allow(Audience.PUBLIC)
def life_event(request: VisitorRequest, slug: str) -> HttpResponse:
    """Show the procedures that belong to a moment of life."""
    event = BY_SLUG.get(slug)
    if event is None:
        raise Http404
    versions = versions_of(event.codes, on=civil_date(clock.now()))
    context = {"event": event, "cards": [_card(version) for version in versions]}
    return render(request, "portal/life_event.html", context)


def _card(version: catalogue.ProcedureVersion) -> dict[str, Any]:
    return {
        "code": version.code,
        "name": version.name,
        "field": version.field_name,
        "term": catalogue.term_in_words(version.term),
        "is_free": version.is_free,
    }
