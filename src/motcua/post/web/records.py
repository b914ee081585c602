"""Hand-over records: the list, and beginning one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.kernel.actors import Actor, Role
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.post.domain.hand_overs import Direction
from motcua.post.models import Service
from motcua.post.permissions import CARRYING, offices_of
from motcua.post.queries.records import record_rows
from motcua.post.services.hand_over import open_record
from motcua.post.web.messages import HUMAN, sentence
from motcua.post.wording import DIRECTIONS

UNPROCESSABLE = 422
SIDES = (*CARRYING, Role.POST_OFFICER)


class RecordForm(forms.Form):
    """Between whom, and what is given: what the actor's side may give."""

    use_required_attribute = False

    between = forms.ChoiceField(label=_("What is handed over"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Service.objects.filter(ended_on=None).select_related("office", "agency").order_by("id")
        giving = [(row, Direction.TO_POST) for row in rows.filter(agency__in=actor.agencies(*CARRYING))]
        bringing = rows.filter(office__in=offices_of(actor))
        giving += [(row, each) for row in bringing for each in (Direction.TO_AGENCY, Direction.BACK)]
        self.offered = {f"{row.pk}-{direction.value}": (row, direction) for row, direction in giving}
        self.fields["between"].choices = [  # type: ignore[attr-defined]
            (key, f"{DIRECTIONS[direction]}: {row.office.name}, {row.agency.name}")
            for key, (row, direction) in self.offered.items()
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *SIDES)
def record_list(request: ActorRequest) -> HttpResponse:
    """List the records of the actor's side; begin one, or go on with the one that is open."""
    form = RecordForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        row, direction = form.offered[form.cleaned_data["between"]]
        try:
            record_id = open_record(
                by=request.actor,
                now=clock.now(),
                office_id=row.office_id,
                agency_id=row.agency_id,
                direction=direction,
            )
        except HUMAN as error:
            form.add_error("between", sentence(error))
        else:
            return redirect("post:record", record_id=record_id)
    context = {"form": form if form.offered else None, "rows": record_rows(request.actor)}
    return render(request, "post/records.html", context, status=UNPROCESSABLE if form.errors else 200)
