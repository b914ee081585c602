"""Keepers register people, give them posts and end these."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.kernel.identifiers import InvalidIdentifierError
from motcua.kernel.periods import EmptyPeriodError
from motcua.organisations.domain.secondments import SecondmentError
from motcua.organisations.permissions import may_administer
from motcua.organisations.queries.agencies import AgencyInfo
from motcua.organisations.queries.registered_people import (
    SHOWN,
    HeldPost,
    RegisteredPerson,
    people,
)
from motcua.organisations.services.appoint import (
    AlreadyAppointedError,
    AssignmentEndedError,
    SelfAppointmentError,
    appoint,
    end_assignment,
)
from motcua.organisations.services.desk_posts import DeskTerms
from motcua.organisations.services.register_person import PersonExistsError, register_person
from motcua.organisations.web.keeping.doors import KEEPERS, kept_agency, kept_person
from motcua.organisations.web.keeping.form_page import FormPage
from motcua.organisations.web.keeping.people_forms import (
    AppointForm,
    EndForm,
    FindForm,
    PersonForm,
    WhereForm,
)
from motcua.organisations.web.keeping.secondment_words import fault_of
from motcua.organisations.web.person_links import person_links
from motcua.organisations.web.words import role_text
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_safe
@allow(Audience.STAFF, *KEEPERS)
def people_page(request: ActorRequest) -> HttpResponse:
    """List people by name; administrators see those of their agencies and those without a post."""
    form = FindForm(request.GET)
    text = form.cleaned_data.get("q", "") if form.is_valid() else ""
    today = civil_date(clock.now())
    found = people(by=request.actor, text=text)
    rows = [
        {
            "href": reverse("organisations:person", args=[each.id]),
            "cells": [each.name, _posts_in_words([post for post in each.posts if post.is_held(today)])],
        }
        for each in found
    ]
    context = {
        "form": form,
        "rows": rows,
        "columns": [{"label": _("Name")}, {"label": _("Posts")}],
        "clear_url": reverse("organisations:people"),
        "is_cut": len(found) == SHOWN,
    }
    return render(request, "organisations/keeping/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *KEEPERS)
def register(request: ActorRequest) -> HttpResponseBase:
    """Register a member of staff, who is given a post next."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person_id = register_person(by=request.actor, now=clock.now(), **form.cleaned_data)
        except PersonExistsError:
            form.add_error(
                "citizen_id", _("Somebody with this number is registered; find the person by name.")
            )
        except InvalidIdentifierError:
            form.add_error(
                None, _("The identification number or the telephone is none; compare it once more.")
            )
        else:
            messages.success(request, _("The person is registered; now give them a post."))
            return redirect("organisations:person", person_id=person_id)
    page = FormPage(
        title=_("Register a person"),
        button=_("Register"),
        back_url=reverse("organisations:people"),
        back_label=_("People"),
    )
    return page.show(request, form)


@require_safe
@allow(Audience.STAFF, *KEEPERS)
def person_page(request: ActorRequest, person_id: int) -> HttpResponse:
    """Show one person with the posts of all times."""
    shown = kept_person(request, person_id)
    today = civil_date(clock.now())
    context = {
        "person": shown,
        "posts": [
            {
                "post": post,
                "role": role_text(post.role),
                "is_held": post.is_held(today),
                "may_end": post.is_held(today) and may_administer(request.actor, post.agency_id),
            }
            for post in shown.posts
        ],
        "links": person_links(person_id, by=request.actor, at=clock.now()),
    }
    return render(request, "organisations/keeping/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *KEEPERS)
def appoint_page(request: ActorRequest, person_id: int) -> HttpResponseBase:
    """Ask for the agency, then for the post there, and give it."""
    shown = kept_person(request, person_id)
    where = WhereForm(request.actor, request.GET or None)
    if not where.is_valid():
        context = {"person": shown, "form": where}
        return render(
            request, "organisations/keeping/where.html", context, status=422 if where.errors else 200
        )
    kept = kept_agency(request, where.cleaned_data["agency"])
    form = AppointForm(request.actor, kept, request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_appointed(request, shown, kept, form):
        messages.success(request, _("The post is given."))
        return redirect("organisations:person", person_id=person_id)
    page = _page(
        shown,
        title=_("Give a post in %(agency)s") % {"agency": kept.name},
        button=_("Appoint"),
    )
    return page.show(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *KEEPERS)
def end(request: ActorRequest, person_id: int, assignment_id: int) -> HttpResponseBase:
    """End one of the person's posts from a day on."""
    shown = kept_person(request, person_id)
    post = next((each for each in shown.posts if each.assignment_id == assignment_id), None)
    if post is None:
        raise Http404(_("The person has no such post."))
    if not may_administer(request.actor, post.agency_id):
        raise PermissionDenied
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["valid_to"]
        try:
            end_assignment(by=request.actor, now=clock.now(), assignment_id=assignment_id, valid_to=day)
        except AssignmentEndedError:
            form.add_error("valid_to", _("The post ends by that day already."))
        except EmptyPeriodError:
            form.add_error("valid_to", _("The post begins only later."))
        else:
            messages.success(request, _("The post ends on that day."))
            return redirect("organisations:person", person_id=person_id)
    page = _page(
        shown,
        title=_("End the post"),
        button=_("End the post"),
        lead=f"{post.title}, {post.agency_name}",
    )
    return page.show(request, form)


def _is_appointed(
    request: ActorRequest, shown: RegisteredPerson, kept: AgencyInfo, form: AppointForm
) -> bool:
    said: dict[str, Any] = dict(form.cleaned_data)
    unit_id, lender = said.pop("unit"), said.pop("seconded_by")
    desk = DeskTerms(seconded_by_id=int(lender) if lender else None, work_phone=said.pop("work_phone"))
    try:
        appoint(
            by=request.actor,
            now=clock.now(),
            person_id=shown.id,
            agency_id=kept.id,
            role=Role(said.pop("role")),
            unit_id=int(unit_id) if unit_id else None,
            desk=desk,
            **said,
        )
    except AlreadyAppointedError:
        form.add_error("valid_from", _("The person holds this post on some of these days."))
    except SelfAppointmentError:
        form.add_error(None, _("Nobody gives a post to themselves; ask somebody else who may."))
    except SecondmentError as error:
        form.add_error(*fault_of(error))
    except InvalidIdentifierError:
        form.add_error("work_phone", _("This is no telephone number; compare it once more."))
    return not form.errors


def _page(shown: RegisteredPerson, **words: Any) -> FormPage:
    return FormPage(
        **{"lead": shown.name, **words},
        back_url=reverse("organisations:person", args=[shown.id]),
        back_label=shown.name,
    )


def _posts_in_words(posts: list[HeldPost]) -> str:
    return "; ".join(f"{post.title}, {post.agency_name}" for post in posts) or _("No post")
