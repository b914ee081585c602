"""The working calendar of an agency, or of the nation: what is laid down, what it brings, who changed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import CalendarExhaustedError, DeadlinePolicy, deadline
from motcua.organisations.domain.calendars import NATION, DayKind, Layer, compose
from motcua.organisations.domain.rehearsing import (
    Rehearsal,
    from_then_on,
    rehearse,
    with_day,
    with_shifts,
    without_day,
)
from motcua.organisations.explanations import explain, term_text
from motcua.organisations.permissions import may_administer
from motcua.organisations.queries.calendar_versions import version_lines
from motcua.organisations.queries.calendars import layers_of
from motcua.organisations.services.keep_calendar import (
    AlreadyDeclaredError,
    DayNotDeclaredError,
    declare_day,
    set_shifts,
    withdraw_day,
)
from motcua.organisations.web.agencies import week_rows
from motcua.organisations.web.keeping.calendar_forms import (
    DayForm,
    ShiftsForm,
    TryForm,
    WithdrawForm,
    initial_hours,
)
from motcua.organisations.web.keeping.doors import KEEPERS, kept_agency
from motcua.organisations.web.keeping.form_page import FormPage, is_rehearsed
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

SHOWN_BACK = timedelta(days=31)
READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Whose calendar is kept."""

    code: str
    agency_id: int | None
    name: str

    @property
    def layers(self) -> tuple[Layer, ...]:
        """Return what makes the calendar, the own layer last."""
        return layers_of(self.agency_id, on=civil_date(clock.now()))


@require_safe
@allow(Audience.STAFF, *KEEPERS)
def calendar_page(request: ActorRequest, code: str) -> HttpResponse:
    """Show the layers, the own days and hours, who changed them, and try a promised date."""
    scope = _scope(request, code)
    layers, today = scope.layers, civil_date(clock.now())
    own = layers[-1]
    tried = TryForm(request.GET if "received_on" in request.GET else None, initial=_first_try(today))
    context = {
        "scope": scope,
        "own": own,
        "above": [(layer.scope, layer.number) for layer in layers[:-1] if layer.number],
        "days": [
            {"declared": each, "is_off": each.kind is DayKind.OFF}
            for each in sorted(own.days, key=lambda each: each.day)
            if each.day >= today - SHOWN_BACK
        ],
        "week": week_rows(compose(layers), on=today),
        "versions": version_lines(scope.agency_id),
        "form": tried,
        "outcome": _outcome(tried, layers) if tried.is_valid() else None,
    }
    status = 422 if tried.is_bound and tried.errors else 200
    return render(request, "organisations/keeping/calendar.html", context, status=status)


@READ_OR_SEND
@allow(Audience.STAFF, *KEEPERS)
def declare(request: ActorRequest, code: str) -> HttpResponseBase:
    """Declare a day off or a make-up working day, after showing what it moves."""
    scope = _scope(request, code)
    form = DayForm(request.POST or None, initial={"kind": DayKind.OFF.value})
    page = _page(
        scope,
        title=_("Declare a day"),
        button=_("Declare"),
    )
    if request.method == "POST" and form.is_valid():
        declared = form.declared()
        if not is_rehearsed(request, form):
            told = _told(scope, with_day(scope.layers, declared), around=declared.day)
            return page.show(request, form, consequences=told)
        try:
            version = declare_day(
                by=request.actor,
                now=clock.now(),
                agency_id=scope.agency_id,
                day=declared.day,
                kind=declared.kind,
                name=declared.name,
                in_place_of=declared.in_place_of,
                source=form.cleaned_data["source"],
            )
        except AlreadyDeclaredError:
            form.add_error("day", _("The day is declared just so already."))
        else:
            return _done(request, scope, version)
    return page.show(request, form)


@READ_OR_SEND
@allow(Audience.STAFF, *KEEPERS)
def withdraw(request: ActorRequest, code: str, day: date) -> HttpResponseBase:
    """Take back what is declared of a day, after showing what that moves."""
    scope = _scope(request, code)
    form = WithdrawForm(request.POST or None)
    layers = scope.layers
    declared = next((each for each in layers[-1].days if each.day == day), None)
    if declared is None:
        raise Http404(_("Nothing is declared of this day here."))
    page = _page(
        scope,
        title=_("Take back a declared day"),
        button=_("Take back"),
        lead=f"{day:%d/%m/%Y}: {declared.name}",
    )
    if request.method == "POST" and form.is_valid():
        if not is_rehearsed(request, form):
            return page.show(request, form, consequences=_told(scope, without_day(layers, day), around=day))
        try:
            version = withdraw_day(
                by=request.actor,
                now=clock.now(),
                agency_id=scope.agency_id,
                day=day,
                cause=form.cleaned_data["cause"],
            )
        except DayNotDeclaredError as error:
            raise Http404(_("Nothing is declared of this day here.")) from error
        return _done(request, scope, version)
    return page.show(request, form)


@READ_OR_SEND
@allow(Audience.STAFF, *KEEPERS)
def shifts(request: ActorRequest, code: str) -> HttpResponseBase:
    """Lay down the hours of each weekday from a day on, after showing what that moves."""
    scope = _scope(request, code)
    layers, today = scope.layers, civil_date(clock.now())
    initial = initial_hours(layers[-1].shifts, on=today) | {"valid_from": today + timedelta(days=1)}
    form = ShiftsForm(request.POST or None, initial=initial)
    page = _page(
        scope,
        title=_("Lay down working hours"),
        button=_("Lay down"),
    )
    if request.method == "POST" and form.is_valid():
        laid = from_then_on(layers[-1].shifts, form.shifts(), valid=form.cleaned_data["valid"])
        try:
            if not is_rehearsed(request, form):
                changed = with_shifts(layers, laid)
                told = _told(scope, changed, around=form.cleaned_data["valid_from"])
                return page.show(request, form, consequences=told)
            version = set_shifts(
                by=request.actor,
                now=clock.now(),
                agency_id=scope.agency_id,
                shifts=laid,
                cause=form.cleaned_data["cause"],
            )
        except CalendarExhaustedError:
            form.add_error(None, _("With these hours nobody would ever work; give at least one weekday."))
        else:
            return _done(request, scope, version)
    return page.show(request, form)


def _scope(request: ActorRequest, code: str) -> Scope:
    """Return whose calendar the address names.

    Raises:
        Http404: there is no such agency.
        PermissionDenied: the actor does not keep it.
    """
    if code != NATION:
        kept = kept_agency(request, code)
        return Scope(code=kept.code, agency_id=kept.id, name=kept.name)
    if not may_administer(request.actor, None):
        raise PermissionDenied
    return Scope(code=NATION, agency_id=None, name=pgettext("calendar", "The whole country"))


def _policy() -> DeadlinePolicy:
    return DeadlinePolicy(settings.CONFIG.deadline_policy)


def _first_try(today: date) -> dict[str, Any]:
    return {"received_on": today, "received_at": "09:00", "value": 5, "unit": "working_day"}


def _outcome(form: TryForm, layers: tuple[Layer, ...]) -> dict[str, Any]:
    """Return the promised date of a term with every step of the counting."""
    try:
        due = deadline(
            received_at=form.moment(),
            term=form.cleaned_data["term"],
            calendar=compose(layers),
            policy=_policy(),
        )
    except CalendarExhaustedError:
        return {"lines": [_("The calendar holds no working time for this.")]}
    return {"due_at": due.due_at, "lines": explain(due.explanation)}


def _told(scope: Scope, changed: tuple[Layer, ...], *, around: date) -> list[str]:
    """Return in words what the change brings."""
    found = rehearse(before=scope.layers, after=changed, around=around, policy=_policy())
    who = _("It holds for every agency.") if scope.agency_id is None else scope.name
    return [who, _moved(found), _("Dates promised already stay as they are on the receipts.")]


def _moved(found: Rehearsal) -> str:
    facts = {
        "term": term_text(found.term.value, found.term.unit),
        "received": f"{found.received_at:%H:%M %d/%m/%Y}",
        "before": f"{found.before.due_at:%d/%m/%Y}",
        "after": f"{found.after.due_at:%d/%m/%Y}",
    }
    if found.moves:
        return (
            _("Then a dossier of %(term)s received at %(received)s is due on %(after)s, not on %(before)s.")
            % facts
        )
    return _("A dossier of %(term)s received at %(received)s is due on %(before)s as before.") % facts


def _page(scope: Scope, **words: Any) -> FormPage:
    return FormPage(
        **{"lead": scope.name, **words},
        back_url=reverse("organisations:calendar", args=[scope.code]),
        back_label=_("Working calendar"),
    )


def _done(request: ActorRequest, scope: Scope, version: str) -> HttpResponse:
    messages.success(request, _("Laid down as version %(version)s.") % {"version": version})
    return redirect("organisations:calendar", code=scope.code)
