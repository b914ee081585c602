"""One's own dossier by its number, and requests to act on it."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers import public as dossiers
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest
from motcua.portal.web.inputs import plain

LONGEST_KEY = 64


def own_or_404(request: ActorRequest, dossier_id: int) -> dossiers.OwnDossier:
    """Return the dossier if it is the citizen's own.

    Raises:
        Http404: otherwise, whether it exists or not.
    """
    own = dossiers.own_dossier(request.actor, dossier_id)
    if own is None:
        raise Http404(_("There is no such dossier in your account."))
    return own


def done_already(
    request: ActorRequest, own: dossiers.OwnDossier, act: dossiers.Act
) -> HttpResponseRedirect | None:
    """Answer a form that is sent again after its act was done; ``None`` while the act is still open.

    Raises:
        Http404: the dossier does not offer the act, and it was never done.
    """
    if act in own.acts:
        return None
    if request.method == "POST" and any(moment.act is act for moment in own.timeline):
        return HttpResponseRedirect(reverse("portal:dossier", args=[own.id]))
    raise Http404(_("This is not possible with the dossier as it stands now."))


def sealed(own: dossiers.OwnDossier) -> dict[str, object]:
    """Return what a form carries so that it is done once, and only to the dossier that was shown."""
    return {"version": own.version, "key": secrets.token_urlsafe(24)}


def act_request(request: ActorRequest, dossier_id: int) -> dossiers.ActRequest:
    """Return the request for an act that the form asks for."""
    seen = request.POST.get("version", "")
    return dossiers.ActRequest(
        by=request.actor,
        now=clock.now(),
        dossier_id=dossier_id,
        seen_version=int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else None,  # noqa: PLR2004
        key=plain(request.POST.get("key", ""))[:LONGEST_KEY] or None,
    )


def somebody_was_first(request: ActorRequest, dossier_id: int) -> HttpResponseRedirect:
    """Say that the dossier moved meanwhile, and show it as it is now."""
    messages.warning(
        request, _("Your dossier has moved on meanwhile. Nothing was done; look at how it stands now.")
    )
    return HttpResponseRedirect(reverse("portal:dossier", args=[dossier_id]))
