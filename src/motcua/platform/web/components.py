"""The page that shows each component once, for those who build pages and for the eye."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.actors import Role
from motcua.platform import clock
from motcua.platform.web.access import Audience, allow


class ExampleForm(forms.Form):
    """One field of each kind."""

    full_name = forms.CharField(
        label=gettext_lazy("Full name"), help_text=gettext_lazy("As on your identity card.")
    )
    citizen_id = forms.RegexField(
        r"^\d{12}$",
        label=gettext_lazy("Citizen identification number"),
        error_messages={
            "invalid": gettext_lazy("Enter the 12 digits of your citizen identification number.")
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short tabular"}),
    )
    way = forms.ChoiceField(
        label=gettext_lazy("How you want the result"),
        choices=[("counter", gettext_lazy("At the counter")), ("post", gettext_lazy("By post"))],
        widget=forms.RadioSelect,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of paper"),
        choices=[("original", gettext_lazy("Original")), ("copy", gettext_lazy("Certified copy"))],
    )
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    agrees = forms.BooleanField(label=gettext_lazy("I declare that what I wrote is true."))


class ExampleFilter(forms.Form):
    """What narrows an example list."""

    q = forms.CharField(
        label=gettext_lazy("Search"), required=False, widget=forms.TextInput(attrs={"data-key": "/"})
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[("", gettext_lazy("All")), ("due", gettext_lazy("Due soon"))],
    )


@allow(Audience.STAFF, Role.IT_CENTRE)
def components(request: HttpRequest) -> HttpResponse:
    """Show every partial of ``platform/components`` with example data."""
    form = ExampleForm({"full_name": "Bùi Thị Hà", "citizen_id": "01720", "way": "post", "kind": "copy"})
    form.is_valid()
    return render(
        request,
        "platform/component_gallery.html",
        {"form": form, "filter": ExampleFilter(request.GET), **_records(), **_progress()},
    )


def _records() -> dict[str, Any]:
    now = clock.now()
    return {
        "steps": [
            {"title": _("Applicant"), "is_done": True},
            {"title": _("Papers"), "detail": _("Two of three papers are attached."), "is_current": True},
            {"title": _("Check your answers")},
        ],
        "entries": [
            {
                "title": _("You lodged the dossier"),
                "at": now - timedelta(days=2),
                "by": "UBND xã Hiền Lương",
                "tone": "success",
            },
            {
                "title": _("The land office examines it"),
                "at": now,
                "by": "Phòng Tài nguyên",
                "is_current": True,
            },
            {"title": _("Result ready"), "at": _("promised for Friday"), "is_ahead": True},
        ],
        "columns": [
            {"label": _("Code of the dossier")},
            {"label": _("Applicant")},
            {"label": _("Fee"), "is_number": True},
        ],
        "rows": [
            {"href": "#table", "cells": [_code("000.01.28.H28-260912-0001"), "Bùi Thị Hà", "50.000 đ"]},
            {"href": "#table", "cells": [_code("000.01.28.H28-260912-0002"), "Đinh Công Sơn", "1.250.000 đ"]},
        ],
        "now": now,
    }


def _code(code: str) -> str:
    return mark_safe(f'<span class="code">{code}</span>')  # noqa: S308  # a constant of this page


def _progress() -> dict[str, Any]:
    return {
        "outcomes": [
            {"name": "000.01.28.H28-260912-0001", "state": _("Signed"), "tone": "success"},
            {
                "name": "000.01.28.H28-260912-0002",
                "state": _("Not signed"),
                "tone": "danger",
                "detail": _("Another leader signed it a minute ago."),
            },
            {"name": "000.01.28.H28-260912-0003", "state": _("Waiting"), "tone": "neutral", "icon": "clock"},
        ],
    }
