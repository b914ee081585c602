"""Reports of validation that were kept, and the archive's renewals that failed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.kernel.actors import Role
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.signatures.domain.verdicts import Verdict
from motcua.signatures.models import ArchivedDocument, KeptValidation
from motcua.signatures.permissions import REPORT_READERS, validations_visible_to
from motcua.signatures.queries import lists
from motcua.signatures.services.renew_archive import try_again
from motcua.signatures.web.showing import agency_name, older_than, pager, places, text_of
from motcua.signatures.web.verification import LABELS, TONES
from motcua.signatures.wording import FIELDS


@require_safe
@allow(Audience.STAFF, *REPORT_READERS)
def report_list(request: ActorRequest) -> HttpResponse:
    """List the kept reports that the reader may see, the latest first."""
    text, asked = text_of(request), request.GET.get("verdict", "")
    verdict = asked if asked in {each.value for each in Verdict} else ""
    page = lists.reports(request.actor, verdict=verdict, text=text, older_than=older_than(request))
    context = {
        "rows": [(row, LABELS[Verdict(row.verdict)], TONES[Verdict(row.verdict)]) for row in page.rows],
        "text": text,
        **places(request),
        "verdicts": [(each.value, LABELS[each], each.value == verdict) for each in Verdict],
        **pager(request, page, q=text, verdict=verdict),
    }
    return render(request, "signatures/reports.html", context)


@require_safe
@allow(Audience.STAFF, *REPORT_READERS)
def report_page(request: ActorRequest, report_id: int) -> HttpResponse:
    """Show one report as it was frozen."""
    kept = _report(request, report_id)
    language = "en" if get_language() == "en" else "vi"
    told = kept.report
    context = {
        "kept": kept,
        "agency": agency_name(kept.agency_id),
        "label": LABELS[Verdict(kept.verdict)],
        "tone": TONES[Verdict(kept.verdict)],
        "engine": told.get("engine", ""),
        "reasons": [each[language] for each in told["reasons"]],
        "signatures": [
            {
                "found": each,
                "kind": FIELDS.get(each["field"], each["field"]),
                "label": LABELS[Verdict(each["verdict"])],
                "tone": TONES[Verdict(each["verdict"])],
                "reasons": [reason[language] for reason in each["reasons"]],
            }
            for each in told["signatures"]
        ],
    }
    return render(request, "signatures/report.html", context)


@require_safe
@allow(Audience.STAFF, *REPORT_READERS)
def report_evidence(request: ActorRequest, report_id: int) -> HttpResponse:
    """Send the ZIP of a kept report: the report, the certificates and their status."""
    kept = _report(request, report_id)
    answer = HttpResponse(bytes(kept.evidence), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="validation-{kept.pk}.zip"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_safe
@allow(Audience.STAFF, Role.IT_CENTRE)
def archive(request: ActorRequest) -> HttpResponse:
    """List archived documents whose renewal failed; with ``show=all`` every one."""
    has_fault, text = request.GET.get("show") != "all", text_of(request)
    page = lists.archived(request.actor, has_fault=has_fault, text=text, older_than=older_than(request))
    context = {
        "rows": page.rows,
        "text": text,
        "has_fault": has_fault,
        **pager(request, page, q=text, show="" if has_fault else "all"),
    }
    return render(request, "signatures/archive.html", context)


@require_POST
@allow(Audience.STAFF, Role.IT_CENTRE)
def renew_again(request: ActorRequest, document_id: int) -> HttpResponse:
    """Try one renewal again and say what came of it."""
    try:
        fault = try_again(document_id=document_id, by=request.actor, now=clock.now())
    except ArchivedDocument.DoesNotExist as error:
        raise Http404(_("There is no such archived document.")) from error
    if fault:
        messages.warning(request, _("It failed again: %(fault)s") % {"fault": fault})
    else:
        messages.success(request, _("The document is in order; it is looked at again each night."))
    return redirect("signatures:archive")


def _report(request: ActorRequest, report_id: int) -> KeptValidation:
    found = validations_visible_to(request.actor).filter(pk=report_id).first()
    if found is None:
        raise Http404(_("There is no such report among those you may see."))
    return found
