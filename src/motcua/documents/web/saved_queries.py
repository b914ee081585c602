"""One's own searches: kept under a name, renamed, removed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.documents.permissions import DOCUMENT_READERS
from motcua.documents.queries.saved_queries import own_queries
from motcua.documents.services.keep_query import (
    LONGEST_NAME,
    MOST_QUERIES,
    NoSuchQueryError,
    QueryNameError,
    QueryNameTakenError,
    TooManyQueriesError,
    keep_query,
    remove_query,
    rename_query,
)
from motcua.documents.web.messages import sentence
from motcua.documents.web.search_form import SearchForm, address
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

_LONGEST_ADDRESS = 4_000
_REFUSALS = (QueryNameError, QueryNameTakenError, TooManyQueriesError)


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def query_list(request: ActorRequest) -> HttpResponse:
    """Show one's own searches, to rename and remove."""
    return _page(request)


@require_POST
@allow(Audience.STAFF, *DOCUMENT_READERS)
def keep(request: ActorRequest) -> HttpResponse:
    """Keep the search that the form came from under a name, and go back to it."""
    form = SearchForm(QueryDict(request.POST.get("settings", "")[:_LONGEST_ADDRESS]))
    if not form.is_valid():
        raise Http404(_("There is no such search."))
    name = _name_in(request)
    try:
        keep_query(by=request.actor, now=clock.now(), name=name, settings=form.settings)
    except _REFUSALS as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("The search “%(name)s” is kept.") % {"name": name})
    return HttpResponseRedirect(address(form.settings))


@require_POST
@allow(Audience.STAFF, *DOCUMENT_READERS)
def rename(request: ActorRequest, query_id: int) -> HttpResponse:
    """Give a search of one's own another name."""
    name = _name_in(request)
    try:
        rename_query(by=request.actor, query_id=query_id, name=name)
    except NoSuchQueryError as error:
        raise Http404(sentence(error)) from error
    except _REFUSALS as error:
        messages.error(request, sentence(error))
        return _page(request, typed={query_id: name}, status=422)
    messages.success(request, _("The search is renamed."))
    return redirect("documents:queries")


@require_POST
@allow(Audience.STAFF, *DOCUMENT_READERS)
def remove(request: ActorRequest, query_id: int) -> HttpResponse:
    """Remove a search of one's own."""
    try:
        remove_query(by=request.actor, query_id=query_id)
    except NoSuchQueryError as error:
        raise Http404(sentence(error)) from error
    messages.success(request, _("The search is removed."))
    return redirect("documents:queries")


def _name_in(request: ActorRequest) -> str:
    return request.POST.get("name", "").replace("\0", "")[:200]


def _page(request: ActorRequest, *, typed: dict[int, str] | None = None, status: int = 200) -> HttpResponse:
    rows = [
        {"id": each.id, "name": (typed or {}).get(each.id, each.name), "url": address(each.settings)}
        for each in own_queries(request.actor)
    ]
    context = {"rows": rows, "most": MOST_QUERIES, "longest": LONGEST_NAME}
    return render(request, "documents/queries.html", context, status=status)
