"""Work files: the list by how they stand, one file with what lies in it, its acts and papers."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.documents.domain.compiling import lacks_of
from motcua.documents.domain.work_files import FileState
from motcua.documents.filed_sources import note_read
from motcua.documents.models import FileItem, WorkFile
from motcua.documents.permissions import ALL_READERS, DOCUMENT_READERS
from motcua.documents.queries import work_files as queries
from motcua.documents.queries.books import entries_of
from motcua.documents.queries.file_contents import contained_in, contents_of
from motcua.documents.web.act_pages import Subject, act_page, acts_open
from motcua.documents.web.work_files.acts import ACTS, standing_of
from motcua.documents.web.work_files.showing import STANDINGS, entry_line, item_shown, shown
from motcua.documents.work_file_wording import ACCESSES, LACKS, WORKS
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.sending import send_file

_LONGEST_QUERY = 200
_LONGEST_ID = 18


def asked_of(request: ActorRequest) -> queries.FilesAsked:
    """Return what the address asks for; what it does not know is as if it was not said."""
    state, year = request.GET.get("state", ""), request.GET.get("year", "")
    return queries.FilesAsked(
        standing=next((each for each in queries.Standing if each.value == state), None),
        is_own=request.GET.get("view", "") != "all",
        year=int(year) if year.isascii() and year.isdecimal() and len(year) == len("2026") else None,
        text=request.GET.get("q", "").replace("\0", "")[:_LONGEST_QUERY],
    )


def place_asked(request: ActorRequest) -> int | None:
    """Return where the page begins, by the address."""
    text = request.GET.get("before", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_ID else None


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def file_list(request: ActorRequest) -> HttpResponse:
    """List work files, the latest first, with how many are due at the archive."""
    asked, before, today = asked_of(request), place_asked(request), civil_date(clock.now())
    page = queries.files_of(request.actor, asked=asked, today=today, before=before)
    soon, overdue = queries.due_counts(request.actor, today=today)
    view = "own" if asked.is_own else "all"
    state = asked.standing.value if asked.standing else ""
    here = {"view": view, "state": state, "year": asked.year or "", "q": asked.text}
    address = reverse("documents:work_files")
    context = {
        "view": view,
        "states": [(value, label, value == state) for value, label in STANDINGS.items()],
        "state": state,
        "year": asked.year or "",
        "text": asked.text,
        "rows": [shown(row) for row in page.rows],
        "soon": soon,
        "overdue": overdue,
        "query": urlencode(here),
        "newer_url": f"{address}?{urlencode(here)}" if before else "",
        "older_url": f"{address}?{urlencode({**here, 'before': page.older})}" if page.older else "",
    }
    return render(request, "documents/work_files.html", context)


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def file_page(request: ActorRequest, file_id: int) -> HttpResponse:
    """Show a file with what lies in it, what it lacks, and what the reader can do."""
    row = found_or_404(request, file_id)
    contents = contents_of(row, actor=request.actor)
    at = standing_of(request, row, contents)
    is_compiled, sees_all = at.is_at(FileState.OPEN), at.compiles or may_print(request, row)
    context = {
        "file": row,
        "shown": shown(queries.row_of(row, today=_today())),
        "access": ACCESSES[next(each for each in ACCESSES if each.value == row.access)],
        "work": WORKS[next(each for each in WORKS if each.value == row.work)],
        "contents": [item_shown(each, file_id=row.pk, sees_all=sees_all) for each in contents],
        "readers": [each.person.name for each in row.readers.select_related("person")],
        "lacks": [LACKS[each] for each in lacks_of(contained_in(row))] if is_compiled else [],
        "may_put": is_compiled,
        "may_print": sees_all,
        "acts": acts_open(ACTS, at),
        "entries": [entry_line(each, sees_all=sees_all) for each in entries_of(row.ref)],
    }
    return render(request, "documents/work_file.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *DOCUMENT_READERS)
def file_act(request: ActorRequest, file_id: int, slug: str) -> HttpResponse:
    """Show the form of an act on a file, and do it."""
    row = found_or_404(request, file_id)
    subject = Subject(
        at=standing_of(request, row, contents_of(row)),
        url_name="documents:work_file",
        pk=row.pk,
        title=f"{row.notation}: {row.title}",
        label=gettext_lazy("The file"),
    )
    return act_page(request, ACTS, slug, subject)


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def own_file(request: ActorRequest, file_id: int, item_id: int) -> HttpResponseBase:
    """Send a file of its own that lies in a work file, as it was handed in."""
    row = found_or_404(request, file_id)
    item = FileItem.objects.filter(work_file=row, pk=item_id, file_id__isnull=False).first()
    if item is None or item.file_id is None:
        raise Http404(_("There is no such file."))
    note_read(row, by=request.actor, now=clock.now())
    return send_file(item.file_id, name=item.name)


def may_print(request: ActorRequest, row: WorkFile) -> bool:
    """Tell whether the reader sees the whole list of contents: who sees all documents of the agency."""
    return request.actor.holds(*ALL_READERS, agency_id=row.agency_id)


def found_or_404(request: ActorRequest, file_id: int) -> WorkFile:
    """Return the file if the reader may see it.

    Raises:
        Http404: otherwise, whether it exists or not.
    """
    row = queries.file_of(request.actor, file_id)
    if row is None:
        raise Http404(_("There is no such file."))
    return row


def _today() -> date:
    return civil_date(clock.now())
