"""Following acts on many dossiers: how far the job is, and in words what became of each."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from motcua.dossiers.adapters.join_papers import joined
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.control_chain import WITH_SLIP
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.bulk import Outcome
from motcua.dossiers.models.slip import SlipForm
from motcua.dossiers.queries.bulk import Batch, BatchItem, batch, batches
from motcua.dossiers.services.read_files import read_slip
from motcua.dossiers.services.record_read import record_read
from motcua.dossiers.web.acts.screens import SCREENS
from motcua.dossiers.web.opening import READERS
from motcua.dossiers.web.purposes import Purpose, purpose_of
from motcua.dossiers.wording import SLIPS
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.sending import send_pdf
from motcua.platform.web.spreadsheets import csv_answer

SLIPS_IN_PART = 25
"""Control slips in one file: made, sealed and joined within a few seconds."""
_TONES = {Outcome.WAITING: "waiting", Outcome.DONE: "success", Outcome.REFUSED: "danger"}
_WORDS = {
    Outcome.WAITING: gettext_lazy("Waits for its turn"),
    Outcome.DONE: gettext_lazy("Done"),
    Outcome.REFUSED: gettext_lazy("Not done"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLine:
    """What became of one dossier, as the component ``progress`` shows it."""

    name: str
    href: str
    tone: str
    state: str | Promise
    detail: str
    print_href: str = ""
    print_label: str | Promise = ""


@require_GET
@allow(Audience.STAFF, *READERS)
def batch_list(request: ActorRequest) -> HttpResponse:
    """Show one's own batches, the newest first."""
    lines = [(SCREENS[line.act].title, line) for line in batches(request.actor)]
    return render(request, "dossiers/work/batches.html", {"lines": lines})


@require_GET
@allow(Audience.STAFF, *READERS)
def batch_page(request: ActorRequest, run_id: int) -> HttpResponse:
    """Show how far one batch is and what became of each dossier; it renews itself until the end."""
    found = _found(request, run_id)
    context = {
        "screen": SCREENS[found.line.act],
        "batch": found.line,
        "slip_parts": _parts_of(len(_slips_in(request, found))),
        "outcomes": [_line(item, act=found.line.act) for item in found.items],
    }
    return render(request, "dossiers/work/batch.html", context)


@require_GET
@allow(Audience.STAFF, *READERS)
def batch_csv(request: ActorRequest, run_id: int) -> HttpResponse:
    """Give the outcomes as a table to keep."""
    found = _found(request, run_id)
    head = (_("Dossier"), _("Applicant"), _("Outcome"), _("Reason"), _("At"))
    return csv_answer([head, *map(_cells, found.items)], name=f"{found.line.act.value}-{run_id}")


@require_GET
@allow(Audience.STAFF, *READERS)
def control_slips(request: ActorRequest, run_id: int, part: int) -> HttpResponse:
    """Give the control slips of what a batch handed over as one file to print, so many in each part.

    Each is the slip that is kept of the dossier, and each is recorded as read.
    """
    slips = _slips_in(request, _found(request, run_id))[(part - 1) * SLIPS_IN_PART : part * SLIPS_IN_PART]
    if not slips:
        raise Http404
    pdf = joined([_slip(request, dossier, purpose) for dossier, purpose in slips])
    return send_pdf(pdf, name=f"control-slips-{run_id}-{part}.pdf")


def _slip(request: ActorRequest, dossier: Dossier, purpose: Purpose) -> bytes:
    now = clock.now()
    record_read(by=request.actor, now=now, dossier=dossier, purpose=purpose.value)
    kept = read_slip(by=request.actor, now=now, dossier_id=dossier.pk, form=SlipForm.CONTROL)
    with kept.stream as stream:
        return stream.read()


def _slips_in(request: ActorRequest, found: Batch) -> list[tuple[Dossier, Purpose]]:
    """Return the dossiers of the batch that were handed over and are still seen, and what each is read for.

    Those of which that is still to be asked are left out: their own pages ask it.
    """
    if found.line.act.value not in WITH_SLIP:
        return []
    handed = [item.dossier for item in found.items if item.dossier and item.outcome is Outcome.DONE]
    told = ((dossier, purpose_of(request, request.actor, dossier)) for dossier in handed)
    return [(dossier, purpose) for dossier, purpose in told if purpose is not None]


def _parts_of(slips: int) -> range:
    """Return the numbers of the files; a single slip has its own link and needs none."""
    return range(1, -(-slips // SLIPS_IN_PART) + 1) if slips > 1 else range(0)


def _found(request: ActorRequest, run_id: int) -> Batch:
    found = batch(request.actor, run_id)
    if found is None:
        raise Http404(_("There is no such batch among yours."))
    return found


def _line(item: BatchItem, *, act: Act) -> OutcomeLine:
    """Return one line; a dossier that was handed over has its control slip beside it."""
    dossier = item.dossier
    has_slip = act.value in WITH_SLIP and item.outcome is Outcome.DONE
    return OutcomeLine(
        name=f"{dossier.code}, {dossier.applicant_name}" if dossier else "–",
        href=reverse("dossiers:dossier", args=(dossier.pk,)) if dossier else "",
        tone=_TONES[item.outcome],
        state=_WORDS[item.outcome],
        detail=item.reason,
        print_href=reverse("dossiers:slip", args=(dossier.pk, "control")) if dossier and has_slip else "",
        print_label=SLIPS[SlipForm.CONTROL],
    )


def _cells(item: BatchItem) -> tuple[str, ...]:
    dossier = item.dossier
    return (
        dossier.code if dossier else "–",
        dossier.applicant_name if dossier else "–",
        str(_WORDS[item.outcome]),
        item.reason,
        date_format(localtime(item.done_at), "H:i:s d/m/Y") if item.done_at else "",
    )
