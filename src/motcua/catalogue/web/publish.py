"""The IT centre publishes a version of a procedure from a day on."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.catalogue.domain.procedures import ProcedureVersion
from motcua.catalogue.queries.versions import facts_of_version
from motcua.catalogue.services.publish_version import publish_version
from motcua.catalogue.web.procedure_page import present_version
from motcua.catalogue.web.publish_form import initial_fees, initial_of, initial_papers
from motcua.catalogue.web.publishing import PublishPage, refusals_told
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, Role.IT_CENTRE)
def publish(request: ActorRequest, code: str) -> HttpResponse:
    """Show the present facts to change; publish what was changed from the day named."""
    version = present_version(code, on=civil_date(clock.now()))
    page = _page(request, version)
    if request.method == "POST" and page.is_valid() and _is_published(request, version, page):
        return redirect("catalogue:procedure", code=code)
    context = {
        "version": version,
        "form": page.form,
        "papers": page.papers,
        "fees": page.fees,
        "errors": page.row_errors(),
    }
    return render(request, "catalogue/publish.html", context)


def _page(request: ActorRequest, version: ProcedureVersion) -> PublishPage:
    papers, fees = initial_papers(version), initial_fees(version)
    if request.method == "POST":
        return PublishPage.sent(request, papers=papers, fees=fees)
    tomorrow = civil_date(clock.now()) + timedelta(days=1)
    facts = {**initial_of(version), "valid_from": tomorrow}
    return PublishPage.fresh(facts=facts, papers=papers, fees=fees)


def _is_published(request: ActorRequest, version: ProcedureVersion, page: PublishPage) -> bool:
    """Publish what the page says; ``False`` when something is to be mended first."""
    chosen = page.form.cleaned_data
    with refusals_told(page.form), transaction.atomic():
        publish_version(
            by=request.actor,
            now=clock.now(),
            facts=page.facts(facts_of_version(version.id)),
            valid_from=chosen["valid_from"],
            form_code=chosen["form_code"],
            process_code=page.process_code(),
        )
        messages.success(request, published_words(chosen["valid_from"]))
    return page.form.is_valid()


def published_words(day: date) -> str:
    """Return what is told after a publication."""
    return _("The version is published from %(day)s.") % {"day": day.strftime("%d/%m/%Y")}
