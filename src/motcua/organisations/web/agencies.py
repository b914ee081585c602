"""The agencies of the province: a list to search, and one agency with its people and calendar."""

from __future__ import annotations

from datetime import date

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import DayOff, WorkingCalendar
from motcua.organisations.permissions import may_administer
from motcua.organisations.queries.agencies import AgencyNotFoundError, agencies
from motcua.organisations.queries.agency_profiles import AgencyProfile, agency_profile
from motcua.organisations.queries.levels import level_names
from motcua.organisations.queries.lineage import lineage
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
    all_times = forms.BooleanField(label=gettext_lazy("Also those that have ended"), required=False)


@require_safe
@allow(Audience.STAFF)
def agency_list(request: ActorRequest) -> HttpResponse:
    """List the agencies in force, narrowed by words without tone marks and by level."""
    form = AgencyFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    day = None if asked.get("all_times") else civil_date(clock.now())
    found = agencies(on=day, level=asked.get("level") or None, text=asked.get("q", ""))
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
    context = {
        "form": form,
        "rows": rows,
        "columns": columns,
        "clear_url": reverse("organisations:agencies"),
        "may_found": may_administer(request.actor, None),
    }
    return render(request, "organisations/agencies.html", context)


@require_safe
@allow(Audience.STAFF)
def agency_detail(request: ActorRequest, code: str) -> HttpResponse:
    """Show one agency: what it is, how sure that is, its units and people, and when it works."""
    try:
        profile = agency_profile(code, at=clock.now())
    except AgencyNotFoundError as error:
        raise Http404(gettext("There is no such agency.")) from error
    today = civil_date(clock.now())
    context = {
        "profile": profile,
        "lineage": lineage(profile.agency.id),
        "is_over": not profile.agency.is_in_force(today),
        "may_keep": may_administer(request.actor, profile.agency.id),
        "may_found": may_administer(request.actor, None),
        "kind": kind_text(profile.agency.kind),
        "units": [{"name": unit.name, "kind": unit_kind_text(unit.kind)} for unit in profile.units],
        "people": _people(profile),
        "week": week_rows(profile.calendar, on=today),
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


def week_rows(calendar: WorkingCalendar, *, on: date) -> list[dict[str, str]]:
    """Return the hours of each weekday as they are laid down on the day."""
    rows = []
    for number, name in WEEKDAYS.items():
        shifts = sorted(
            (shift for shift in calendar.shifts if shift.weekday == number and on in shift.valid),
            key=lambda shift: shift.opens,
        )
        hours = ", ".join(f"{shift.opens:%H:%M}–{shift.closes:%H:%M}" for shift in shifts)
        rows.append({"name": str(name), "hours": hours or gettext("Closed")})
    return rows
