"""Rooms and vehicles of an agency."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from motcua.documents.models import Resource
from motcua.documents.permissions import ALL_READERS
from motcua.documents.queries.appointments import resources_of
from motcua.documents.services.timetable.keep_resources import add_resource, end_resource
from motcua.documents.timetable_permissions import resources_visible_to
from motcua.documents.web.act_pages import UNPROCESSABLE
from motcua.documents.web.choices import agency_field, offer_agencies
from motcua.documents.web.messages import HUMAN, sentence
from motcua.kernel.actors import Actor
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

KINDS = {Resource.Kind.ROOM: gettext_lazy("Room"), Resource.Kind.VEHICLE: gettext_lazy("Vehicle")}


class ResourceForm(forms.Form):
    """A room or a vehicle."""

    use_required_attribute = False
    agency = agency_field()
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=list(KINDS.items()))
    name = forms.CharField(label=gettext_lazy("What it is called"), max_length=100)
    seats = forms.IntegerField(
        label=gettext_lazy("Seats"),
        required=False,
        min_value=1,
        max_value=9999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short tabular"}),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = offer_agencies(self, actor.agencies(*ALL_READERS))


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *ALL_READERS)
def resource_list(request: ActorRequest) -> HttpResponse:
    """List the rooms and vehicles, and add one."""
    form = ResourceForm(request.POST if request.method == "POST" else None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        facts = {"agency_id": asked["agency"]} | {name: asked[name] for name in ("kind", "name", "seats")}
        try:
            add_resource(by=request.actor, now=clock.now(), **facts)
        except HUMAN as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, _("It can be taken from now on."))
            return redirect("documents:resources")
    found = [row for each in form.agencies for row in resources_of(request.actor, agency_id=each)]
    context = {
        "form": form,
        "rows": [{"row": row, "kind": KINDS[Resource.Kind(row.kind)]} for row in found],
    }
    return render(request, "documents/resources.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_POST
@allow(Audience.STAFF, *ALL_READERS)
def end(request: ActorRequest, resource_id: int) -> HttpResponse:
    """Take a room or a vehicle out of use."""
    if not resources_visible_to(request.actor).filter(pk=resource_id, ended_at=None).exists():
        raise Http404(_("There is no such room or vehicle in use."))
    end_resource(by=request.actor, now=clock.now(), resource_id=resource_id)
    messages.success(request, _("It cannot be taken any more; appointments that have it keep it."))
    return redirect("documents:resources")
