"""The data centre keeps the subject areas: which there are, where they are used, who changed them when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from motcua.catalogue.queries.field_uses import field_changes, field_uses
from motcua.catalogue.services.keep_fields import (
    CODE,
    FieldExistsError,
    FieldInUseError,
    FieldNotFoundError,
    add_field,
    remove_field,
)
from motcua.catalogue.tags import Tag
from motcua.kernel.actors import Role
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

NAMED = 5
"""Procedures named in a refusal."""
ACTS = {Tag.FIELD_ADDED.value: gettext_lazy("Added"), Tag.FIELD_REMOVED.value: gettext_lazy("Removed")}


class FieldForm(forms.Form):
    """A new subject area."""

    code = forms.RegexField(
        rf"^(?:{CODE.pattern})$",
        label=gettext_lazy("Code"),
        max_length=32,
        help_text=gettext_lazy("Capital letters without marks, digits and underscores, such as HO_TICH"),
        error_messages={
            "invalid": gettext_lazy("Use capital letters without marks, digits and underscores: HO_TICH.")
        },
    )
    name = forms.CharField(label=gettext_lazy("Name of the area"), max_length=200)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, Role.IT_CENTRE)
def fields_page(request: ActorRequest) -> HttpResponseBase:
    """List the subject areas with their uses; add one."""
    form = FieldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_field(by=request.actor, now=clock.now(), **form.cleaned_data)
        except FieldExistsError:
            form.add_error("code", _("A subject area has this code or this name."))
        else:
            messages.success(request, _("The subject area is added."))
            return redirect("catalogue:fields")
    context: dict[str, Any] = {
        "form": form,
        "fields": field_uses(),
        "changes": [
            {"change": each, "act": ACTS[each.tag], "code": each.on.partition(":")[2]}
            for each in field_changes()
        ],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "catalogue/fields.html", context, status=status)


@require_POST
@allow(Audience.STAFF, Role.IT_CENTRE)
def remove(request: ActorRequest, code: str) -> HttpResponseBase:
    """Remove an unused subject area, or say where it is used."""
    try:
        remove_field(by=request.actor, now=clock.now(), code=code)
        messages.success(request, _("The subject area is removed."))
    except FieldNotFoundError:
        messages.info(request, _("There is no such subject area."))
    except FieldInUseError as error:
        named = ", ".join(error.codes[:NAMED]) + (" …" if len(error.codes) > NAMED else "")
        told = _("It cannot be removed: %(count)d procedures were published in it (%(codes)s).")
        messages.error(request, told % {"count": len(error.codes), "codes": named})
    return redirect("catalogue:fields")
