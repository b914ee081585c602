"""Papers of work files: list of contents as PDF and worksheet, the list of files as worksheet."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from motcua.documents.file_permissions import compiling_seat
from motcua.documents.models import WorkFile
from motcua.documents.papers.file_papers import contents_pdf, contents_sheet, files_sheet
from motcua.documents.papers.worksheets import XLSX
from motcua.documents.permissions import DOCUMENT_READERS
from motcua.documents.queries.file_contents import contents_of
from motcua.documents.queries.work_files import files_to_export
from motcua.documents.web.work_files.files import asked_of, found_or_404, may_print
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.sending import send_pdf


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def contents(request: ActorRequest, file_id: int) -> HttpResponse:
    """Send the list of contents of a file as PDF."""
    row = _printed(request, file_id)
    pdf = contents_pdf(row, contents_of(row), now=clock.now())
    return send_pdf(pdf, name=f"muc-luc-van-ban-{row.pk}.pdf")


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def sheet_of_contents(request: ActorRequest, file_id: int) -> HttpResponse:
    """Send the list of contents of a file as a worksheet."""
    row = _printed(request, file_id)
    return worksheet_answer(contents_sheet(contents_of(row)), name=f"muc-luc-van-ban-{row.pk}.xlsx")


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def sheet_of_files(request: ActorRequest) -> HttpResponse:
    """Send the list of files as a worksheet, narrowed as on the screen, at most 5,000."""
    rows = files_to_export(request.actor, asked=asked_of(request), today=civil_date(clock.now()))
    return worksheet_answer(files_sheet(rows), name="ho-so.xlsx")


def worksheet_answer(content: bytes, *, name: str) -> HttpResponse:
    """Return a worksheet to be saved."""
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _printed(request: ActorRequest, file_id: int) -> WorkFile:
    """Return the file, if the reader sees its whole list of contents."""
    row = found_or_404(request, file_id)
    if compiling_seat(request.actor, row) is None and not may_print(request, row):
        raise Http404
    return row
