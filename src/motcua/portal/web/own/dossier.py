"""One's own dossier: where it stands, what to do, what happened, who read it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.dossiers import public as dossiers
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.portal.queries.own_view import agency_name, moved_promise, next_action, share_card
from motcua.portal.queries.paid import paid_for
from motcua.portal.web.own.finding import own_or_404
from motcua.portal.wording import STATE_TONES, Act, State, course_of
from motcua.post import public as post


@require_safe
@allow(Audience.CITIZEN)
def dossier(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """Show the dossier to its owner."""
    own = own_or_404(request, dossier_id)
    if own.whole_id is not None:
        return redirect("portal:dossier", dossier_id=own.whole_id)
    context = {
        **head(own),
        "action": next_action(own),
        "moved": moved_promise(own),
        "course": course_of(own.timeline, is_owner=True),
        "shares": [share_card(share) for share in own.shares],
        "paid": paid_for(own),
        "parcels": post.parcels_of(f"dossier:{own.id}") if own.return_channel == "post" else (),
        "reads": [_read(read) for read in own.reads],
        "may_withdraw": Act.WITHDRAW in own.acts,
        "may_authorise": Act.AUTHORISE in own.acts,
        "may_change_place": Act.CHANGE_RETURN_PLACE in own.acts,
        "is_returned": own.state is State.RETURNED and own.has_result,
        "track_url": reverse("portal:receipt_track", args=[own.proof_token]),
    }
    return render(request, "portal/own/dossier.html", context)


@require_safe
@allow(Audience.CITIZEN)
def receipt(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """Confirm that the dossier was lodged: its code, the day, what happens next."""
    own = own_or_404(request, dossier_id)
    return render(request, "portal/own/receipt.html", {**head(own), "action": next_action(own)})


def head(own: dossiers.OwnDossier) -> dict[str, Any]:
    """Return what every page about one dossier shows at its head."""
    return {
        "own": own,
        "state": dossiers.state_in_words(own.state),
        "tone": STATE_TONES[own.state],
        "agency": agency_name(own.agency_id),
        "reception": agency_name(own.reception_agency_id),
        "return_agency": agency_name(own.return_agency_id),
        "return_place": dossiers.RETURN_PLACES.get(own.return_channel, ""),
        "is_over": own.state.is_final,
        "has_receipt": any(moment.act is Act.ACCEPT for moment in own.timeline),
    }


def _read(read: Any) -> dict[str, Any]:
    return {
        "at": read.at,
        "times": read.times,
        "by": read.by_name,
        "agency": agency_name(read.agency_id),
        "purpose": dossiers.purpose_in_words(read.purpose),
    }
