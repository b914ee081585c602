"""Parts of registers as PDF/A and worksheets; each export is on record."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.documents.domain.registers import LINES, parts_of
from motcua.documents.papers.print_registers import Cover, register_pdf, register_sheet
from motcua.documents.papers.worksheets import XLSX
from motcua.documents.permissions import ALL_READERS
from motcua.documents.queries.registers import count_lines, register_lines
from motcua.documents.tags import ReadingTag
from motcua.documents.web.books import name_of
from motcua.documents.web.register_form import register_form
from motcua.organisations import public as organisations
from motcua.platform import audit, clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.sending import send_pdf


@require_safe
@allow(Audience.STAFF, *ALL_READERS)
def register_file(request: ActorRequest, kind: str, number: int) -> HttpResponse:
    """Send a part of the register as PDF/A or worksheet; the export is on record."""
    form = register_form(request)
    if kind not in LINES or not form.is_valid():
        raise Http404(_("There is no such register."))
    asked, now = form.asked, clock.now()
    count = count_lines(request.actor, asked)
    parts = parts_of(count, lines=LINES[kind])
    part = next((each for each in parts if each.number == number), None)
    if part is None:
        raise Http404(_("There is no such register."))
    with translation.override("vi"):
        book = f"{name_of(form.book)}, {form.book.year}" if form.book else ""
    cover = Cover(
        agency=organisations.agency(asked.agency_id).name,
        book=book,
        asked=asked,
        part=part,
        count=count,
        printed_by=request.actor.name,
    )
    lines = register_lines(request.actor, asked, part=part)
    make = register_pdf if kind == "pdf" else register_sheet
    made = make(lines, cover=cover, now=now)
    audit.record(
        by=request.actor,
        at=now,
        tag=ReadingTag.REGISTER_EXPORTED,
        on=f"document_register:{asked.agency_id}",
        agency_id=asked.agency_id,
        data={"kind": kind, "direction": asked.direction.value, "first": part.first, "last": part.last},
    )
    name = f"so-van-ban-{asked.direction.value}-{asked.days.start}-{part.number}.{kind}"
    if kind == "pdf":
        return send_pdf(made, name=name)
    response = HttpResponse(made, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
