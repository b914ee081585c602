"""One reception with its procedure chosen: papers, date and fee, and the three ways out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.applications import ApplicationError
from motcua.dossiers.models import Draft
from motcua.dossiers.queries.tray import draft_asked_for, draft_in_tray
from motcua.dossiers.services.drafts import discard_draft, save_draft
from motcua.dossiers.services.lodge import Lodged
from motcua.dossiers.services.receive import receive, receive_to_refuse, receive_to_supplement
from motcua.dossiers.web.counter.faults import FaultLine, fault_lines
from motcua.dossiers.web.counter.offering import keep_offers, renew_offers
from motcua.dossiers.web.counter.paper_rows import missing_names, paper_rows
from motcua.dossiers.web.counter.person import LookUp, Person, known, look_up, typed_person
from motcua.dossiers.web.counter.terms import own_place, terms_of
from motcua.dossiers.web.counter.typed import TypedReception, typed_reception
from motcua.dossiers.web.inputs import plain, text_of
from motcua.dossiers.web.messages import HUMAN, sentence
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.foresight import foresees
from motcua.platform.hot_statements import Question
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.sent_forms import URL_ENCODED

UNPROCESSABLE = 422
ACCEPT = "accept"


def _foreseen(request: ActorRequest, draft_id: int) -> Question | None:
    """Return what accepting reads first; a form with files is not read before it is known who sends it."""
    if request.content_type != URL_ENCODED:
        return None
    return draft_asked_for(draft_id, number=typed_person(request.POST.dict()).number)


@require_http_methods(["GET", "POST"])
@allow(Audience.STAFF, Role.CLERK)
@foresees(_foreseen)
def reception(request: ActorRequest, draft_id: int) -> HttpResponseBase:
    """Show the reception; no post loses what was typed, and each does what its button says."""
    person = typed_person(request.POST.dict())
    draft = draft_in_tray(request.actor, draft_id, number=person.number)
    if draft is None:
        return _lodged_already(request, draft_id)
    if request.method == "GET":
        keep_offers(request.actor, draft)
        person = Person(**draft.applicant)
        return _show(request, draft, LookUp(person=person, earlier=known(request.actor, person)))
    found, typed = _typed(request, draft, person)
    if typed.refused_files or request.POST.get("do") != ACCEPT:
        _keep(request, draft)
    if typed.refused_files:
        lines = tuple(
            FaultLine(field=f"papers.{code}", href=f"#paper-{code}", message=text)
            for code, text in typed.refused_files.items()
        )
        return _show(request, draft, found, lines)
    return _way_out(request, draft, found)


@require_POST
@allow(Audience.STAFF, Role.CLERK)
def discard(request: ActorRequest, draft_id: int) -> HttpResponseBase:
    """Take an unfinished reception out of the tray."""
    if draft_in_tray(request.actor, draft_id) is None:
        raise Http404
    discard_draft(by=request.actor, draft_id=draft_id)
    messages.success(request, _("The unfinished reception was removed."))
    return redirect("dossiers:counter")


def _lodged_already(request: ActorRequest, draft_id: int) -> HttpResponseBase:
    """Lead on to what a reception became, so that a form sent again answers like the first time."""
    done = Draft.objects.filter(pk=draft_id, user_id=request.actor.id).exclude(dossier=None).first()
    if done is None:
        raise Http404
    return redirect("dossiers:received", dossier_id=done.dossier_id)


def _typed(request: ActorRequest, draft: Draft, person: Person) -> tuple[LookUp, TypedReception]:
    """Put what was typed onto the draft, which is not saved yet."""
    version = catalogue.get_version(draft.procedure_version_id)
    found = LookUp(person=person)
    if request.POST.get("do", "look_up") == "look_up":
        found = look_up(request.actor, found.person, now=clock.now())
    draft.applicant = found.person.as_applicant()
    if request.POST.get("do") != ACCEPT:  # accepting looks for itself, and only when the number is another
        renew_offers(request.actor, draft)
    typed = typed_reception(request, draft, version)
    for column, value in typed.as_draft().items():
        setattr(draft, column, value)
    return found, typed


def _keep(request: ActorRequest, draft: Draft) -> None:
    """Save what was typed into the tray."""
    columns = {name: getattr(draft, name) for name in ("applicant", "papers", "reception", "held")}
    save_draft(by=request.actor, now=clock.now(), draft_id=draft.pk, **columns)


def _way_out(request: ActorRequest, draft: Draft, found: LookUp) -> HttpResponseBase:
    leave = _WAYS_OUT.get(request.POST.get("do", ""))
    if leave is None:
        if request.POST.get("do") == "lay_aside":
            messages.success(request, _("The reception is in your tray."))
            return redirect("dossiers:counter")
        return _show(request, draft, found)
    try:
        lodged = leave(request, draft)
    except ApplicationError as error:
        version = catalogue.get_version(draft.procedure_version_id)
        return _show(request, draft, found, fault_lines(error.faults, version))
    except HUMAN as error:
        where = f"#{request.POST['do']}"
        return _show(request, draft, found, (FaultLine(field="", href=where, message=sentence(error)),))
    return HttpResponseRedirect(f"/counter/received/{lodged.dossier_id}/")


def _accept(request: ActorRequest, draft: Draft) -> Lodged:
    """Accept what the form says; it goes back into the tray only when it cannot be accepted."""
    try:
        return receive(by=request.actor, now=clock.now(), draft=draft)
    except Exception:
        _keep(request, draft)
        raise


def _ask(request: ActorRequest, draft: Draft) -> Lodged:
    missing = (
        *map(plain, request.POST.getlist("missing")),
        *text_of(request.POST, "missing_others", longest=4000).splitlines(),
    )
    return receive_to_supplement(
        by=request.actor,
        now=clock.now(),
        draft_id=draft.pk,
        missing=missing,
        reason=text_of(request.POST, "supplement_reason", longest=4000),
        again=text_of(request.POST, "supplement_again", longest=4000),
    )


def _refuse(request: ActorRequest, draft: Draft) -> Lodged:
    return receive_to_refuse(
        by=request.actor,
        now=clock.now(),
        draft_id=draft.pk,
        reason=text_of(request.POST, "refusal_reason", longest=4000),
    )


_WAYS_OUT: dict[str, Callable[[ActorRequest, Draft], Lodged]] = {
    ACCEPT: _accept,
    "supplement": _ask,
    "refuse": _refuse,
}


def _show(
    request: ActorRequest, draft: Draft, found: LookUp, faults: tuple[FaultLine, ...] = ()
) -> HttpResponse:
    version = catalogue.get_version(draft.procedure_version_id)
    posted, now = request.POST, clock.now()
    errors = {line.field: line.short or line.message for line in faults}
    rows = paper_rows(version, draft, errors, on=civil_date(now))
    found = found if found.earlier else replace(found, earlier=known(request.actor, found.person))
    context: dict[str, Any] = {
        "draft": draft,
        "version": version,
        "found": found,
        "person": found.person,
        "rows": rows,
        "terms": terms_of(draft, now=now),
        "places": catalogue.deciding_agencies(version_id=version.id, on=civil_date(now)),
        "own_place": own_place(version, draft, on=civil_date(now)),
        "missing": missing_names(rows),
        "faults": faults,
        "fault_of": {line.field.replace(".", "_"): line.message for line in faults},
        "way": posted.get("do", ""),
        "typed": {
            name: posted.get(name, "")
            for name in ("missing_others", "supplement_reason", "supplement_again", "refusal_reason")
        },
    }
    return render(
        request, "dossiers/counter/reception.html", context, status=UNPROCESSABLE if faults else 200
    )
