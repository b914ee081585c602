"""Keepers record since when somebody has served, and name them in reserve for a place at a desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel.civil_time import civil_date
from motcua.kernel.periods import EmptyPeriodError
from motcua.organisations.domain.secondments import SecondmentError
from motcua.organisations.permissions import NotAdministratorError
from motcua.organisations.queries.agencies import AgencyInfo
from motcua.organisations.queries.one_stop_desks import desk_posts
from motcua.organisations.queries.registered_people import RegisteredPerson
from motcua.organisations.services.appoint import SelfAppointmentError
from motcua.organisations.services.keep_reserves import (
    AlreadyInReserveError,
    HoldsThePostError,
    name_reserve,
)
from motcua.organisations.services.record_service import ServiceInTheFutureError, record_service
from motcua.organisations.web.keeping.doors import KEEPERS, kept_agency, kept_person
from motcua.organisations.web.keeping.form_page import FormPage
from motcua.organisations.web.keeping.people_forms import ReserveForm, ServiceForm, WhereForm
from motcua.organisations.web.keeping.secondment_words import fault_of
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *KEEPERS)
def service(request: ActorRequest, person_id: int) -> HttpResponseBase:
    """Ask for the first day of service and keep it."""
    shown = kept_person(request, person_id)
    form = ServiceForm(request.POST or None, initial={"since": shown.in_service_since})
    if request.method == "POST" and form.is_valid():
        since = form.cleaned_data["since"]
        try:
            record_service(by=request.actor, now=clock.now(), person_id=person_id, since=since)
        except ServiceInTheFutureError:
            form.add_error("since", _("This day has not come yet."))
        except NotAdministratorError:
            form.add_error(None, _("Nobody writes down the own service; ask somebody else who may."))
        else:
            messages.success(request, _("The first day of service is recorded."))
            return redirect("organisations:person", person_id=person_id)
    page = _page(shown, title=_("Record the length of service"), button=_("Record"))
    return page.show(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *KEEPERS)
def reserve(request: ActorRequest, person_id: int) -> HttpResponseBase:
    """Ask for the agency, then for the place there, and name the person in reserve."""
    shown = kept_person(request, person_id)
    where = WhereForm(request.actor, request.GET or None)
    if not where.is_valid():
        context = {"person": shown, "form": where, "title": _("Name in reserve: in which agency?")}
        status = 422 if where.errors else 200
        return render(request, "organisations/keeping/where.html", context, status=status)
    kept = kept_agency(request, where.cleaned_data["agency"])
    form = ReserveForm(desk_posts(kept.id, on=civil_date(clock.now())), request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_named(request, shown, form):
        messages.success(request, _("The person is in reserve for this place."))
        return redirect("organisations:one_stop", code=kept.code)
    return _reserve_page(shown, kept).show(request, form)


def _is_named(request: ActorRequest, shown: RegisteredPerson, form: ReserveForm) -> bool:
    said = dict(form.cleaned_data)
    try:
        name_reserve(
            by=request.actor,
            now=clock.now(),
            person_id=shown.id,
            post_id=int(said.pop("post")),
            **said,
        )
    except SelfAppointmentError:
        form.add_error(None, _("Nobody gives a post to themselves; ask somebody else who may."))
    except SecondmentError as error:
        form.add_error(*fault_of(error))
    except HoldsThePostError:
        form.add_error("post", _("The person holds this very post on some of these days."))
    except AlreadyInReserveError:
        form.add_error("valid_from", _("The person is in reserve for it on some of these days."))
    except EmptyPeriodError:
        form.add_error("valid_to", _("The end must come after the beginning."))
    return not form.errors


def _reserve_page(shown: RegisteredPerson, kept: AgencyInfo) -> FormPage:
    return _page(
        shown, title=_("Name in reserve in %(agency)s") % {"agency": kept.name}, button=_("Name in reserve")
    )


def _page(shown: RegisteredPerson, *, title: str, button: str) -> FormPage:
    return FormPage(
        title=title,
        button=button,
        lead=shown.name,
        back_url=reverse("organisations:person", args=[shown.id]),
        back_label=shown.name,
    )
