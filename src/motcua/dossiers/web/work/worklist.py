"""The worklist: views with counters, search without tones, near due and overdue first."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from motcua.dossiers.queries.worklist import View, counters, worklist
from motcua.dossiers.web.inputs import text_of
from motcua.dossiers.web.opening import READERS
from motcua.dossiers.web.work.bulk_acts import bulk_acts
from motcua.dossiers.web.work.list_choices import Tab, choices_of, own_tabs
from motcua.dossiers.web.work.list_rows import table_of
from motcua.dossiers.web.work.list_settings import ListSettings, address, read_settings
from motcua.kernel.actors import Actor, Role
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

LABELS = {
    View.MINE: gettext_lazy("Waiting for me"),
    View.ARRIVED: gettext_lazy("Newly arrived"),
    View.SUPPLEMENTED: gettext_lazy("Supplemented"),
    View.TO_TRANSFER: gettext_lazy("To be sent"),
    View.INCOMING: gettext_lazy("To be acknowledged"),
    View.TO_RETURN: gettext_lazy("Results to return"),
    View.OVERDUE: gettext_lazy("Overdue"),
    View.NEAR_DUE: gettext_lazy("Near due"),
    View.WAITING: gettext_lazy("Waiting for the applicant"),
    View.AGENCY: gettext_lazy("In my agency"),
    View.WATCHED: gettext_lazy("Shares under supervision"),
    View.CLOSED: gettext_lazy("Finished"),
}
"""The views in the order of the tabs."""

_FOR_ROLES = {
    View.ARRIVED: (Role.CLERK,),
    View.TO_TRANSFER: (Role.CLERK,),
    View.TO_RETURN: (Role.CLERK,),
    View.INCOMING: (Role.UNIT_HEAD, Role.OFFICIAL),
}
"""Views that only some roles have a use for."""
_ALWAYS = (View.MINE, View.AGENCY, View.CLOSED)
"""Views whose tab stays when they are empty."""


@require_GET
@allow(Audience.STAFF, *READERS)
def work(request: ActorRequest) -> HttpResponse:
    """Show one view of the worklist."""
    now, actor = clock.now(), request.actor
    settings = read_settings(request.GET, actor, now=now)
    cursor = text_of(request.GET, "after", longest=40)
    page = worklist(
        actor,
        view=settings.view,
        now=now,
        text=settings.text,
        cursor=cursor,
        size=settings.size,
        narrowing=settings.narrowing,
    )
    bulk = bulk_acts(actor, settings.view)
    may_remind = settings.view is View.TO_RETURN and bool(actor.agencies(Role.CLERK))
    may_tick = bool(bulk) or may_remind
    context = {
        **table_of(page.rows, columns=settings.columns, may_tick=may_tick),
        "view": settings.view,
        "label": LABELS[settings.view],
        "text": settings.text,
        "tabs": _tabs(actor, settings, counters(actor, now=now, narrowing=settings.narrowing)),
        "own_tabs": own_tabs(actor, settings, chosen=request.GET.get("saved", "")),
        "choices": choices_of(actor, settings, now=now),
        "parameters": address(settings.as_parameters()).partition("?")[2],
        "bulk": bulk,
        "may_remind": may_remind,
        "older_url": address(settings.as_parameters(), after=page.next_cursor) if page.next_cursor else "",
        "newer_url": address(settings.as_parameters()) if cursor else "",
        "absent": stood_in_names(actor),
        "is_clerk": bool(actor.agencies(Role.CLERK)),
    }
    return render(request, "dossiers/work/worklist.html", context)


def stood_in_names(actor: Actor) -> tuple[str, ...]:
    """Return for whom the actor stands in now."""
    people = dict.fromkeys(seat.on_behalf_of for seat in actor.seats if seat.on_behalf_of is not None)
    return tuple(organisations.person(person_id).name for person_id in people)


def _tabs(actor: Actor, settings: ListSettings, counts: dict[View, int]) -> tuple[Tab, ...]:
    """Return the tabs that the actor's roles have a use for; what is empty only while it is looked at."""
    return tuple(
        Tab(
            label=LABELS[view],
            url=address(replace(settings, view=view, text="").as_parameters()),
            count=counts.get(view),
            is_current=view is settings.view,
            is_alarming=view is View.OVERDUE,
        )
        for view in LABELS
        if view is settings.view or (_is_of_use(actor, view) and (view in _ALWAYS or counts.get(view)))
    )


def _is_of_use(actor: Actor, view: View) -> bool:
    return view not in _FOR_ROLES or bool(actor.agencies(*_FOR_ROLES[view]))
