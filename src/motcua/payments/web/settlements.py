"""Quarterly settlement between the centre that collected and the agencies whose fees they are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.payments.domain.quarters import Quarter, parse_quarter, quarter_of
from motcua.payments.queries.settlements import SettlementRow, SettlementShown, settlement_of, settlement_rows
from motcua.payments.services.settle import confirm, draw_up, transfer
from motcua.payments.web.inputs import text_of
from motcua.payments.web.messages import HUMAN, sentence
from motcua.payments.web.places import WATCHERS
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

UNPROCESSABLE = 422
LOOKED_BACK = 4


class QuarterForm(forms.Form):
    """Whose quarter is drawn up."""

    use_required_attribute = False

    agency = forms.TypedChoiceField(label=_("Agency that collected"), coerce=int)
    quarter = forms.TypedChoiceField(label=_("Quarter"), coerce=parse_quarter)

    def __init__(self, *args: object, actor: Actor, last: Quarter, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        agencies = sorted(actor.agencies(Role.ACCOUNTANT))
        self.fields["agency"].choices = [(each, organisations.agency(each).name) for each in agencies]  # type: ignore[attr-defined]
        quarters = [last]
        while len(quarters) < LOOKED_BACK:
            quarters.append(quarters[-1].previous)
        self.fields["quarter"].choices = [  # type: ignore[attr-defined]
            (str(each), in_words(each)) for each in quarters
        ]


def in_words(quarter: Quarter) -> str:
    """Return the quarter in the reader's language."""
    return _("Quarter %(number)d of %(year)d") % {"number": quarter.number, "year": quarter.year}


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, Role.ACCOUNTANT, *(role for role in WATCHERS if role is not Role.ACCOUNTANT))
def settlement_list(request: ActorRequest) -> HttpResponse:
    """List the settlements; an accountant draws up a quarter that is over."""
    last = quarter_of(civil_date(clock.now())).previous
    may_draw_up = bool(request.actor.agencies(Role.ACCOUNTANT))
    form = QuarterForm(request.POST or None, actor=request.actor, last=last) if may_draw_up else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            count = draw_up(
                by=request.actor,
                now=clock.now(),
                agency_id=form.cleaned_data["agency"],
                quarter=form.cleaned_data["quarter"],
            )
        except HUMAN as error:
            form.add_error("quarter", sentence(error))
        else:
            text = ngettext("%(count)d settlement is drawn up.", "%(count)d settlements are drawn up.", count)
            messages.success(request, text % {"count": count})
            return redirect("payments:settlements")
    context = {"form": form, "cards": [_card(row) for row in settlement_rows(request.actor)]}
    failed = form is not None and bool(form.errors)
    return render(request, "payments/settlements.html", context, status=UNPROCESSABLE if failed else 200)


@require_safe
@allow(Audience.STAFF, *WATCHERS)
def settlement_page(request: ActorRequest, settlement_id: int) -> HttpResponse:
    """Show one settlement with what each fee brought."""
    return _shown(request, _found(request, settlement_id))


@require_POST
@allow(Audience.STAFF, Role.ACCOUNTANT)
def act(request: ActorRequest, settlement_id: int, slug: str) -> HttpResponse:
    """Confirm the figures, or note that the money was handed over."""
    found = _found(request, settlement_id)
    now = clock.now()
    try:
        if slug == "confirm":
            confirm(by=request.actor, now=now, settlement_id=settlement_id)
        elif slug == "transfer":
            reference = text_of(request, "reference", longest=60)
            transfer(by=request.actor, now=now, settlement_id=settlement_id, reference=reference)
        else:
            raise Http404
    except HUMAN as error:
        return _shown(request, found, error=sentence(error))
    messages.success(request, _("This is noted on the statement."))
    return redirect("payments:settlement", settlement_id=settlement_id)


def _found(request: ActorRequest, settlement_id: int) -> SettlementShown:
    found = settlement_of(request.actor, settlement_id)
    if found is None:
        raise Http404
    return found


def _shown(request: ActorRequest, found: SettlementShown, *, error: str = "") -> HttpResponse:
    row, actor = found.row, request.actor
    context = {
        **_card(row),
        "lines": found.lines,
        "may_confirm": row.confirmed_at is None
        and actor.holds(Role.ACCOUNTANT, agency_id=row.beneficiary_id),
        "may_transfer": row.confirmed_at is not None
        and row.transferred_at is None
        and actor.holds(Role.ACCOUNTANT, agency_id=row.agency_id),
        "typed": {"reference": request.POST.get("reference", "")},
        "errors": [{"href": "#reference", "message": error}] if error else [],
    }
    return render(request, "payments/settlement.html", context, status=UNPROCESSABLE if error else 200)


def _card(row: SettlementRow) -> dict[str, Any]:
    if row.transferred_at:
        label, tone = _("Handed over"), "success"
    elif row.confirmed_at:
        label, tone = _("Confirmed, to be handed over"), "info"
    else:
        label, tone = _("Drawn up, to be confirmed"), "warning"
    return {"row": row, "quarter": in_words(row.quarter), "label": label, "tone": tone}
