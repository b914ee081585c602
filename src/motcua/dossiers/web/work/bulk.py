"""One act done to each ticked dossier, and an outcome for each: one that fails stops no other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from motcua.accounts import public as accounts
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.services.performing import ActRequest
from motcua.dossiers.web.acts.act_screen import ActScreen
from motcua.dossiers.web.acts.doing import do
from motcua.dossiers.web.acts.forms import words
from motcua.dossiers.web.acts.screens import BY_SLUG
from motcua.dossiers.web.opening import READERS
from motcua.dossiers.web.proving import wants_proof
from motcua.dossiers.web.work.bulk_acts import is_offered
from motcua.kernel.actors import Role
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """A dossier as it was on the screen when it was ticked."""

    dossier_id: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one dossier, as the component ``progress`` shows it."""

    name: str
    href: str
    tone: str
    state: str
    detail: str = ""


class AssignForm(forms.Form):
    """Who is charged with all ticked dossiers."""

    official = forms.TypedChoiceField(
        label=gettext_lazy("Official in charge"),
        coerce=int,
        error_messages={"required": gettext_lazy("Choose who is to process the dossiers.")},
    )

    def __init__(self, *args: object, request: ActorRequest, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        people = {
            person.id: person.name
            for agency_id in request.actor.agencies(Role.UNIT_HEAD, Role.LEADER)
            for person in organisations.people_holding(Role.OFFICIAL, agency_id=agency_id, at=clock.now())
        }
        self.fields["official"].choices = [("", gettext_lazy("Choose")), *people.items()]  # type: ignore[attr-defined]


class ReassignForm(AssignForm):
    """Who goes on with all ticked dossiers, and why."""

    reason = words(gettext_lazy("Reason"), rows=2, hint=gettext_lazy("Your colleagues read it."))


_ASKED = {Act.ASSIGN: AssignForm, Act.REASSIGN: ReassignForm}
"""Acts on many that ask for something, once for all of them."""


@require_POST
@allow(Audience.STAFF, *READERS)
def bulk(request: ActorRequest, slug: str) -> HttpResponseBase:
    """Do the act to each ticked dossier and show what became of each."""
    screen = BY_SLUG.get(slug)
    if screen is None or not is_offered(request.actor, screen.act):
        raise Http404
    ticked = tuple(_ticked(request.POST.getlist("dossier")))
    if not ticked:
        messages.warning(request, _("Tick at least one dossier first."))
        return HttpResponseRedirect(_back(request))
    form = _ASKED[screen.act](request.POST, request=request) if screen.act in _ASKED else None
    if form is not None and not form.is_valid():
        return _ask(request, screen, ticked, form)
    if wants_proof(request, screen.act):
        return accounts.ask_for_proof(request)
    return _show(request, screen, ticked, form.cleaned_data if form else {"note": ""})


def _ticked(values: list[str]) -> Iterator[Ticked]:
    """Yield what the boxes say, ``id:version``; what cannot be read is left out."""
    for value in dict.fromkeys(values[:MOST_AT_ONCE]):
        dossier_id, _colon, version = value.partition(":")
        if dossier_id.isdecimal() and version.isdecimal() and len(value) < 30:  # noqa: PLR2004
            yield Ticked(dossier_id=int(dossier_id), version=int(version))


def _ask(
    request: ActorRequest, screen: ActScreen, ticked: tuple[Ticked, ...], form: AssignForm
) -> HttpResponse:
    """Ask whom to charge, keeping what was ticked; faults are shown only to who was asked before."""
    was_asked = "official" in request.POST
    shown = form if was_asked else _ASKED[screen.act](request=request)
    context = {"form": shown, "screen": screen, "ticked": ticked, "back": _back(request)}
    return render(request, "dossiers/work/assign.html", context, status=422 if was_asked else 200)


def _show(
    request: ActorRequest, screen: ActScreen, ticked: tuple[Ticked, ...], given: dict[str, Any]
) -> HttpResponse:
    codes = _codes(request, ticked)
    outcomes = [_outcome(request, screen, each, codes.get(each.dossier_id), given) for each in ticked]
    done = sum(outcome.tone == "success" for outcome in outcomes)
    context = {
        "screen": screen,
        "outcomes": outcomes,
        "done": done,
        "total": len(outcomes),
        "failed": len(outcomes) - done,
        "back": _back(request),
    }
    return render(request, "dossiers/work/outcomes.html", context)


def _codes(request: ActorRequest, ticked: tuple[Ticked, ...]) -> dict[int, Dossier]:
    found = visible_to(request.actor).filter(pk__in=[each.dossier_id for each in ticked])
    return {dossier.pk: dossier for dossier in found}


def _outcome(
    request: ActorRequest,
    screen: ActScreen,
    ticked: Ticked,
    dossier: Dossier | None,
    given: dict[str, Any],
) -> Outcome:
    wanted = ActRequest(
        by=request.actor,
        now=clock.now(),
        dossier_id=ticked.dossier_id,
        seen_version=ticked.version,
        key=_key(request.POST.get("key", ""), ticked),
    )
    refusal = do(screen, wanted, given)
    if dossier is None:
        return Outcome(
            name="–", href="", tone="danger", state=_("Not done"), detail=refusal.text if refusal else ""
        )
    return Outcome(
        name=f"{dossier.code}, {dossier.applicant_name}",
        href=reverse("dossiers:dossier", args=(dossier.pk,)),
        tone="danger" if refusal else "success",
        state=_("Not done") if refusal else _("Done"),
        detail=refusal.text if refusal else "",
    )


def _key(page_key: str, ticked: Ticked) -> str:
    """Return the key of one dossier's act within the page's: sent again, it does nothing again."""
    return hashlib.sha256(f"{page_key}:{ticked.dossier_id}".encode()).hexdigest()[:40]


def _back(request: ActorRequest) -> str:
    view = request.POST.get("view", "")
    return f"/work/?view={view}" if view.replace("_", "").isalpha() else "/work/"
