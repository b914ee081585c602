"""Rights on screen: asked for by consumers' agencies, decided by owners."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.gateway.permissions import MEMBERS
from motcua.gateway.queries.services import history_of, right_row, right_rows
from motcua.gateway.services.decide_rights import approve_right, ask_for_right, end_right, refuse_right
from motcua.gateway.web.messages import HUMAN, sentence
from motcua.gateway.web.service_forms import RightForm
from motcua.gateway.web.showing import UNPROCESSABLE, shown_history, shown_right
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


class DecisionForm(forms.Form):
    """Words beside a decision."""

    use_required_attribute = False

    words = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Needed for a refusal; the other side reads it."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *MEMBERS)
def right_list(request: ActorRequest) -> HttpResponseBase:
    """List rights, and ask for another."""
    form = RightForm(request.actor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = ask_for_right(by=request.actor, now=clock.now(), wanted=form.wanted())
        except HUMAN as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, _("The right is asked for; the owner of the service decides."))
            return redirect("gateway:right", made)
    rows = [shown_right(row) for row in right_rows(request.actor)]
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "gateway/rights.html", {"rights": rows, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *MEMBERS)
def right_page(request: ActorRequest, right_id: int) -> HttpResponseBase:
    """Show one right, and decide about it."""
    if right_row(request.actor, right_id) is None:
        raise Http404
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            said = _decide(request, right_id, form.cleaned_data["words"])
        except HUMAN as error:
            form.add_error("words", sentence(error))
        else:
            messages.success(request, said)
            return redirect("gateway:right", right_id)
    return _page(request, right_id, form)


def _page(request: ActorRequest, right_id: int, form: DecisionForm) -> HttpResponse:
    row = right_row(request.actor, right_id)
    assert row is not None
    entries = shown_history(history_of(f"right:{right_id}"))
    context = {"right": shown_right(row), "entries": entries, "form": form}
    return render(request, "gateway/right.html", context, status=UNPROCESSABLE if form.errors else 200)


def _decide(request: ActorRequest, right_id: int, words: str) -> str:
    by, now, act = request.actor, clock.now(), request.POST.get("act", "")
    if act == "approve":
        approve_right(by=by, now=now, right_id=right_id)
        return _("The right is approved.")
    if act == "refuse":
        refuse_right(by=by, now=now, right_id=right_id, words=words)
        return _("The right is refused; the other side sees why.")
    end_right(by=by, now=now, right_id=right_id, words=words)
    return _("The right has ended.")
