"""The IT centre publishes a version of a procedure from a day on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.catalogue.domain.bpmn.compiling import InvalidDrawingError
from motcua.catalogue.domain.bpmn.reading import UnreadableBpmnError, UnsupportedElementsError
from motcua.catalogue.domain.bpmn.xml_input import MAX_BYTES
from motcua.catalogue.domain.procedures import ProcedureVersion
from motcua.catalogue.queries.versions import facts_of_version
from motcua.catalogue.services.publish_version import (
    OverlappingVersionError,
    UnknownPartError,
    VersionInUseError,
    publish_version,
)
from motcua.catalogue.services.store_definitions import store_process
from motcua.catalogue.web.problem_words import refusal_in_words
from motcua.catalogue.web.procedure_page import present_version
from motcua.catalogue.web.publish_form import (
    FeeForm,
    FeeFormSet,
    PaperForm,
    PaperFormSet,
    PublishForm,
    facts_of,
    initial_fees,
    initial_of,
    initial_papers,
)
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@dataclass(slots=True)
class _Page:
    """The three forms of the page."""

    form: PublishForm
    papers: forms.BaseFormSet[PaperForm]
    fees: forms.BaseFormSet[FeeForm]


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, Role.IT_CENTRE)
def publish(request: ActorRequest, code: str) -> HttpResponse:
    """Show the present facts to change; publish what was changed from the day named."""
    version = present_version(code, on=civil_date(clock.now()))
    page = _page(request, version)
    if request.method == "POST" and _is_published(request, version, page):
        return redirect("catalogue:procedure", code=code)
    context = {
        "version": version,
        "form": page.form,
        "papers": page.papers,
        "fees": page.fees,
        "errors": [*_row_errors(page.papers), *_row_errors(page.fees)],
    }
    return render(request, "catalogue/publish.html", context)


def _page(request: ActorRequest, version: ProcedureVersion) -> _Page:
    if request.method == "POST":
        return _Page(
            form=PublishForm(request.POST, request.FILES),
            papers=PaperFormSet(request.POST, prefix="papers", initial=initial_papers(version)),
            fees=FeeFormSet(request.POST, prefix="fees", initial=initial_fees(version)),
        )
    tomorrow = civil_date(clock.now()) + timedelta(days=1)
    return _Page(
        form=PublishForm(initial={**initial_of(version), "valid_from": tomorrow}),
        papers=PaperFormSet(prefix="papers", initial=initial_papers(version)),
        fees=FeeFormSet(prefix="fees", initial=initial_fees(version)),
    )


def _row_errors(rows: Iterable[forms.BaseForm]) -> Iterator[dict[str, str]]:
    """Yield the errors of repeated rows for the summary at the top."""
    for row in rows:
        for field in row:
            for message in field.errors:
                yield {"href": f"#{field.id_for_label}", "message": f"{field.label}: {message}"}


def _is_published(request: ActorRequest, version: ProcedureVersion, page: _Page) -> bool:
    """Publish what the page says; ``False`` when something is to be mended first."""
    if not all([page.form.is_valid(), page.papers.is_valid(), page.fees.is_valid()]):
        return False
    chosen = page.form.cleaned_data
    try:
        with transaction.atomic():
            process_code = _process_code(page.form)
            publish_version(
                by=request.actor,
                now=clock.now(),
                facts=facts_of(
                    facts_of_version(version.id), chosen, page.papers.cleaned_data, page.fees.cleaned_data
                ),
                valid_from=chosen["valid_from"],
                form_code=chosen["form_code"],
                process_code=process_code,
            )
    except (UnreadableBpmnError, UnsupportedElementsError, InvalidDrawingError) as error:
        field = "bpmn" if chosen.get("bpmn") else "process_code"
        for words in refusal_in_words(error):
            page.form.add_error(field, words)
    except OverlappingVersionError:
        page.form.add_error("valid_from", _("A version from this day or later is published already."))
    except VersionInUseError:
        page.form.add_error(
            "valid_from",
            _("Dossiers were accepted under the present version since then; choose today or later."),
        )
    except UnknownPartError as error:
        page.form.add_error(None, str(error))
    else:
        messages.success(request, _published_words(chosen["valid_from"]))
        return True
    return False


def _process_code(form: PublishForm) -> str:
    """Store the BPMN file that was handed in, if any, and return the code of the process to use."""
    upload = form.cleaned_data.get("bpmn")
    if upload is None:
        return str(form.cleaned_data["process_code"])
    return store_process(bpmn=upload.read(MAX_BYTES + 1), now=clock.now()).code


def _published_words(day: date) -> str:
    return _("The version is published from %(day)s.") % {"day": day.strftime("%d/%m/%Y")}
