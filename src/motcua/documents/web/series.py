"""Which types of documents an agency numbers apart: the head's decisions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.documents.domain.document_types import DocumentType, all_types, facts_of
from motcua.documents.permissions import CHOOSERS
from motcua.documents.queries.series import choice_rows
from motcua.documents.services.choose_series import choose_series
from motcua.documents.web.choices import agency_field, offer_agencies
from motcua.documents.web.messages import HUMAN, sentence
from motcua.documents.web.once import once
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

UNPROCESSABLE = 422


class SeriesForm(forms.Form):
    """A decision on one type."""

    use_required_attribute = False

    agency = agency_field()
    type = forms.ChoiceField(label=_("Type"))
    is_apart = forms.TypedChoiceField(
        label=_("Series"),
        coerce=lambda value: value == "apart",
        choices=[("apart", _("A series of its own")), ("common", _("The common series"))],
        widget=forms.RadioSelect,
        initial="apart",
    )
    from_year = forms.IntegerField(
        label=_("From the year"),
        min_value=2000,
        max_value=2999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short tabular"}),
    )
    decision = forms.CharField(
        label=_("The head's decision"), max_length=200, help_text=_("Its number and date.")
    )

    def __init__(self, *args: Any, agencies: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_agencies(self, agencies)
        types = [(row.type.value, row.name) for row in all_types() if row.abbreviation]
        self.fields["type"].choices = types  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *CHOOSERS)
def series_page(request: ActorRequest) -> HttpResponse:
    """Show the decisions and write one down."""
    now = clock.now()
    agencies = request.actor.agencies(*CHOOSERS)
    form = SeriesForm(
        request.POST or None, agencies=agencies, initial={"from_year": civil_date(now).year + 1}
    )
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            once(
                request,
                "series",
                lambda: choose_series(
                    by=request.actor,
                    now=now,
                    agency_id=asked["agency"],
                    document_type=DocumentType(asked["type"]),
                    is_apart=asked["is_apart"],
                    from_year=asked["from_year"],
                    decision=asked["decision"],
                ),
            )
        except HUMAN as error:
            form.add_error("from_year", sentence(error))
        else:
            messages.success(request, _("The decision is kept; numbers follow it from that year on."))
            return redirect("documents:series")
    rows = [
        {"row": row, "type": facts_of(DocumentType(row.type_code)).name} for row in choice_rows(request.actor)
    ]
    context = {"form": form, "rows": rows}
    return render(request, "documents/series.html", context, status=UNPROCESSABLE if form.errors else 200)
