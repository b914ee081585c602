"""The counter before a procedure is chosen: the person, the search, the tray."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.catalogue import public as catalogue
from motcua.dossiers.queries.receptions import most_received
from motcua.dossiers.queries.tray import tray
from motcua.dossiers.queries.worklist import counters
from motcua.dossiers.services.drafts import TooManyDraftsError, begin_draft, save_draft
from motcua.dossiers.services.reusing import note_offers
from motcua.dossiers.web.counter.person import LookUp, known, look_up, typed_person
from motcua.dossiers.web.counter.tray import tray_of
from motcua.dossiers.web.inputs import id_of, text_of
from motcua.dossiers.web.messages import sentence
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.camera import may_use_camera

MOST_FOUND = 12


@require_http_methods(["GET", "POST"])
@allow(Audience.STAFF, Role.CLERK)
@may_use_camera
def counter(request: ActorRequest) -> HttpResponseBase:
    """Show the counter; look a person up, search, or begin a reception with the chosen procedure."""
    person = typed_person(request.POST.dict())
    found = LookUp(person=person, earlier=known(request.actor, person))
    if request.method == "POST":
        if "procedure" in request.POST:
            return _begin(request, found, id_of(request.POST, "procedure"))
        if request.POST.get("do") != "search":
            found = look_up(request.actor, person, now=clock.now())
    return render(request, "dossiers/counter/start.html", _context(request, found))


def desk_of(request: ActorRequest) -> int:
    """Return the agency at whose counter the clerk sits."""
    return min(request.actor.agencies(Role.CLERK))


def _begin(request: ActorRequest, found: LookUp, chosen: int | None) -> HttpResponseBase:
    """Put the reception into the tray and go on with its papers."""
    now = clock.now()
    try:
        draft_id = begin_draft(
            by=request.actor,
            now=now,
            procedure_version_id=chosen or 0,
            agency_id=desk_of(request),
        )
    except (TooManyDraftsError, catalogue.UnknownVersionError) as error:
        messages.error(request, sentence(error))
        return render(request, "dossiers/counter/start.html", _context(request, found), status=422)
    version = catalogue.get_version(chosen or 0)
    held = note_offers(request.actor, number=found.person.number, version=version, on=civil_date(now))
    person = found.person.as_applicant()
    save_draft(by=request.actor, now=now, draft_id=draft_id, applicant=person, held=held)
    return redirect("dossiers:reception", draft_id=draft_id)


def _context(request: ActorRequest, found: LookUp) -> dict[str, Any]:
    now = clock.now()
    text = text_of(request.POST, "q", longest=200)
    on = civil_date(now)
    return {
        "found": found,
        "person": found.person,
        "text": text,
        "procedures": catalogue.search(text=text, on=on, limit=MOST_FOUND) if text else (),
        "usual": () if text else most_received(agency_id=desk_of(request), now=now),
        "tray": tray_of(tray(request.actor)),
        "counts": {view.value: count for view, count in counters(request.actor, now=now).items()},
    }
