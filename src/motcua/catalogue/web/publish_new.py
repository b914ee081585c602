"""The IT centre publishes a procedure for the first time: what it is, then all that a version holds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.catalogue.domain.procedures import Channel, Routing, ServiceMode, Subject
from motcua.catalogue.services.load_procedures import DEFAULT_PROCESS, GENERIC_FORM
from motcua.catalogue.services.publish_procedure import ProcedureExistsError, publish_procedure
from motcua.catalogue.web.publish import published_words
from motcua.catalogue.web.publish_new_form import IdentityForm
from motcua.catalogue.web.publishing import PublishPage, refusals_told
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import TermUnit
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, Role.IT_CENTRE)
def publish_new(request: ActorRequest) -> HttpResponse:
    """Take identity, papers, payments, term, form and process; publish them from the day named."""
    identity = IdentityForm(request.POST or None)
    page = _page(request)
    if request.method == "POST":
        is_whole = all([identity.is_valid(), page.is_valid()])
        if is_whole and _is_published(request, identity, page):
            return redirect("catalogue:versions", code=identity.cleaned_data["code"])
    context = {
        "identity": identity,
        "form": page.form,
        "papers": page.papers,
        "fees": page.fees,
        "errors": [*_errors(identity), *page.row_errors()],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "catalogue/publish_new.html", context, status=status)


def _page(request: ActorRequest) -> PublishPage:
    """Return the forms, what was sent or what most procedures are."""
    if request.method == "POST":
        return PublishPage.sent(request, papers=[], fees=[])
    facts: dict[str, Any] = {
        "valid_from": civil_date(clock.now()) + timedelta(days=1),
        "term_unit": TermUnit.WORKING_DAY.value,
        "service_level": 1,
        "service_mode": ServiceMode.INFORMATION.value,
        "subjects": [Subject.CITIZEN.value],
        "channels": [Channel.IN_PERSON.value],
        "dossier_sets": 1,
        "routing": Routing.LOCAL.value,
        "form_code": GENERIC_FORM,
        "process_code": DEFAULT_PROCESS,
    }
    return PublishPage.empty(facts=facts)


def _is_published(request: ActorRequest, identity: IdentityForm, page: PublishPage) -> bool:
    """Publish what the page says; ``False`` when something is to be mended first."""
    chosen = page.form.cleaned_data
    try:
        with refusals_told(page.form), transaction.atomic():
            publish_procedure(
                by=request.actor,
                now=clock.now(),
                facts=page.facts(identity.blank(name=chosen["name"])),
                valid_from=chosen["valid_from"],
                form_code=chosen["form_code"],
                process_code=page.process_code(),
            )
            messages.success(request, published_words(chosen["valid_from"]))
    except ProcedureExistsError:
        identity.add_error("code", _("A procedure has this code already; publish a new version of it."))
    return identity.is_valid() and page.form.is_valid()


def _errors(identity: IdentityForm) -> list[dict[str, str]]:
    """Return what is wrong with the identity, for the summary at the top."""
    return [
        {"href": f"#{field.id_for_label}", "message": f"{field.label}: {message}"}
        for field in identity
        for message in field.errors
    ]
