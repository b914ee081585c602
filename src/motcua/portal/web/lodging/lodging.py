"""Lodging on line, page by page: what is typed is kept first, then looked at.

Each page goes round alike. Back, save and continue all send the page, so nothing is ever lost; only
continue asks that it is whole. On the last page continue lodges the dossier.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.catalogue import public as catalogue
from motcua.dossiers import public as dossiers
from motcua.platform import clock
from motcua.platform.idempotency import KeyReusedError
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.portal.domain.steps import Topic
from motcua.portal.web.lodging.attaching import papers_to_lodge
from motcua.portal.web.lodging.checking import PAGES, CheckPage
from motcua.portal.web.lodging.consenting import consent_first
from motcua.portal.web.lodging.delivery import chosen_channel
from motcua.portal.web.lodging.opened import Opened, Page, PageError, open_draft, today
from motcua.portal.web.lodging.titles import title_of

UNPROCESSABLE = 422
_ALL: Mapping[Topic, Page] = {**PAGES, Topic.CHECK: CheckPage()}


@require_http_methods(["GET", "POST"])
@allow(Audience.CITIZEN)
def page(request: ActorRequest, code: str, draft_id: int, step: str) -> HttpResponse:
    """Show one page, or take what it sent."""
    lodged = dossiers.lodged_from(request.actor, draft_id)
    if lodged is not None:
        return HttpResponseRedirect(reverse("portal:receipt", args=[lodged]))
    if refusal := consent_first(request):
        return refusal
    opened = open_draft(request.actor, code=code, draft_id=draft_id, slug=step)
    if request.method == "GET":
        return _show(request, opened, ())
    return _take(request, opened)


def _take(request: ActorRequest, opened: Opened) -> HttpResponse:
    read = _ALL[opened.step.topic].read(request, opened)
    dossiers.save_draft(
        by=request.actor,
        now=clock.now(),
        draft_id=opened.draft.id,
        topic=opened.step.slug,
        **read.changes,
    )
    act = request.POST.get("do", "next")
    if act == "save":
        return _saved(request)
    if act == "back" and not read.refused:
        return HttpResponseRedirect(opened.previous)
    opened = open_draft(
        request.actor, code=opened.version.code, draft_id=opened.draft.id, slug=opened.step.slug
    )
    if read.stays and not read.refused:
        return HttpResponseRedirect(f"{opened.url(opened.step)}{_from(request)}")
    errors = (*read.refused, *(() if read.stays else _other_faults(opened, read.refused)))
    if errors:
        return _show(request, opened, errors)
    if opened.step.topic is Topic.CHECK:
        return _lodge(request, opened)
    is_changing = request.POST.get("from") == "check"
    return HttpResponseRedirect(opened.url(opened.steps[-1]) if is_changing else opened.following)


def _other_faults(opened: Opened, refused: tuple[PageError, ...]) -> tuple[PageError, ...]:
    """Return the faults of fields about which nothing was said yet."""
    told = {error.field for error in refused}
    return tuple(fault for fault in _ALL[opened.step.topic].faults(opened) if fault.field not in told)


def _from(request: ActorRequest) -> str:
    return "?from=check" if request.POST.get("from") == "check" else ""


def _saved(request: ActorRequest) -> HttpResponse:
    if request.htmx:
        at = time_format(localtime(clock.now()), "H:i")
        return HttpResponse(_("Saved at %(time)s") % {"time": at}, content_type="text/plain; charset=utf-8")
    return HttpResponseRedirect(reverse("portal:my"))


def _lodge(request: ActorRequest, opened: Opened) -> HttpResponse:
    """Lodge the dossier; sent twice, it is lodged once and both lead to its receipt."""
    now, draft_id = clock.now(), opened.draft.id
    if not opened.version.holds_on(today()):
        message = _("The procedure has changed since you began. Please begin anew from its page.")
        return _show(request, opened, (PageError(field="main", message=message),))
    answers = catalogue.answers_to_lodge(version_id=opened.version.id, answers=opened.draft.answers)
    try:
        dossiers.save_draft(
            by=request.actor, now=now, draft_id=draft_id, answers=answers, papers=papers_to_lodge(opened)
        )
        lodged = dossiers.lodge_draft(
            by=request.actor,
            now=now,
            draft_id=draft_id,
            return_channel=chosen_channel(opened),
            setting="kiosk" if request.kiosk else "",
        )
    except (dossiers.NotAllowedError, KeyReusedError):  # the same form, a moment earlier
        return HttpResponseRedirect(reverse("portal:resume", args=[opened.version.code, draft_id]))
    except dossiers.ApplicationError as error:
        return _show(request, opened, tuple(_in_words(fault) for fault in error.faults))
    except catalogue.NoCompetentAgencyError:
        message = _("No agency decides this for the place that you chose. Choose another place.")
        return _show(request, opened, (PageError(field="part-place", message=message),))
    return HttpResponseRedirect(reverse("portal:receipt", args=[lodged.dossier_id]))


def _in_words(fault: dossiers.Fault) -> PageError:
    """Return a fault that only the service found, as far as the page can name its part."""
    part = {"applicant": "part-contact", "papers": "part-papers"}.get(fault.field.partition(".")[0], "main")
    return PageError(field=part, message=_("Please check this part once more."))


def _show(request: ActorRequest, opened: Opened, errors: tuple[PageError, ...]) -> HttpResponse:
    shown = _ALL[opened.step.topic]
    context = {
        "opened": opened,
        "title": title_of(opened.step),
        "number": opened.at + 1,
        "count": len(opened.steps),
        "errors": errors,
        "from_check": (request.GET if request.method == "GET" else request.POST).get("from") == "check",
        "form_kind": "autosave",
        **shown.context(opened, errors),
    }
    return render(request, shown.template, context, status=UNPROCESSABLE if errors else 200)
