"""Registers to be printed: what they hold on screen, and where their parts are printed."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from motcua.documents.domain.registers import LINES, Part, parts_of
from motcua.documents.papers.register_cells import form_cells
from motcua.documents.papers.register_heads import FORM
from motcua.documents.permissions import ALL_READERS
from motcua.documents.queries.registers import count_lines, register_lines
from motcua.documents.web.books import name_of
from motcua.documents.web.register_form import register_form
from motcua.platform.web.access import ActorRequest, Audience, allow

ON_SCREEN = 50


@require_safe
@allow(Audience.STAFF, *ALL_READERS)
def register_page(request: ActorRequest) -> HttpResponse:
    """Show the first lines of a register, and where its parts are printed."""
    form = register_form(request)
    context: dict[str, Any] = {"form": form, "book": form.book, "query": request.GET.urlencode()}
    if form.is_valid():
        asked = form.asked
        count = count_lines(request.actor, asked)
        shown = Part(number=1, of=1, first=1, last=min(count, ON_SCREEN))
        with translation.override("vi"):
            rows = [
                form_cells(line, asked.direction) for line in register_lines(request.actor, asked, part=shown)
            ]
        context |= {
            "heads": FORM[asked.direction],
            "rows": rows,
            "count": count,
            "is_cut": count > ON_SCREEN,
            "papers": [(kind, list(parts_of(count, lines=lines))) for kind, lines in LINES.items()],
            "name": name_of(form.book) if form.book else "",
        }
    status = HTTPStatus.OK if form.is_valid() else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "documents/registers.html", context, status=status)
