"""Letting a colleague stand in for oneself, ending it early, and seeing for whom one stands in."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from motcua.accounts.web.delegation_forms import LendForm
from motcua.accounts.web.proof import ask_for_proof, fresh_proof
from motcua.accounts.web.roles import ROLES
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

_REFUSALS: dict[type[Exception], tuple[str, str | Promise]] = {
    organisations.NotEligibleError: (
        "colleague",
        gettext_lazy(
            "This colleague's own post does not allow standing in here, or not on all of these days."
        ),
    ),
    organisations.SelfDelegationError: ("colleague", gettext_lazy("Choose somebody other than yourself.")),
    organisations.PersonNotFoundError: ("colleague", gettext_lazy("Choose who is to stand in for you.")),
    organisations.AlreadyDelegatedError: (
        "colleague",
        gettext_lazy("This colleague stands in for you in this post on some of these days already."),
    ),
    organisations.BeginsInThePastError: ("first_day", gettext_lazy("Choose today or a later day.")),
    organisations.PeriodTooLongError: (
        "last_day",
        gettext_lazy("Choose a last day within one year; a longer absence is renewed then."),
    ),
    organisations.NotHeldError: (
        "seat",
        gettext_lazy("You do not hold this post on these days. Choose another post or other days."),
    ),
    organisations.NotLendableError: (
        "seat",
        gettext_lazy("This post is lent only by leave in writing. Ask the administrator of your agency."),
    ),
    organisations.DocumentMissingError: (
        "document_number",
        gettext_lazy("Enter the number of the written delegation."),
    ),
}
"""At which field each refusal stands, and what it says."""


@require_GET
@allow(Audience.STAFF)
def delegations(request: ActorRequest) -> HttpResponse:
    """Show who stands in for whom, and the form to let somebody stand in."""
    return _page(request, now=clock.now())


@require_POST
@allow(Audience.STAFF)
def lend(request: ActorRequest) -> HttpResponseBase:
    """Let the colleague stand in; it lends what one may sign, so a fresh code is asked for first."""
    now = clock.now()
    form = LendForm(request.POST, actor=request.actor, now=now)
    if not form.is_valid():
        return _page(request, form=form, now=now, status=422)
    if fresh_proof(request, now=now) is None:
        return ask_for_proof(request)
    given = form.cleaned_data
    try:
        organisations.lend_seat(
            by=request.actor,
            now=now,
            seat=given["seat"],
            delegate_id=given["colleague"],
            first_day=given["first_day"],
            last_day=given["last_day"],
            document_number=given["document_number"],
        )
    except tuple(_REFUSALS) as error:
        field, words = _REFUSALS[type(error)]
        form.add_error(field, str(words))
        return _page(request, form=form, now=now, status=422)
    messages.success(
        request, _("Your colleague stands in for you on these days and sees it in the own lists.")
    )
    return HttpResponseRedirect(reverse("accounts:delegations"))


@require_POST
@allow(Audience.STAFF)
def end_delegation(request: ActorRequest, delegation_id: int) -> HttpResponse:
    """End what one has lent, from now on."""
    now = clock.now()
    lent = organisations.stand_ins(request.actor.person_id, now=now) if request.actor.person_id else ()
    chosen = next((each for each in lent if each.id == delegation_id and each.is_lent), None)
    if chosen is None:
        raise Http404(_("There is no such delegation among those that you gave."))
    valid_to = max(civil_date(now), chosen.valid_from)
    organisations.revoke_delegation(by=request.actor, now=now, delegation_id=delegation_id, valid_to=valid_to)
    messages.success(request, _("%(name)s stands in for you no longer.") % {"name": chosen.delegate})
    return HttpResponseRedirect(reverse("accounts:delegations"))


def _page(
    request: ActorRequest, *, now: datetime, form: LendForm | None = None, status: int = 200
) -> HttpResponse:
    person_id = request.actor.person_id
    current = organisations.stand_ins(person_id, now=now) if person_id else ()
    past = organisations.past_stand_ins(person_id, now=now) if person_id else ()
    can_lend = bool(organisations.lendable_seats(request.actor))
    context = {
        "lent": [_words(each) for each in current if each.is_lent],
        "received": [_words(each) for each in current if not each.is_lent],
        "past": [_words(each) for each in past],
        "today": civil_date(now),
        "form": (form or LendForm(actor=request.actor, now=now)) if can_lend else None,
    }
    return render(request, "accounts/delegations.html", context, status=status)


def _words(each: organisations.StandIn) -> dict[str, object]:
    return {
        "row": each,
        "role": ROLES[each.role],
        "agency": organisations.agency(each.agency_id).name,
    }
