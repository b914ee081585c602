"""Tills: the list for heads and accountants, one day with its count, signing off and reopening."""

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
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.kernel.actors import Role
from motcua.payments.domain.tills import DENOMINATIONS, TillState
from motcua.payments.permissions import HEADS, NotYourMoneyError
from motcua.payments.queries.tills import TillRow, TillShown, till_of, till_rows
from motcua.payments.services.count_till import count_till, reopen, send_back, sign_off
from motcua.payments.web.inputs import text_of, typed_notes, whole
from motcua.payments.web.messages import HUMAN, sentence
from motcua.payments.web.places import WATCHERS
from motcua.payments.wording import TILL_EVENTS, TILL_STATES, TILL_TONES
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.day_field import DayField

UNPROCESSABLE = 422


class TillFilter(forms.Form):
    """What narrows the list of days."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), *((state.value, words) for state, words in TILL_STATES.items())],
    )
    since = DayField(label=_("First day shown"), required=False)
    until = DayField(label=_("Last day shown"), required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TillAct:
    """What a head does with a counted or closed day."""

    run: Callable[..., TillState]
    done: str | Promise
    words: str
    """The name of the parameter that takes the words."""


ACTS = {
    "sign-off": TillAct(
        run=sign_off, done=_("The difference is signed off; the day is closed."), words="words"
    ),
    "send-back": TillAct(run=send_back, done=_("The clerk counts again."), words="reason"),
    "reopen": TillAct(run=reopen, done=_("The day is open again."), words="reason"),
}


@require_safe
@allow(Audience.STAFF, *WATCHERS)
def till_list(request: ActorRequest) -> HttpResponse:
    """List the days that the actor may see, newest first."""
    form = TillFilter(request.GET)
    wish = form.cleaned_data if form.is_valid() else {}
    state = wish.get("state")
    rows = till_rows(
        request.actor,
        state=TillState(state) if state else None,
        from_day=wish.get("since"),
        until_day=wish.get("until"),
    )
    context = {
        "form": form,
        "rows": [{"row": row, **tag_of(row)} for row in rows],
        "taken": sum(row.cash + row.transfers for row in rows),
        "refunded": sum(row.refunded for row in rows),
    }
    return render(request, "payments/tills.html", context)


@require_safe
@allow(Audience.STAFF, Role.CLERK, *WATCHERS)
def till_page(request: ActorRequest, till_id: int) -> HttpResponse:
    """Show one day with all that moved in it."""
    return shown(request, _found(request, till_id))


@require_POST
@allow(Audience.STAFF, Role.CLERK)
def count(request: ActorRequest, till_id: int) -> HttpResponse:
    """Count the own till; what was typed stays when something is wrong."""
    found = _found(request, till_id)
    try:
        state = count_till(
            by=request.actor,
            now=clock.now(),
            till_id=till_id,
            counted=whole(text_of(request, "counted")),
            notes=typed_notes(request),
            explanation=text_of(request, "explanation"),
        )
    except NotYourMoneyError as error:
        raise Http404 from error
    except HUMAN as error:
        return shown(request, found, error=sentence(error))
    if state is TillState.CLOSED:
        messages.success(request, _("The day is closed and balances to the đồng."))
    else:
        messages.warning(request, _("The difference waits for a head's signature."))
    return redirect("payments:till", till_id=till_id)


@require_http_methods(["POST"])
@allow(Audience.STAFF, *HEADS)
def act(request: ActorRequest, till_id: int, slug: str) -> HttpResponse:
    """Sign a difference off, send a count back, or open a day again."""
    found = _found(request, till_id)
    wanted = ACTS.get(slug)
    if wanted is None:
        raise Http404
    try:
        wanted.run(
            by=request.actor, now=clock.now(), till_id=till_id, **{wanted.words: text_of(request, "words")}
        )
    except HUMAN as error:
        return shown(request, found, error=sentence(error))
    messages.success(request, str(wanted.done))
    return redirect("payments:till", till_id=till_id)


def shown(
    request: ActorRequest,
    till: TillShown,
    *,
    error: str = "",
    is_own_page: bool = False,
    left_open: tuple[TillRow, ...] = (),
) -> HttpResponse:
    """Return the page of one till, with what the reader may do."""
    row, actor = till.row, request.actor
    is_own = actor.person_id == row.person_id and actor.holds(Role.CLERK, agency_id=row.agency_id)
    is_head = actor.holds(*HEADS, agency_id=row.agency_id) and not is_own
    context: dict[str, Any] = {
        "till": till,
        "row": row,
        **tag_of(row),
        "moments": [{"title": TILL_EVENTS[each.kind], "moment": each} for each in till.moments],
        "may_count": is_own and row.state is TillState.OPEN,
        "may_judge": is_head and row.state is TillState.COUNTED,
        "may_reopen": is_head and row.state is TillState.CLOSED,
        "notes": [(note, request.POST.get(f"note-{note}", "")) for note in DENOMINATIONS],
        "typed": {name: request.POST.get(name, "") for name in ("counted", "explanation", "words")},
        "errors": [{"href": "#count", "message": error}] if error else [],
        "is_own_page": is_own_page,
        "left_open": left_open,
    }
    return render(request, "payments/till.html", context, status=UNPROCESSABLE if error else 200)


def tag_of(row: TillRow) -> dict[str, Any]:
    """Return the words and the tone of a till's state."""
    return {"label": TILL_STATES[row.state], "tone": TILL_TONES[row.state]}


def _found(request: ActorRequest, till_id: int) -> TillShown:
    found = till_of(request.actor, till_id)
    if found is None:
        raise Http404
    return found
