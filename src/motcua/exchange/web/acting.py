"""What a clerk does with an arrival: take it, refuse it, agree to what its sender asks, or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.exchange.domain.edxml.messages import StatusCode
from motcua.exchange.domain.receipts import Standing
from motcua.exchange.permissions import KEEPERS, NotYourExchangeError
from motcua.exchange.queries.deliveries import DeliveryInfo, delivery
from motcua.exchange.services.answer import answer
from motcua.exchange.services.tell import tell
from motcua.exchange.web.messages import HUMAN, sentence
from motcua.kernel.actors import Actor
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

UNPROCESSABLE = 422
LONGEST = 2000


class WordsForm(forms.Form):
    """Why, where that must be said."""

    use_required_attribute = False
    words = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST,
        help_text=_("The other side reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ActScreen:
    """One act: what its button says, what it does, and when it is offered."""

    title: Promise
    consequence: Promise
    run: Callable[[int, dict[str, Any], str], object]
    is_open: Callable[[DeliveryInfo], bool]
    form: type[forms.Form] = WordsForm


def acts_open(actor: Actor, found: DeliveryInfo) -> list[dict[str, Any]]:
    """Return the acts that the actor may do now, the nearest first."""
    if not actor.holds(*KEEPERS, agency_id=found.agency_id):
        return []
    return [
        {"slug": slug, "title": screen.title, "consequence": screen.consequence}
        for slug, screen in SCREENS.items()
        if screen.is_open(found)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *KEEPERS)
def act(request: ActorRequest, delivery_id: int, slug: str) -> HttpResponse:
    """Show the form of an act, and do it."""
    found, screen = _found(request, delivery_id, slug)
    form = screen.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        who = {"by": request.actor, "now": clock.now()}
        try:
            screen.run(delivery_id, who, form.cleaned_data.get("words", ""))
        except HUMAN as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, str(_("The sender is told so.")))
            return redirect("exchange:arrived")
    context = {"delivery": found, "letter": found.letter, "screen": screen, "form": form}
    return render(request, "exchange/act.html", context, status=UNPROCESSABLE if form.errors else 200)


def _found(request: ActorRequest, delivery_id: int, slug: str) -> tuple[DeliveryInfo, ActScreen]:
    """Return the delivery and the act.

    Raises:
        Http404: it is not the reader's, or the act is not offered now.
    """
    try:
        found = delivery(delivery_id, by=request.actor)
    except NotYourExchangeError as error:
        raise Http404 from error
    if all(each["slug"] != slug for each in acts_open(request.actor, found)):
        raise Http404
    return found, SCREENS[slug]


def _may_take(found: DeliveryInfo) -> bool:
    return found.standing is Standing.ARRIVED and found.asked is None


SCREENS = {
    "accept": ActScreen(
        title=_("Take the document"),
        consequence=_("The sender is told that it is accepted (03)."),
        run=lambda pk, who, _words: tell(pk, status=StatusCode.ACCEPTED, **who),
        is_open=_may_take,
        form=forms.Form,
    ),
    "refuse": ActScreen(
        title=_("Refuse the document"),
        consequence=_("The sender is told so with your reason (02), and can correct it and send it again."),
        run=lambda pk, who, words: tell(pk, status=StatusCode.REFUSED, reason=words, **who),
        is_open=_may_take,
    ),
    "agree": ActScreen(
        title=_("Agree to the request"),
        consequence=_("What the sender asks is done here, and the sender is told so (15)."),
        run=lambda pk, who, _words: answer(pk, agreed=True, **who),
        is_open=lambda found: found.asked is not None,
        form=forms.Form,
    ),
    "disagree": ActScreen(
        title=_("Do not agree"),
        consequence=_("Everything stays as it is, and the sender is told so with your reason (16)."),
        run=lambda pk, who, words: answer(pk, agreed=False, reason=words, **who),
        is_open=lambda found: found.asked is not None,
    ),
}
"""Every act by its address, in the order of the buttons."""
