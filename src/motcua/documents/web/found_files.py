"""What a search found, as a worksheet or a Word document; each export is on record."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.documents.composing.found_cells import cells_of
from motcua.documents.papers.found_papers import FoundList, found_document, found_sheet
from motcua.documents.papers.print_registers import printed
from motcua.documents.papers.worksheets import XLSX
from motcua.documents.permissions import DOCUMENT_READERS
from motcua.documents.queries.document_search import find_documents
from motcua.documents.search_wording import COLUMNS
from motcua.documents.tags import ReadingTag
from motcua.documents.web.search_form import SearchForm
from motcua.platform import audit, clock
from motcua.platform.files import Kind
from motcua.platform.web.access import ActorRequest, Audience, allow

MOST_ROWS = {"xlsx": 2_000, "docx": 300}
"""Documents of one export, the latest; two seconds of work at most."""
_MAKE = {"xlsx": (found_sheet, XLSX), "docx": (found_document, Kind.DOCX.media_type)}


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def found_file(request: ActorRequest, kind: str) -> HttpResponse:
    """Send the latest of what was found, with the columns that are shown."""
    form = SearchForm(request.GET)
    if kind not in _MAKE or not form.is_valid():
        raise Http404(_("There is no such search."))
    now, columns = clock.now(), form.chosen
    found = find_documents(request.actor, form.asked, most=MOST_ROWS[kind])
    with translation.override("vi"):
        made = FoundList(
            heads=(str(_("Document")), *(str(COLUMNS[each]) for each in columns)),
            rows=[(row.subject, *cells_of(row, columns)) for row in found.rows],
            mark=printed(request.actor.name, now=now),
        )
    make, media_type = _MAKE[kind]
    audit.record(
        by=request.actor,
        at=now,
        tag=ReadingTag.FOUND_EXPORTED,
        on="documents:search",
        data={
            "kind": kind,
            "rows": len(made.rows),
            "query": form.asked.query,
            "asked": sorted(form.settings),
        },
    )
    response = HttpResponse(make(made), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="danh-sach-van-ban.{kind}"'
    return response
