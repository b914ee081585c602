"""One's own views of the worklist: kept under a name, renamed, removed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.dossiers.queries.saved_views import own_views
from motcua.dossiers.services.keep_view import (
    LONGEST_NAME,
    MOST_VIEWS,
    NoSuchViewError,
    TooManyViewsError,
    ViewNameError,
    ViewNameTakenError,
    keep_view,
    remove_view,
    rename_view,
)
from motcua.dossiers.web.inputs import text_of
from motcua.dossiers.web.messages import sentence
from motcua.dossiers.web.opening import READERS
from motcua.dossiers.web.work.list_settings import address, read_settings
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

_LONGEST_ADDRESS = 2_000
_REFUSALS = (ViewNameError, ViewNameTakenError, TooManyViewsError)


@require_GET
@allow(Audience.STAFF, *READERS)
def view_list(request: ActorRequest) -> HttpResponse:
    """Show one's own views, to rename and remove."""
    return _page(request)


@require_POST
@allow(Audience.STAFF, *READERS)
def keep(request: ActorRequest) -> HttpResponse:
    """Keep the list that the form came from under a name, and go back to it."""
    now = clock.now()
    sent = QueryDict(text_of(request.POST, "settings", longest=_LONGEST_ADDRESS))
    settings = read_settings(sent, request.actor, now=now).as_parameters()
    name = text_of(request.POST, "name", longest=_LONGEST_ADDRESS)
    try:
        view_id = keep_view(by=request.actor, now=now, name=name, settings=settings)
    except _REFUSALS as error:
        messages.error(request, sentence(error))
        return HttpResponseRedirect(address(settings))
    messages.success(request, _("The view “%(name)s” is kept as a tab.") % {"name": name})
    return HttpResponseRedirect(address(settings, saved=str(view_id)))


@require_POST
@allow(Audience.STAFF, *READERS)
def rename(request: ActorRequest, view_id: int) -> HttpResponse:
    """Give a view of one's own another name."""
    name = text_of(request.POST, "name", longest=_LONGEST_ADDRESS)
    try:
        rename_view(by=request.actor, view_id=view_id, name=name)
    except NoSuchViewError as error:
        raise Http404(sentence(error)) from error
    except _REFUSALS as error:
        messages.error(request, sentence(error))
        return _page(request, typed={view_id: name}, status=422)
    messages.success(request, _("The view is renamed."))
    return redirect("dossiers:views")


@require_POST
@allow(Audience.STAFF, *READERS)
def remove(request: ActorRequest, view_id: int) -> HttpResponse:
    """Remove a view of one's own; no dossier changes."""
    try:
        remove_view(by=request.actor, view_id=view_id)
    except NoSuchViewError as error:
        raise Http404(sentence(error)) from error
    messages.success(request, _("The view is removed. The dossiers in it are as they were."))
    return redirect("dossiers:views")


def _page(request: ActorRequest, *, typed: dict[int, str] | None = None, status: int = 200) -> HttpResponse:
    rows = [
        {"id": view.id, "name": (typed or {}).get(view.id, view.name), "url": address(view.settings)}
        for view in own_views(request.actor)
    ]
    context = {"rows": rows, "most": MOST_VIEWS, "longest": LONGEST_NAME}
    return render(request, "dossiers/work/views.html", context, status=status)
