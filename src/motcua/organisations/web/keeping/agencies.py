"""The IT centre creates agencies, renames them, lets others carry on their work, and closes them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel.actors import Role
from motcua.kernel.agency_codes import InvalidAgencyCodeError
from motcua.organisations.queries.agencies import AgencyInfo, agency
from motcua.organisations.services.close_agency import AgencyInUseError, close_agency, what_rests_on
from motcua.organisations.services.create_agency import (
    AgencyExistsError,
    InvalidShortCodeError,
    create_agency,
)
from motcua.organisations.services.rename_agency import AlreadyRenamedError, rename_agency
from motcua.organisations.services.succeed_agency import AgencyEndedError, NoSuccessorError, succeed_agency
from motcua.organisations.web.keeping.agency_forms import CloseForm, NewAgencyForm, RenameForm, SucceedForm
from motcua.organisations.web.keeping.doors import kept_agency
from motcua.organisations.web.keeping.form_page import FormPage, is_rehearsed
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@READ_OR_SEND
@allow(Audience.STAFF, Role.IT_CENTRE)
def create(request: ActorRequest) -> HttpResponseBase:
    """Found an agency from a day on."""
    form = NewAgencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = create_agency(by=request.actor, now=clock.now(), facts=form.facts())
        except InvalidShortCodeError:
            form.add_error("code", _("This short code stands for the whole country; choose another one."))
        except AgencyExistsError:
            form.add_error("code", _("Another agency has this short code or identification code."))
        except AgencyEndedError:
            form.add_error("parent", _("The agency above does not exist on that day."))
        except InvalidAgencyCodeError:
            form.add_error("identification", _("This is no identification code of either scheme."))
        else:
            messages.success(request, _("The agency is created; now give it units, people and hours."))
            return redirect("organisations:agency", code=agency(made).code)
    page = FormPage(
        title=_("Create an agency"),
        lead=_("By a decision that is in force or comes into force on the day you name."),
        button=_("Create"),
        back_url=reverse("organisations:agencies"),
        back_label=_("All agencies"),
    )
    return page.show(request, form)


@READ_OR_SEND
@allow(Audience.STAFF, Role.IT_CENTRE)
def rename(request: ActorRequest, code: str) -> HttpResponseBase:
    """Give the agency another name from a day on."""
    kept = kept_agency(request, code)
    form = RenameForm(request.POST or None, initial={"name": kept.name, "short_name": kept.short_name})
    if request.method == "POST" and form.is_valid():
        try:
            rename_agency(by=request.actor, now=clock.now(), agency_id=kept.id, **form.cleaned_data)
        except AlreadyRenamedError:
            form.add_error("name", _("It is called so already, or a name was given from that day or later."))
        except AgencyEndedError:
            form.add_error("since", _("The agency does not exist before and on that day."))
        else:
            messages.success(request, _("The name is recorded; papers made before keep the former one."))
            return _back(kept)
    page = _page(
        kept,
        title=_("Rename the agency"),
        button=_("Rename"),
    )
    return page.show(request, form)


@READ_OR_SEND
@allow(Audience.STAFF, Role.IT_CENTRE)
def succeed(request: ActorRequest, code: str) -> HttpResponseBase:
    """End the agency and name those that carry on its work, after showing what that means."""
    kept = kept_agency(request, code)
    form = SucceedForm(request.POST or None)
    consequences: list[str] = []
    if request.method == "POST" and form.is_valid():
        since = form.cleaned_data["since"]
        if not is_rehearsed(request, form):
            consequences = _end_in_words(kept, form.cleaned_data)
            consequences += [
                _("%(name)s carries on its work.") % {"name": agency(each).name}
                for each in form.successor_ids()
            ]
            return _succeed_page(kept).show(request, form, consequences=consequences)
        try:
            succeed_agency(
                by=request.actor,
                now=clock.now(),
                predecessor_id=kept.id,
                successor_ids=form.successor_ids(),
                since=since,
                document_number=form.cleaned_data["document_number"],
            )
        except AgencyEndedError:
            form.add_error("since", _("The agency does not exist before and on that day."))
        except NoSuccessorError:
            form.add_error("successor_1", _("Choose other agencies that exist on that day."))
        else:
            messages.success(request, _("The agency ends, and others carry on its work."))
            return _back(kept)
    return _succeed_page(kept).show(request, form)


@READ_OR_SEND
@allow(Audience.STAFF, Role.IT_CENTRE)
def close(request: ActorRequest, code: str) -> HttpResponseBase:
    """Close an agency whose work ends with it, after showing what that means."""
    kept = kept_agency(request, code)
    form = CloseForm(request.POST or None)
    page = _page(
        kept,
        title=_("Close the agency"),
        button=_("Close the agency"),
    )
    if request.method == "POST" and form.is_valid():
        if not is_rehearsed(request, form):
            return page.show(request, form, consequences=_end_in_words(kept, form.cleaned_data))
        try:
            close_agency(by=request.actor, now=clock.now(), agency_id=kept.id, **form.cleaned_data)
        except AgencyEndedError:
            form.add_error("since", _("The agency does not exist before and on that day."))
        except AgencyInUseError as error:
            for use in error.uses:
                form.add_error(None, _("It is still in use: %(what)s (%(count)d).") % vars_of(use))
        else:
            messages.success(request, _("The agency is closed."))
            return _back(kept)
    return page.show(request, form)


def vars_of(use: Any) -> dict[str, Any]:
    """Return a use for a sentence."""
    return {"what": use.what, "count": use.count}


def _end_in_words(kept: AgencyInfo, said: dict[str, Any]) -> list[str]:
    """Return what the end of the agency brings, and what rests on it on that day."""
    day = said["since"].strftime("%d/%m/%Y")
    lines = [_("From %(day)s on, %(name)s no longer exists; its past dossiers keep it.")]
    lines += [
        _("On that day it still has: %(what)s (%(count)d).") % vars_of(use)
        for use in what_rests_on(kept.id, since=said["since"])
    ]
    return [lines[0] % {"day": day, "name": kept.name}, *lines[1:]]


def _succeed_page(kept: AgencyInfo) -> FormPage:
    return _page(
        kept,
        title=_("Let others carry on its work"),
        button=_("End the agency"),
    )


def _page(kept: AgencyInfo, **words: Any) -> FormPage:
    return FormPage(
        lead=f"{kept.name} ({kept.code})",
        back_url=reverse("organisations:agency", args=[kept.code]),
        back_label=kept.name,
        **words,
    )


def _back(kept: AgencyInfo) -> HttpResponse:
    return redirect("organisations:agency", code=kept.code)
