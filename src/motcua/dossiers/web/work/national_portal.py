"""The joining to the national portal, for the IT centre: what waits, is stuck or differs, and the codes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.dossiers.domain.states import State
from motcua.dossiers.models import PortalComparison, PortalStanding, PortalSync
from motcua.dossiers.permissions import PORTAL_KEEPERS
from motcua.dossiers.queries.portal_syncs import portal_desk
from motcua.dossiers.services.set_portal_codes import set_portal_codes
from motcua.dossiers.services.tell_again import tell_again
from motcua.dossiers.synchronising.items import state_codes
from motcua.dossiers.wording import STATES
from motcua.dossiers.wording_of_portal import DIFFERENCES, REASONS, STANDINGS, TONES
from motcua.gateway import public as gateway
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

UNPROCESSABLE = 422
NAMED = 50


class CodesForm(forms.Form):
    """A code for each of the ten states."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for state, code in state_codes().items():
            self.fields[f"state_{state.value}"] = forms.IntegerField(
                label=STATES[state],
                initial=code,
                required=False,
                min_value=0,
                max_value=10,
                error_messages={
                    "invalid": gettext_lazy("Write a code of the portal's, 0 to 10."),
                    "min_value": gettext_lazy("Write a code of the portal's, 0 to 10."),
                    "max_value": gettext_lazy("Write a code of the portal's, 0 to 10."),
                },
            )

    def codes(self) -> dict[State, int | None]:
        """Return what was written; an empty field holds dossiers of the state back."""
        return {state: self.cleaned_data[f"state_{state.value}"] for state in State}


@require_safe
@allow(Audience.STAFF, *PORTAL_KEEPERS)
def national_portal(request: ActorRequest) -> HttpResponse:
    """Show how the telling goes."""
    asked = request.GET.get("standing", "")
    standing = PortalStanding(asked) if asked in PortalStanding.values else None
    desk = portal_desk(request.actor, standing=standing)
    context = {
        "counts": [_count(each, count, standing) for each, count in desk.counts.items()],
        "rows": [_row(row) for row in desk.rows],
        "standing": standing,
        "comparison": _comparison(desk.comparison),
        "is_on": gateway.is_on(gateway.NationalPortal),
    }
    return render(request, "dossiers/work/national_portal.html", context)


@require_POST
@allow(Audience.STAFF, *PORTAL_KEEPERS)
def again(request: ActorRequest) -> HttpResponse:
    """Have what is stuck told again: the chosen ones, or all."""
    chosen = {int(text) for text in request.POST.getlist("sync") if text.isascii() and text.isdigit()}
    chosen = {number for number in chosen if number < 2**63}
    count = tell_again(by=request.actor, now=clock.now(), sync_ids=None if "all" in request.POST else chosen)
    told = ngettext("%(count)s dossier is told again.", "%(count)s dossiers are told again.", count)
    if count:
        messages.success(request, told % {"count": count})
    else:
        messages.info(request, _("Nothing of this is stuck any more."))
    return redirect("dossiers:national_portal")


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *PORTAL_KEEPERS)
def codes(request: ActorRequest) -> HttpResponse:
    """Set which code the portal is told for each state."""
    form = CodesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        set_portal_codes(by=request.actor, now=clock.now(), codes=form.codes())
        messages.success(request, _("The codes are set; they hold from the next telling on."))
        return redirect("dossiers:national_portal")
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "dossiers/work/national_portal_codes.html", {"form": form}, status=status)


def _count(each: PortalStanding, count: int, chosen: PortalStanding | None) -> dict[str, Any]:
    return {"value": each.value, "label": STANDINGS[each], "count": count, "is_chosen": each is chosen}


def _row(row: PortalSync) -> dict[str, Any]:
    standing = PortalStanding(row.standing)
    return {
        "id": row.pk,
        "code": row.dossier.code,
        "state": STATES[State(row.dossier.state)],
        "standing": STANDINGS[standing],
        "tone": TONES[standing],
        "why": REASONS.get(row.why, ""),
        "detail": row.detail,
        "since": row.waiting_since,
        "tried_at": row.tried_at,
        "is_stuck": standing in {PortalStanding.HELD, PortalStanding.REFUSED},
    }


def _comparison(found: PortalComparison | None) -> dict[str, Any] | None:
    if found is None:
        return None
    named = [
        {
            "code": each["code"],
            "what": ", ".join(str(DIFFERENCES[gateway.PortalDifference(what)]) for what in each["what"]),
        }
        for each in found.differing[:NAMED]
    ]
    return {
        "at": found.begun_at,
        "asked": found.asked,
        "count": len(found.differing),
        "named": named,
        "stopped_by": REASONS.get(found.stopped_by, ""),
    }
