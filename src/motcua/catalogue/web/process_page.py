"""How an agency works through a procedure, drawn and listed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.catalogue.queries.processes import drawing_of, process_of
from motcua.catalogue.web.diagram import render_diagram
from motcua.catalogue.web.procedure_page import present_version
from motcua.catalogue.web.words import term_in_words
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import Audience, VisitorRequest, allow


@require_safe
@allow(Audience.PUBLIC)
def process(request: VisitorRequest, code: str) -> HttpResponse:
    """Show the process of the version in force."""
    version = present_version(code, on=civil_date(clock.now()))
    found = process_of(version.id)
    context = {
        "version": version,
        "process": found,
        "term": term_in_words(version.term),
        "diagram": render_diagram(drawing_of(version.id), found),
    }
    return render(request, "catalogue/process.html", context)
