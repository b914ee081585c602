"""A list of tasks as a worksheet, narrowed as on the screen."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from motcua.documents.papers.worksheets import XLSX, worksheet
from motcua.documents.permissions import DOCUMENT_READERS
from motcua.documents.queries.task_rows import TaskRow
from motcua.documents.queries.tasks import tasks_to_export
from motcua.documents.web.task_showing import STATES
from motcua.documents.web.tasks import asked_of
from motcua.documents.wording import MARKS
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

HEADS = (
    "STT", "Nhiệm vụ", "Người giao", "Ngày giao", "Chủ trì",
    "Thời hạn", "Hạn ban đầu", "Tiến độ", "Trạng thái",
)  # fmt: skip
"""Worksheets of the State are Vietnamese, whatever the reader's language."""


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def task_sheet(request: ActorRequest) -> HttpResponse:
    """Send the list as a worksheet, at most 5,000 tasks."""
    rows = tasks_to_export(request.actor, now=clock.now(), asked=asked_of(request))
    with translation.override("vi"):
        cells = [_cells(number, row) for number, row in enumerate(rows, start=1)]
    response = HttpResponse(worksheet("Nhiệm vụ", heads=HEADS, rows=cells), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="nhiem-vu.xlsx"'
    return response


def _cells(number: int, row: TaskRow) -> list[str]:
    marks = [str(MARKS[mark]) for mark in row.marks]
    return [
        str(number),
        row.title,
        row.given_by_name,
        f"{civil_date(row.given_at):%d/%m/%Y}",
        row.lead_name,
        f"{row.due_on:%d/%m/%Y}",
        f"{row.first_due_on:%d/%m/%Y}",
        f"{row.percent} %",
        "; ".join([str(STATES[row.state]), *marks]),
    ]
