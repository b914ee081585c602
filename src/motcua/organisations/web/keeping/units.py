"""Keepers create units of an agency and end them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.organisations.models.unit import UnitKind
from motcua.organisations.queries.agencies import AgencyInfo, agency
from motcua.organisations.queries.units import UnitNotFoundError, unit, units_of
from motcua.organisations.services.create_unit import UnitExistsError, create_unit
from motcua.organisations.services.end_unit import UnitEndedError, UnitInUseError, end_unit
from motcua.organisations.web.keeping.doors import KEEPERS, kept_agency
from motcua.organisations.web.keeping.form_page import FormPage
from motcua.organisations.web.words import unit_kind_text, unit_kinds
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.day_field import DayField


class UnitForm(forms.Form):
    """A new unit."""

    name = forms.CharField(label=gettext_lazy("Name of the unit"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("What it is for"), choices=unit_kinds)
    parent = forms.ChoiceField(label=gettext_lazy("Part of"), required=False)
    valid_from = DayField(label=gettext_lazy("Exists from"))

    def __init__(self, kept: AgencyInfo, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent = self.fields["parent"]
        assert isinstance(parent, forms.ChoiceField)
        parent.choices = [("", ""), *((str(each.id), each.name) for each in units_of(kept.id))]


class EndForm(forms.Form):
    """The end of a unit."""

    valid_to = DayField(label=gettext_lazy("First day without the unit"))


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *KEEPERS)
def units(request: ActorRequest, code: str) -> HttpResponseBase:
    """List the agency's units and create one."""
    kept = kept_agency(request, code)
    form = UnitForm(kept, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            create_unit(
                by=request.actor,
                now=clock.now(),
                agency_id=kept.id,
                name=data["name"],
                kind=UnitKind(data["kind"]),
                valid_from=data["valid_from"],
                parent_id=int(data["parent"]) if data["parent"] else None,
            )
        except UnitExistsError:
            form.add_error("name", _("The agency has a unit of this name."))
        else:
            messages.success(request, _("The unit is created."))
            return redirect("organisations:units", code=kept.code)
    names = {each.id: each.name for each in units_of(kept.id)}
    context = {
        "agency": kept,
        "form": form,
        "units": [
            {"unit": each, "kind": unit_kind_text(each.kind), "parent": names.get(each.parent_id or 0, "")}
            for each in units_of(kept.id)
        ],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "organisations/keeping/units.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *KEEPERS)
def end(request: ActorRequest, unit_id: int) -> HttpResponseBase:
    """End a unit from a day on."""
    try:
        ending = unit(unit_id)
    except UnitNotFoundError as error:
        raise Http404(_("There is no such unit.")) from error
    kept = kept_agency(request, agency(ending.agency_id).code)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_unit(by=request.actor, now=clock.now(), unit_id=unit_id, **form.cleaned_data)
        except UnitEndedError:
            form.add_error("valid_to", _("The unit does not exist before and on that day."))
        except UnitInUseError as error:
            told = _("Give them another place first: %(names)s.") % {"names": ", ".join(error.names)}
            form.add_error(None, told)
        else:
            messages.success(request, _("The unit ends on that day."))
            return redirect("organisations:units", code=kept.code)
    page = FormPage(
        title=_("End the unit"),
        lead=f"{ending.name}, {kept.name}",
        button=_("End the unit"),
        back_url=reverse("organisations:units", args=[kept.code]),
        back_label=_("Units"),
    )
    return page.show(request, form)
