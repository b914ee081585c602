"""Reminding applicants of results that lie ready: those that are ticked, and how many got a mail."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from motcua.dossiers.services.remind_of_result import INTERVAL, Reminded, remind_of_results
from motcua.dossiers.web.work.bulk import ticked_in
from motcua.kernel.actors import Role
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_POST
@allow(Audience.STAFF, Role.CLERK)
def remind(request: ActorRequest) -> HttpResponse:
    """Remind of the ticked results and say how many were."""
    ids = [each.dossier_id for each in ticked_in(request)]
    if not ids:
        messages.warning(request, _("Tick at least one dossier first."))
    counts = Counter(remind_of_results(by=request.actor, now=clock.now(), dossier_ids=ids).values())
    for outcome, count in counts.items():
        tell = messages.success if outcome is Reminded.SENT else messages.warning
        tell(request, _sentence(outcome, count))
    return HttpResponseRedirect("/work/?view=to_return")


def _sentence(outcome: Reminded, count: int) -> str:
    if outcome is Reminded.SENT:
        return ngettext(
            "%(count)d applicant is reminded by mail.", "%(count)d applicants are reminded by mail.", count
        ) % {"count": count}
    if outcome is Reminded.TOO_SOON:
        return ngettext(
            "%(count)d was reminded less than %(days)d days ago and is left in peace.",
            "%(count)d were reminded less than %(days)d days ago and are left in peace.",
            count,
        ) % {"count": count, "days": INTERVAL.days}
    if outcome is Reminded.NO_ADDRESS:
        return ngettext(
            "%(count)d gave no mail address: ring up.", "%(count)d gave no mail address: ring up.", count
        ) % {"count": count}
    return ngettext(
        "For %(count)d no result lies ready here.", "For %(count)d no result lies ready here.", count
    ) % {"count": count}
