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

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.control_chain import HANDING_OVER
from motcua.dossiers.models.bulk import Outcome
from motcua.dossiers.models.slip import SlipForm
from motcua.dossiers.queries.bulk import Batch, BatchItem, batch, batches
from motcua.dossiers.web.acts.screens import SCREENS
from motcua.dossiers.web.opening import READERS
from motcua.dossiers.wording import SLIPS
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.spreadsheets import csv_answer

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


def _found(request: ActorRequest, run_id: int) -> Batch:
    found = batch(request.actor, run_id)
    if found is None:
        raise Http404(_("There is no such batch among yours."))
    return found


def _line(item: BatchItem, *, act: Act) -> OutcomeLine:
    """Return one line; a dossier that was handed over has its control slip beside it."""
    dossier = item.dossier
    has_slip = act.value in HANDING_OVER and item.outcome is Outcome.DONE
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
