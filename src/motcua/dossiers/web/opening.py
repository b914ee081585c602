"""Opening one dossier for a view: found among what may be seen, for a purpose, the read recorded."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect

from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import READING_ROLES, visible_to
from motcua.dossiers.services.performing import DossierNotFoundError, dossier_asked_for, find
from motcua.dossiers.services.record_read import record_read
from motcua.dossiers.web.messages import sentence
from motcua.dossiers.web.purposes import keep_read, purpose_of, was_read_of_late
from motcua.kernel.actors import Role
from motcua.platform import clock
from motcua.platform.foresight import foresees
from motcua.platform.web.access import ActorRequest

Extra = ParamSpec("Extra")
READERS = (*READING_ROLES, Role.INSPECTOR)
"""Who may open pages that show dossiers at all."""

_SHOWN = ("reception_agency", "competent_agency", "holder_agency", "handed_to_agency", "assignee", "result")


def found_or_404(request: ActorRequest, dossier_id: int) -> Dossier:
    """Return the dossier if the actor may see it.

    Raises:
        Http404: otherwise, whether it exists or not.
    """
    for dossier in visible_to(request.actor).select_related(*_SHOWN).filter(pk=dossier_id):
        return dossier
    raise Http404(sentence(DossierNotFoundError()))


def _found(request: ActorRequest, dossier_id: int) -> Dossier:
    """Return the dossier: with what its page shows to read it, alone to act on it."""
    if request.method != "POST":
        return found_or_404(request, dossier_id)
    try:
        return find(request.actor, dossier_id)
    except DossierNotFoundError as error:
        raise Http404(sentence(error)) from error


def opened(
    *, is_recorded: bool
) -> Callable[
    [Callable[Concatenate[ActorRequest, Dossier, Extra], HttpResponseBase]],
    Callable[..., HttpResponseBase],
]:
    """Give the view the dossier instead of its id; first ask what for, where that is not plain.

    With ``is_recorded`` each read is written down: for what shows the dossier itself. What belongs to
    a page (a picture of a paper beside it) is written down only when no page was a short while ago.
    """

    def decorate(
        view: Callable[Concatenate[ActorRequest, Dossier, Extra], HttpResponseBase],
    ) -> Callable[..., HttpResponseBase]:
        @foresees(lambda _request, dossier_id, **_more: dossier_asked_for(dossier_id))
        @wraps(view)
        def with_dossier(
            request: ActorRequest, dossier_id: int, *args: Extra.args, **kwargs: Extra.kwargs
        ) -> HttpResponseBase:
            dossier = _found(request, dossier_id)
            purpose = purpose_of(request, request.actor, dossier)
            if purpose is None:
                return redirect("dossiers:purpose", dossier_id=dossier.pk)
            now = clock.now()
            if request.method == "GET" and (is_recorded or not was_read_of_late(request, dossier, now=now)):
                record_read(by=request.actor, now=now, dossier=dossier, purpose=purpose.value)
                keep_read(request, dossier, now=now)
            return view(request, dossier, *args, **kwargs)

        return with_dossier

    return decorate
