"""One act for each ticked dossier: checked, proven once where it signs, and left to a job."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_POST

from motcua.accounts import public as accounts
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.services.begin_bulk import Ticked, begin_bulk, require_sound
from motcua.dossiers.web.acts.act_screen import ActScreen
from motcua.dossiers.web.acts.doing import MOST_KEY
from motcua.dossiers.web.acts.forms import words
from motcua.dossiers.web.acts.paper_forms import CarrierFields
from motcua.dossiers.web.acts.screens import BY_SLUG
from motcua.dossiers.web.inputs import MOST_DIGITS, text_of
from motcua.dossiers.web.messages import HUMAN, sentence
from motcua.dossiers.web.opening import READERS
from motcua.dossiers.web.proving import wants_proof
from motcua.dossiers.web.work.bulk_acts import is_offered
from motcua.dossiers.web.work.paper_desk import VIEW as VIEW_OF_PAPERS
from motcua.kernel.actors import Role
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


class SharedForm(forms.Form):
    """What is asked once for all ticked dossiers."""

    def __init__(self, *args: Any, request: ActorRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request


class AssignForm(SharedForm):
    """Who is charged with all ticked dossiers."""

    official = forms.TypedChoiceField(
        label=gettext_lazy("Official in charge"),
        coerce=int,
        error_messages={"required": gettext_lazy("Choose who is to process the dossiers.")},
    )

    def __init__(self, *args: Any, request: ActorRequest, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        people = {
            person.id: person.name
            for agency_id in request.actor.agencies(Role.UNIT_HEAD, Role.LEADER)
            for person in organisations.people_holding(Role.OFFICIAL, agency_id=agency_id, at=clock.now())
        }
        self.fields["official"].choices = [("", gettext_lazy("Choose")), *people.items()]  # type: ignore[attr-defined]


class ReassignForm(AssignForm):
    """Who goes on with all ticked dossiers, and why."""

    reason = words(gettext_lazy("Reason"), rows=2, hint=gettext_lazy("Your colleagues read it."))


class CarryForm(CarrierFields, SharedForm):
    """Who carries the papers of all ticked dossiers."""


_ASKED: Mapping[Act, type[SharedForm]] = {
    Act.ASSIGN: AssignForm,
    Act.REASSIGN: ReassignForm,
    Act.SEND_PAPERS: CarryForm,
}
"""Acts on many that ask for something, once for all of them."""


@require_POST
@allow(Audience.STAFF, *READERS)
def bulk(request: ActorRequest, slug: str) -> HttpResponseBase:
    """Begin the act on the ticked dossiers and go to the page that follows it."""
    screen = BY_SLUG.get(slug)
    if screen is None or not is_offered(request.actor, screen.act):
        raise Http404
    ticked = ticked_in(request)
    try:
        require_sound(request.actor, ticked)
    except HUMAN as error:
        messages.warning(request, sentence(error))
        return HttpResponseRedirect(_back(request))
    form = _ASKED[screen.act](request.POST, request=request) if screen.act in _ASKED else None
    if form is not None and not form.is_valid():
        return _ask(request, screen, ticked, form)
    if wants_proof(request, screen.act):
        return accounts.ask_for_proof(request)
    run_id = begin_bulk(
        by=request.actor,
        now=clock.now(),
        act=screen.act,
        ticked=ticked,
        given=form.cleaned_data if form else {"note": ""},
        key=text_of(request.POST, "key", longest=MOST_KEY),
        language=get_language() or "vi",
    )
    return redirect("dossiers:batch", run_id=run_id)


def ticked_in(request: ActorRequest) -> tuple[Ticked, ...]:
    """Return what was ticked in the list."""
    return tuple(_ticked(request.POST.getlist("dossier")))


def _ticked(values: list[str]) -> Iterator[Ticked]:
    """Yield what the boxes say, ``id:version``; what cannot be read is left out."""
    seen = set()
    for value in values:
        dossier_id, _colon, version = value.partition(":")
        is_number = dossier_id.isdecimal() and version.isdecimal()
        if is_number and len(dossier_id) <= MOST_DIGITS and len(version) < 10 and dossier_id not in seen:  # noqa: PLR2004
            seen.add(dossier_id)
            yield Ticked(dossier_id=int(dossier_id), version=int(version))


def _ask(
    request: ActorRequest, screen: ActScreen, ticked: tuple[Ticked, ...], form: SharedForm
) -> HttpResponse:
    """Ask, keeping what was ticked; faults are shown only to who was asked before."""
    was_asked = not form.fields.keys().isdisjoint(request.POST)
    shown = form if was_asked else _ASKED[screen.act](request=request)
    context = {
        "form": shown,
        "screen": screen,
        "ticked": ticked,
        "back": _back(request),
        "view": _view(request),
    }
    return render(request, "dossiers/work/assign.html", context, status=422 if was_asked else 200)


def _back(request: ActorRequest) -> str:
    """Return the list in which the dossiers were ticked."""
    view = _view(request)
    if view == VIEW_OF_PAPERS:
        return reverse("dossiers:paper_desk")
    return f"/work/?view={view}" if view else "/work/"


def _view(request: ActorRequest) -> str:
    view = request.POST.get("view", "")
    return view if view.replace("_", "").isalpha() else ""
