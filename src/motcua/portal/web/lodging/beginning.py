"""Begin an application, go on with one, throw one away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalogue import public as catalogue
from motcua.dossiers import public as dossiers
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.portal.web.lodging.consenting import consent_first
from motcua.portal.web.lodging.opened import open_draft, pages_of, today


@require_http_methods(["GET", "POST"])
@allow(Audience.CITIZEN)
def begin(request: ActorRequest, code: str) -> HttpResponse:
    """Say what is coming; begin at the press of a button, or go on with what was begun."""
    version = _lodged_here(code)
    if refusal := consent_first(request):
        return refusal
    if request.method == "POST":
        try:
            draft_id = dossiers.begin_draft(
                by=request.actor, now=clock.now(), procedure_version_id=version.id
            )
        except dossiers.TooManyDraftsError:
            messages.error(request, _("You keep too many unfinished applications. Remove some first."))
            return HttpResponseRedirect(reverse("portal:my"))
        return HttpResponseRedirect(reverse("portal:resume", args=[code, draft_id]))
    own = dossiers.own_drafts(request.actor)
    begun = [draft for draft in own if draft.procedure_version_id == version.id]
    context: dict[str, Any] = {
        "version": version,
        "term": catalogue.term_in_words(version.term),
        "pages": len(pages_of(version)),
        "begun": begun,
    }
    return render(request, "portal/lodging/begin.html", context)


@require_safe
@allow(Audience.CITIZEN)
def resume(request: ActorRequest, code: str, draft_id: int) -> HttpResponse:
    """Go on where the application was left; a lodged one leads to its receipt."""
    lodged = dossiers.lodged_from(request.actor, draft_id)
    if lodged is not None:
        return HttpResponseRedirect(reverse("portal:receipt", args=[lodged]))
    opened = open_draft(request.actor, code=code, draft_id=draft_id)
    return HttpResponseRedirect(opened.url(opened.step))


@require_http_methods(["GET", "POST"])
@allow(Audience.CITIZEN)
def discard(request: ActorRequest, code: str, draft_id: int) -> HttpResponse:
    """Ask whether to throw the application away, then do."""
    opened = open_draft(request.actor, code=code, draft_id=draft_id)
    if request.method == "GET":
        return render(request, "portal/lodging/discard.html", {"opened": opened})
    dossiers.discard_draft(by=request.actor, draft_id=opened.draft.id)
    messages.success(request, _("The unfinished application is removed."))
    return HttpResponseRedirect(reverse("portal:my"))


def _lodged_here(code: str) -> catalogue.ProcedureVersion:
    try:
        version = catalogue.version_in_force(code=code, on=today())
    except catalogue.NoVersionInForceError as error:
        raise Http404(_("No procedure with this code is in force today.")) from error
    if catalogue.Channel.ONLINE not in version.channels or version.routing is not catalogue.Routing.LOCAL:
        raise Http404(_("This procedure cannot be lodged online here. Its page says where it can be."))
    return version
