"""Lists of files of a year: all of them, one with its lines, proposing a line, the acts on both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.documents.domain.file_lists import LineState
from motcua.documents.models import FileList, ListedFile
from motcua.documents.permissions import DOCUMENT_READERS, KEEPERS
from motcua.documents.queries.books import entries_of
from motcua.documents.queries.file_lists import line_of, lines_of, list_of, list_rows
from motcua.documents.services.work_files.propose_line import NewLine, propose_line
from motcua.documents.web.act_pages import UNPROCESSABLE, Subject, act_page, acts_open
from motcua.documents.web.messages import HUMAN, sentence
from motcua.documents.web.once import once
from motcua.documents.web.work_files.fields import years_of
from motcua.documents.web.work_files.forms import LineForm
from motcua.documents.web.work_files.list_acts import LINE_ACTS, LIST_ACTS
from motcua.documents.web.work_files.opening import Place, agency_asked
from motcua.documents.web.work_files.showing import entry_line, line_shown
from motcua.documents.work_file_wording import LIST_STATES, LIST_TONES
from motcua.kernel.actors import Role
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@dataclass(frozen=True, slots=True, kw_only=True)
class ListStanding:
    """A list or one of its lines, and what its reader is to it."""

    held: FileList
    line: ListedFile | None
    keeps: bool
    leads: bool


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def lists_page(request: ActorRequest) -> HttpResponse:
    """List the lists of the reader's agencies, the latest year first."""
    rows = [
        {"row": row, "state": LIST_STATES[row.state], "tone": LIST_TONES[row.state]}
        for row in list_rows(request.actor)
    ]
    return render(request, "documents/file_lists.html", {"rows": rows})


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def list_page(request: ActorRequest, list_id: int) -> HttpResponse:
    """Show a list with its lines and what the reader can do."""
    held = _found(request, list_id)
    at = _standing(request, held)
    answers = at.keeps and held.submitted_at is None
    lines = [
        line_shown(row) | {"may_answer": answers and row.state is not LineState.DECLINED}
        for row in lines_of(held)
    ]
    context = {
        "held": held,
        "state": LIST_STATES[held.state],
        "tone": LIST_TONES[held.state],
        "lines": lines,
        "may_propose": held.submitted_at is None,
        "acts": acts_open(LIST_ACTS, at),
        "entries": [entry_line(each) for each in entries_of(held.ref)],
    }
    return render(request, "documents/file_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *DOCUMENT_READERS)
def propose(request: ActorRequest) -> HttpResponse:
    """Propose a line for the list of this year or the next."""
    agency_id, agencies = agency_asked(request)
    sent = request.POST if request.method == "POST" else None
    form = LineForm(sent, at=Place(agency_id), initial={"keeper": request.actor.person_id})
    if request.method == "POST" and form.is_valid():
        try:
            line_id = once(request, "propose_line", lambda: _propose(request, form, agency_id))
        except HUMAN as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, _("The line is proposed."))
            made = line_of(request.actor, line_id or 0)
            return redirect("documents:file_list", made.list_id) if made else redirect("documents:file_lists")
    context = {"form": form, "agency_id": agency_id, "agencies": agencies}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "documents/propose_line.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *KEEPERS, Role.LEADER)
def list_act(request: ActorRequest, list_id: int, slug: str) -> HttpResponse:
    """Show the form of an act on a list, and do it."""
    held = _found(request, list_id)
    return act_page(request, LIST_ACTS, slug, _subject(request, held, title=_title(held)))


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *KEEPERS)
def line_act(request: ActorRequest, line_id: int, slug: str) -> HttpResponse:
    """Show the form of an act on a line, and do it."""
    line = line_of(request.actor, line_id)
    if line is None:
        raise Http404(_("There is no such line."))
    return act_page(request, LINE_ACTS, slug, _subject(request, line.list, line=line, title=line.title))


def _subject(request: ActorRequest, held: FileList, *, title: str, line: ListedFile | None = None) -> Subject:
    return Subject(
        at=_standing(request, held, line),
        url_name="documents:file_list",
        pk=held.pk,
        title=title,
        label=gettext_lazy("The list of files"),
    )


def _standing(request: ActorRequest, held: FileList, line: ListedFile | None = None) -> ListStanding:
    return ListStanding(
        held=held,
        line=line,
        keeps=request.actor.holds(*KEEPERS, agency_id=held.agency_id),
        leads=request.actor.holds(Role.LEADER, agency_id=held.agency_id),
    )


def _found(request: ActorRequest, list_id: int) -> FileList:
    held = list_of(request.actor, list_id)
    if held is None:
        raise Http404(_("There is no such list."))
    return held


def _title(held: FileList) -> str:
    return _("List of files of %(year)s") % {"year": held.year}


def _propose(request: ActorRequest, form: Any, agency_id: int) -> int:
    asked = form.cleaned_data
    line = NewLine(
        agency_id=agency_id,
        year=asked["year"],
        unit_id=asked["unit"],
        title=asked["title"],
        years=years_of(asked["years"]),
        keeper_id=asked["keeper"],
        heading=asked["heading"],
    )
    return propose_line(by=request.actor, now=clock.now(), line=line)
