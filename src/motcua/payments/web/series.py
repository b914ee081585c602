"""Series of receipts: the electronic one of each year, and printed ones that the agency bought."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.kernel.actors import Role
from motcua.organisations import public as organisations
from motcua.payments.domain.receipts import LAST_NUMBER, SeriesKind
from motcua.payments.models import Series
from motcua.payments.services.open_series import close_series, open_series
from motcua.payments.web.messages import HUMAN, sentence
from motcua.payments.wording import SERIES_KINDS
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

UNPROCESSABLE = 422


def _number(label: object) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        min_value=1,
        max_value=LAST_NUMBER,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short tabular"}),
    )


class SeriesForm(forms.Form):
    """A range of printed receipts."""

    use_required_attribute = False

    agency = forms.TypedChoiceField(label=_("Agency"), coerce=int)
    symbol = forms.CharField(
        label=_("Symbol"),
        max_length=12,
        help_text=_("As printed on the receipts."),
        widget=forms.TextInput(attrs={"class": "input-short tabular"}),
    )
    first = _number(_("First number"))
    last = _number(_("Last number"))

    def __init__(self, *args: object, agencies: frozenset[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            (each, organisations.agency(each).name) for each in sorted(agencies)
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, Role.ACCOUNTANT)
def series_list(request: ActorRequest) -> HttpResponse:
    """List the agency's series and bring a printed one into use."""
    agencies = request.actor.agencies(Role.ACCOUNTANT)
    form = SeriesForm(request.POST or None, agencies=agencies)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            open_series(
                by=request.actor,
                now=clock.now(),
                agency_id=asked["agency"],
                symbol=asked["symbol"],
                first=asked["first"],
                last=asked["last"],
            )
        except HUMAN as error:
            form.add_error("symbol", sentence(error))
        else:
            messages.success(request, _("The series is in use: its numbers are given first."))
            return redirect("payments:series")
    rows = (
        Series.objects.filter(agency__in=agencies)
        .select_related("agency")
        .order_by("agency", "-opened_at", "-id")
    )
    context = {
        "form": form,
        "rows": [
            {
                "series": row,
                "kind": SERIES_KINDS[SeriesKind(row.kind)],
                "left": 0 if row.closed_at else row.last - row.given,
                "may_close": row.kind == SeriesKind.PRINTED.value and row.closed_at is None,
            }
            for row in rows
        ],
    }
    return render(request, "payments/series.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_POST
@allow(Audience.STAFF, Role.ACCOUNTANT)
def close(request: ActorRequest, series_id: int) -> HttpResponse:
    """Take a printed series out of use."""
    agencies = request.actor.agencies(Role.ACCOUNTANT)
    wanted = Series.objects.filter(pk=series_id, agency__in=agencies, kind=SeriesKind.PRINTED.value)
    if not wanted.exists():
        raise Http404
    close_series(by=request.actor, now=clock.now(), series_id=series_id)
    messages.success(request, _("The series is out of use; what is left of it is never given."))
    return redirect("payments:series")
