"""The staff of an agency's one-stop desks, with what the law misses there, for those who keep it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kernel.civil_time import civil_date
from motcua.kernel.identifiers import InvalidIdentifierError
from motcua.kernel.periods import EmptyPeriodError
from motcua.kernel.working_time.months import add_months
from motcua.organisations.queries.agencies import AgencyInfo
from motcua.organisations.queries.one_stop_desks import DeskMember, DeskPost, desk_posts
from motcua.organisations.services.give_telephone import give_telephone
from motcua.organisations.services.keep_reserves import ReserveEndedError, release_reserve
from motcua.organisations.web.keeping.doors import KEEPERS, kept_agency
from motcua.organisations.web.keeping.form_page import FormPage
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.day_field import DayField

SOON = 1
"""Months before the end of a secondment in which its keepers are reminded."""


class TelephoneForm(forms.Form):
    """The telephone at the counter."""

    phone = forms.CharField(
        label=gettext_lazy("Telephone at the counter"),
        required=False,
        max_length=15,
        help_text=gettext_lazy("Published with the name; leave it empty to publish none"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "class": "input-short tabular"}),
    )


class ReleaseForm(forms.Form):
    """The end of being in reserve."""

    valid_to = DayField(label=gettext_lazy("First day no longer in reserve"))


@require_safe
@allow(Audience.STAFF, *KEEPERS)
def one_stop(request: ActorRequest, code: str) -> HttpResponse:
    """Show each place at the one-stop desks: who holds it, who stands ready, what is missing."""
    kept = kept_agency(request, code)
    today = civil_date(clock.now())
    posts = desk_posts(kept.id, on=today)
    context = {
        "agency": kept,
        "posts": [{"post": each, "faults": list(_faults(each, today))} for each in posts],
    }
    return render(request, "organisations/keeping/one_stop.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *KEEPERS)
def telephone(request: ActorRequest, code: str, assignment_id: int) -> HttpResponseBase:
    """Ask for the telephone under which somebody at the desk is reached, and publish it."""
    kept = kept_agency(request, code)
    member = _member(desk_posts(kept.id, on=civil_date(clock.now())), assignment_id)
    form = TelephoneForm(request.POST or None, initial={"phone": member.work_phone})
    if request.method == "POST" and form.is_valid():
        try:
            give_telephone(
                by=request.actor, now=clock.now(), assignment_id=assignment_id, **form.cleaned_data
            )
        except InvalidIdentifierError:
            form.add_error("phone", _("This is no telephone number; compare it once more."))
        else:
            messages.success(request, _("The telephone is published."))
            return redirect("organisations:one_stop", code=kept.code)
    words = {"title": _("Telephone at the counter"), "button": _("Publish the telephone")}
    page = _page(kept, **words, lead=member.name)
    return page.show(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *KEEPERS)
def release(request: ActorRequest, code: str, reserve_id: int) -> HttpResponseBase:
    """Release somebody from being in reserve, from a day on."""
    kept = kept_agency(request, code)
    ready = [each for post in desk_posts(kept.id, on=civil_date(clock.now())) for each in post.reserves]
    released = next((each for each in ready if each.reserve_id == reserve_id), None)
    if released is None:
        raise Http404(_("Nobody is in reserve so."))
    form = ReleaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        day: date = form.cleaned_data["valid_to"]
        try:
            release_reserve(by=request.actor, now=clock.now(), reserve_id=reserve_id, valid_to=day)
        except ReserveEndedError:
            form.add_error("valid_to", _("By that day the person is released already."))
        except EmptyPeriodError:
            form.add_error("valid_to", _("The person is in reserve only later."))
        else:
            messages.success(request, _("The person is released on that day."))
            return redirect("organisations:one_stop", code=kept.code)
    page = _page(kept, title=_("Release from reserve"), button=_("Release"), lead=released.name)
    return page.show(request, form)


def _faults(post: DeskPost, today: date) -> Iterator[str]:
    if not post.reserves:
        yield _("Nobody is in reserve for this place.")
    for member in post.members:
        named = {"name": member.name}
        if member.has_served is None:
            yield _("The length of service of %(name)s is not recorded.") % named
        elif not member.has_served:
            yield _("%(name)s began before having served as long as the law asks.") % named
        if not member.work_phone:
            yield _("%(name)s is published without a telephone.") % named
        if member.seconded_by and member.valid_to and member.valid_to <= add_months(today, SOON):
            day = f"{member.valid_to:%d/%m/%Y}"
            yield _("%(name)s goes back on %(day)s; ask for somebody in time.") % {**named, "day": day}


def _member(posts: Sequence[DeskPost], assignment_id: int) -> DeskMember:
    for post in posts:
        for member in post.members:
            if member.assignment_id == assignment_id:
                return member
    raise Http404(_("Nobody works at the one-stop desk so."))


def _page(kept: AgencyInfo, **words: Any) -> FormPage:
    return FormPage(
        **words,
        back_url=reverse("organisations:one_stop", args=[kept.code]),
        back_label=_("Staff of the one-stop desk"),
    )
