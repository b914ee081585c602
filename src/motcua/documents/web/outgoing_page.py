"""One outgoing document: how far it is, its files and versions, who said what, what the reader can do."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.documents.composing.preview import preview, word_of
from motcua.documents.domain.acts import Act
from motcua.documents.domain.corrections import Remedy
from motcua.documents.domain.incoming import Urgency
from motcua.documents.domain.outgoing import NUMBERED, is_late
from motcua.documents.drafters import drafts_for
from motcua.documents.models import Outgoing
from motcua.documents.outgoing_wording import (
    BEGIN_REMEDY,
    MENDED_BY,
    RECEIPTS,
    REMEDIES,
    STATE_TONES,
    STATES,
)
from motcua.documents.permissions import DOCUMENT_READERS
from motcua.documents.queries.books import EntryRow, entries_of
from motcua.documents.queries.drafts import RecipientRow, mendings_of, recipients_of, version_of, versions_of
from motcua.documents.queries.incoming import attachments_of
from motcua.documents.web.drafting import may_edit
from motcua.documents.web.messages import HUMAN, sentence
from motcua.documents.web.outgoing import found_outgoing
from motcua.documents.web.outgoing_acting import acts_offered
from motcua.documents.wording import ACTS, URGENCIES
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.sending import send_file, send_pdf

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def outgoing_page(request: ActorRequest, document_id: int) -> HttpResponse:
    """Show a document with its way, its versions, and what the reader can do now."""
    outgoing, now = found_outgoing(request, document_id), clock.now()
    document, versions = outgoing.document, versions_of(document_id)
    issued_on = civil_date(outgoing.issued_at) if outgoing.issued_at else None
    context = {
        "outgoing": outgoing,
        "document": document,
        "state": STATES[outgoing.state],
        "tone": STATE_TONES[outgoing.state],
        "urgency": URGENCIES[Urgency(document.urgency)] if document.urgency else "",
        "is_late": is_late(by=outgoing.issue_by, issued_on=issued_on, today=civil_date(now)),
        "is_numbered": outgoing.state in NUMBERED,
        "versions": versions,
        "draft": versions[0].draft,
        "files": attachments_of(document),
        "recipients": [_recipient(row) for row in recipients_of(document_id)],
        "remedy": REMEDIES[Remedy(outgoing.remedy)] if outgoing.remedy else "",
        "mended_by": _mended_by(request, document_id),
        "remedies": _remedies(request, outgoing),
        "may_edit": may_edit(request, outgoing),
        "acts": acts_offered(request, outgoing),
        "entries": [_line(each) for each in entries_of(document.ref)],
    }
    return render(request, "documents/outgoing_document.html", context)


def _recipient(row: RecipientRow) -> dict[str, Any]:
    label, tone = RECEIPTS.get(row.status, RECEIPTS[""])
    return {"row": row, "label": label, "tone": tone}


def _mended_by(request: ActorRequest, document_id: int) -> list[dict[str, Any]]:
    """Return what was issued to put this document right, as far as the reader may see it."""
    return [
        {"id": each.id, "name": f"{each.code}: {each.subject}", "label": MENDED_BY[each.remedy]}
        for each in mendings_of(request.actor, document_id)
    ]


def _remedies(request: ActorRequest, outgoing: Outgoing) -> list[dict[str, Any]]:
    """Return how a mistake may be put right, to who may draft for the unit."""
    mine = drafts_for(request.actor, agency_id=outgoing.agency_id, unit_id=outgoing.unit_id)
    if outgoing.issued_at is None or not mine:
        return []
    return [{"value": each.value, "label": BEGIN_REMEDY[each]} for each in Remedy]


def _line(each: EntryRow) -> dict[str, Any]:
    by = each.by_name
    if each.for_name:
        by = _("%(name)s for %(other)s") % {"name": each.by_name, "other": each.for_name}
    parts = [each.words, ", ".join(each.facts.get("asked", ()))]
    version = each.facts.get("version")
    if version is not None:
        parts.insert(0, _("version %(number)s") % {"number": version})
    return {
        "title": ACTS[Act(each.act)],
        "at": each.at,
        "by": by,
        "detail": ". ".join(part for part in parts if part),
    }


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def paper(request: ActorRequest, document_id: int) -> HttpResponseBase:
    """Send the signed document, or show what the draft will look like."""
    outgoing = found_outgoing(request, document_id)
    file_id = outgoing.sealed_file_id or outgoing.signed_file_id
    if file_id is not None:
        return send_file(file_id)
    version = version_of(document_id, outgoing.version)
    if version is None:
        raise Http404
    try:
        pdf = preview(outgoing, version.draft, now=clock.now())
    except HUMAN as error:
        context = {"outgoing": outgoing, "document": outgoing.document, "why": sentence(error)}
        return render(request, "documents/no_preview.html", context, status=409)
    return send_pdf(pdf, name=f"{_('draft')}-{document_id}-v{outgoing.version}.pdf")


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def word(request: ActorRequest, document_id: int) -> HttpResponseBase:
    """Send the draft as Word: the uploaded one, or the type's template filled in."""
    outgoing = found_outgoing(request, document_id)
    version = version_of(document_id, outgoing.version)
    if version is None:
        raise Http404
    try:
        content = word_of(outgoing, version.draft, now=clock.now())
    except HUMAN as error:
        context = {"outgoing": outgoing, "document": outgoing.document, "why": sentence(error)}
        return render(request, "documents/no_preview.html", context, status=409)
    answer = HttpResponse(content, content_type=DOCX)
    answer["Content-Disposition"] = f'attachment; filename="du-thao-{document_id}-v{outgoing.version}.docx"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def version_page(request: ActorRequest, document_id: int, number: int) -> HttpResponse:
    """Show what a version said, as it was typed."""
    outgoing = found_outgoing(request, document_id)
    version = version_of(document_id, number)
    if version is None:
        raise Http404(_("There is no such version."))
    context = {"outgoing": outgoing, "document": outgoing.document, "version": version}
    return render(request, "documents/draft_version.html", context)


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def outgoing_file(request: ActorRequest, document_id: int, attachment_id: int) -> HttpResponseBase:
    """Send a file that goes with the document."""
    outgoing: Outgoing = found_outgoing(request, document_id)
    for each in attachments_of(outgoing.document):
        if each.id == attachment_id:
            return send_file(each.file_id, name=each.name)
    raise Http404(_("There is no such file with this document."))


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def draft_file(request: ActorRequest, document_id: int, number: int, place: int) -> HttpResponseBase:
    """Send a separate file as it was added to a version of the draft."""
    found_outgoing(request, document_id)
    version = version_of(document_id, number)
    if version is None or place >= len(version.draft.files):
        raise Http404(_("There is no such file with this document."))
    file = version.draft.files[place]
    return send_file(file.file_id, name=file.name)
