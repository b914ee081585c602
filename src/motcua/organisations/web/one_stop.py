"""The one-stop shops for everybody: when they are open, who works there, under which telephone.

Implements: Decree 61/2018/ND-CP, art. 9(7) (law B1.5): a centre publishes names and telephones of its staff.
"""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from motcua.kernel.civil_time import civil_date
from motcua.organisations.queries.agencies import AgencyNotFoundError, agency_by_code
from motcua.organisations.queries.calendars import calendar_of
from motcua.organisations.queries.levels import level_names
from motcua.organisations.queries.one_stop_desks import desk_staff, one_stop_shops
from motcua.organisations.web.agencies import week_rows
from motcua.platform import clock
from motcua.platform.web.access import Audience, VisitorRequest, allow


class ShopFilter(forms.Form):
    """What narrows the list."""

    q = forms.CharField(
        label=gettext_lazy("Name of the place"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("Without tone marks if you like"),
    )


@require_safe
@allow(Audience.PUBLIC)
def shops(request: VisitorRequest) -> HttpResponse:
    """List the one-stop shops, narrowed by words without tone marks."""
    form = ShopFilter(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    levels = level_names()
    context = {
        "form": form,
        "clear_url": reverse("organisations:one_stop_shops"),
        "columns": [{"label": gettext("One-stop shop")}, {"label": gettext("Level")}],
        "rows": [
            {
                "href": reverse("organisations:one_stop_shop", args=[each.code]),
                "cells": [each.name, levels[each.level]],
            }
            for each in one_stop_shops(on=civil_date(clock.now()), text=text)
        ],
    }
    return render(request, "organisations/one_stop_shops.html", context)


@require_safe
@allow(Audience.PUBLIC)
def shop(request: VisitorRequest, code: str) -> HttpResponse:
    """Show one shop: its hours, and its staff with their telephones."""
    today = civil_date(clock.now())
    try:
        found = agency_by_code(code)
    except AgencyNotFoundError as error:
        raise Http404(gettext("There is no such one-stop shop.")) from error
    if found not in one_stop_shops(on=today):
        raise Http404(gettext("There is no such one-stop shop."))
    context = {
        "agency": found,
        "staff": desk_staff(found.id, on=today),
        "week": week_rows(calendar_of(found.id, on=today), on=today),
        "today": today,
    }
    return render(request, "organisations/one_stop_shop.html", context)
