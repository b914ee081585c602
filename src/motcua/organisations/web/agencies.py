"""The agencies of the province: a list to search, and one agency with its people and calendar."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import DayOff, WorkingCalendar
from motcua.organisations.queries.agencies import AgencyNotFoundError, agencies
from motcua.organisations.queries.agency_profiles import AgencyProfile, agency_profile, level_names
from motcua.organisations.web.words import kind_text, role_text, unit_kind_text
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


def _levels() -> list[tuple[str, str]]:
    return [("", gettext("All levels")), *level_names().items()]


class AgencyFilter(forms.Form):
    """What narrows the list."""

    q = forms.CharField(
        label=gettext_lazy("Name or code"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"data-key": "/"}),
    )
    level = forms.ChoiceField(label=gettext_lazy("Level"), required=False, choices=_levels)


@require_safe
@allow(Audience.STAFF)
def agency_list(request: ActorRequest) -> HttpResponse:
    """List the agencies in force, narrowed by words without tone marks and by level."""
    form = AgencyFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = agencies(on=civil_date(clock.now()), level=asked.get("level") or None, text=asked.get("q", ""))
    levels = level_names()
    rows = [
        {
            "href": reverse("organisations:agency", args=[each.code]),
            "cells": [each.name, kind_text(each.kind), levels[each.level], each.code_qd20 or "–"],
        }
        for each in found
    ]
    columns = [
        {"label": gettext("Agency")},
        {"label": gettext("Kind")},
        {"label": gettext("Level")},
        {"label": gettext("Identification code")},
    ]
    context = {"form": form, "rows": rows, "columns": columns, "clear_url": reverse("organisations:agencies")}
    return render(request, "organisations/agencies.html", context)


@require_safe
@allow(Audience.STAFF)
def agency_detail(request: ActorRequest, code: str) -> HttpResponse:
    """Show one agency: what it is, how sure that is, its units and people, and when it works."""
    try:
        profile = agency_profile(code, at=clock.now())
    except AgencyNotFoundError as error:
        raise Http404(gettext("There is no such agency.")) from error
    context = {
        "profile": profile,
        "kind": kind_text(profile.agency.kind),
        "units": [{"name": unit.name, "kind": unit_kind_text(unit.kind)} for unit in profile.units],
        "people": _people(profile),
        "week": _week(profile.calendar),
        "days": [
            {"day": declared.day, "name": declared.name, "is_off": isinstance(declared, DayOff)}
            for declared in profile.declared
        ],
    }
    return render(request, "organisations/agency.html", context)


def _people(profile: AgencyProfile) -> list[dict[str, str]]:
    units = {unit.id: unit.name for unit in profile.units}
    return [
        {
            "name": holder.name,
            "title": holder.title,
            "role": role_text(holder.role),
            "unit": units.get(holder.unit_id, "") if holder.unit_id else "",
            "delegated": gettext("By delegation") if holder.is_delegate else "",
        }
        for holder in profile.holders
    ]


def _week(calendar: WorkingCalendar) -> list[dict[str, str]]:
    """Return the hours of each weekday as they are laid down today."""
    today = civil_date(clock.now())
    rows = []
    for number, name in WEEKDAYS.items():
        shifts = sorted(
            (shift for shift in calendar.shifts if shift.weekday == number and today in shift.valid),
            key=lambda shift: shift.opens,
        )
        hours = ", ".join(f"{shift.opens:%H:%M}–{shift.closes:%H:%M}" for shift in shifts)
        rows.append({"name": str(name), "hours": hours or gettext("Closed")})
    return rows
