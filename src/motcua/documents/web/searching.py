"""The search over incoming and outgoing documents together, with their files."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.documents.composing.found_cells import cells_of
from motcua.documents.domain.series import Direction
from motcua.documents.models import Document
from motcua.documents.permissions import DOCUMENT_READERS
from motcua.documents.queries.document_search import find_documents
from motcua.documents.queries.saved_queries import own_queries
from motcua.documents.queries.seeking import FEW
from motcua.documents.search_wording import COLUMNS
from motcua.documents.services.keep_query import LONGEST_NAME
from motcua.documents.web.found_files import MOST_ROWS
from motcua.documents.web.search_form import SearchForm, address
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def search_page(request: ActorRequest) -> HttpResponse:
    """Show what was looked for, the latest first; without a word, the latest documents."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        context: dict[str, Any] = {"form": form, "is_open": True}
        return render(request, "documents/search.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    before = request.GET.get("before", "")
    is_place = before.isascii() and before.isdecimal() and len(before) <= len(str(2**62))
    found = find_documents(request.actor, form.asked, before=int(before) if is_place else None)
    columns, here = form.chosen, address(form.settings)
    context = {
        "form": form,
        "is_open": bool(set(form.settings) - {"q", "columns"}),
        "rows": [shown(each, columns) for each in found.rows],
        "columns": [COLUMNS[each] for each in columns],
        "count": found.count,
        "few": FEW,
        "settings": urlencode(form.settings, doseq=True),
        "own": [
            {"name": each.name, "url": address(each.settings), "is_here": each.settings == form.settings}
            for each in own_queries(request.actor)
        ],
        "longest": LONGEST_NAME,
        "most_rows": MOST_ROWS,
        "newer_url": here if is_place else "",
        "older_url": address({**form.settings, "before": str(found.older)}) if found.older else "",
    }
    return render(request, "documents/search.html", context)


def shown(document: Document, columns: tuple[Any, ...]) -> dict[str, Any]:
    """Return a found document as the list shows it."""
    is_incoming = document.direction == Direction.INCOMING.value
    name = "documents:document" if is_incoming else "documents:outgoing_document"
    labels = [COLUMNS[each] for each in columns]
    return {
        "subject": document.subject,
        "url": reverse(name, args=[document.pk]),
        "cells": list(zip(labels, cells_of(document, columns), strict=True)),
    }
