"""Books: those of a year, and the numbers of one."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.documents.domain.document_types import DocumentType, facts_of
from motcua.documents.domain.series import Series
from motcua.documents.permissions import ALL_READERS, BOOK_READERS, CHOOSERS, KEEPERS
from motcua.documents.queries.books import BookRow, book_of, book_rows, book_years, page_of
from motcua.documents.wording import DIRECTIONS, NUMBER_STATES, NUMBER_TONES, SERIES
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_safe
@allow(Audience.STAFF, *BOOK_READERS)
def book_list(request: ActorRequest) -> HttpResponse:
    """List the books of a year, of the latest there is when none is asked for."""
    years = book_years(request.actor) or (civil_date(clock.now()).year,)
    asked = request.GET.get("year", "")
    is_year = asked.isascii() and asked.isdecimal() and len(asked) == len("2026")
    year = int(asked) if is_year else years[0]
    rows = book_rows(request.actor, year=year)
    context = {
        "year": year,
        "years": years,
        "rows": [{"row": row, "name": name_of(row), "direction": DIRECTIONS[row.direction]} for row in rows],
        "may_print": bool(request.actor.agencies(*ALL_READERS)),
        "may_reserve": bool(request.actor.agencies(*KEEPERS)),
        "may_choose": bool(request.actor.agencies(*CHOOSERS)),
    }
    return render(request, "documents/books.html", context)


@require_safe
@allow(Audience.STAFF, *BOOK_READERS)
def book_page(request: ActorRequest, book_id: int) -> HttpResponse:
    """Show the numbers of a book, the latest first, or those that wait for their documents."""
    book = book_of(request.actor, book_id)
    if book is None:
        raise Http404(_("There is no such book."))
    only_reserved = request.GET.get("state") == "reserved"
    before = request.GET.get("before", "")
    page = page_of(request.actor, book_id, before=before, only_reserved=only_reserved)
    query = "state=reserved&" if only_reserved else ""
    here = reverse("documents:book", args=[book_id])
    context = {
        "book": book,
        "may_print": book.agency_id in request.actor.agencies(*ALL_READERS),
        "name": name_of(book),
        "direction": DIRECTIONS[book.direction],
        "rows": [
            {"row": row, "label": NUMBER_STATES[row.state], "tone": NUMBER_TONES[row.state]}
            for row in page.rows
        ],
        "only_reserved": only_reserved,
        "newer_url": f"{here}?{query}" if before else "",
        "older_url": f"{here}?{query}before={page.older}" if page.older else "",
    }
    return render(request, "documents/book.html", context)


def name_of(book: BookRow) -> str:
    """Return the name of a book: its series, and of which type or body."""
    return f"{SERIES[book.series]}: {_key(book)}" if book.key else str(SERIES[book.series])


def _key(book: BookRow) -> Any:
    return facts_of(DocumentType(book.key)).name if book.series is Series.TYPE else book.key
