"""One dossier on one page: head, timeline, papers, and what its reader may do now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_GET

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.sittings import Printing, printing_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.dossier import Channel
from motcua.dossiers.models.slip import SlipForm, SlipSealing
from motcua.dossiers.queries.archiving import archived
from motcua.dossiers.queries.dossier_page import DossierPage, page_of
from motcua.dossiers.queries.paper_standing import papers_shown
from motcua.dossiers.queries.sitting import own_acts
from motcua.dossiers.services.convert_result import may_convert
from motcua.dossiers.services.issue_slip import CALLED_FOR_BY
from motcua.dossiers.services.order_delivery import may_order
from motcua.dossiers.web.acts.act_screen import ActScreen
from motcua.dossiers.web.acts.forms import ActForm
from motcua.dossiers.web.acts.screens import SCREENS
from motcua.dossiers.web.opening import READERS, opened
from motcua.dossiers.web.presenting import timeline_entries
from motcua.dossiers.wording import SEALINGS, SLIPS
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.post import public as post


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedAct:
    """One act with its form, empty."""

    screen: ActScreen
    form: ActForm


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipLink:
    """A slip that may be printed."""

    form: SlipForm
    label: str | Promise
    sealing: str | Promise = ""
    """Whether the copy that is kept is sealed; empty before the first printing."""
    is_on_request: bool = False
    """Whether it is printed only where the applicant asks for it."""


@require_GET
@allow(Audience.STAFF, *READERS)
@opened(is_recorded=True)
def dossier_page(request: ActorRequest, dossier: Dossier) -> HttpResponse:
    """Show the dossier."""
    now = clock.now()
    page = page_of(dossier, actor=request.actor, now=now)
    acts = offered(page, now=now)
    papers = papers_shown(page.papers, dossier, actor=request.actor, on=civil_date(now))
    return render(
        request,
        "dossiers/dossier/page.html",
        {
            "page": page,
            "acts": acts,
            "own_acts": own_acts(request.actor, dossier, now=now),
            "entries": timeline_entries(page.timeline),
            "explanation": organisations.explain(page.explanation),
            "answers": answers_of(page),
            "slips": slips_of(page),
            "may_convert": may_convert(request.actor, dossier),
            "archived": archived(dossier) if page.state.is_final else None,
            "parcels": post.parcels_of(dossier.ref) if dossier.return_channel == Channel.POST.value else (),
            "may_post": may_order(request.actor, dossier),
            "papers": papers,
            "first_paper": next((paper for paper in papers if paper.file_id), None),
        },
    )


def offered(page: DossierPage, *, now: datetime) -> tuple[OfferedAct, ...]:
    """Return the acts that the reader may take, the way forward first."""
    return tuple(
        OfferedAct(screen=screen, form=screen.form(page=page, now=now, act=screen.act))
        for screen in SCREENS.values()
        if screen.act in page.acts
    )


def answers_of(page: DossierPage) -> tuple[catalogue.AnswerSection, ...]:
    """Return what was answered in the e-form; nothing when the dossier came without it."""
    dossier = page.dossier
    if not dossier.answers:
        return ()
    return catalogue.summarise_answers(
        version_id=dossier.procedure_version_id, answers=dossier.answers, on=civil_date(dossier.lodged_at)
    )


def slips_of(page: DossierPage) -> tuple[SlipLink, ...]:
    """Return the slips that something in the history calls for, the newest first, the control slip last."""
    called_for = [
        form
        for moment in reversed(page.timeline)
        for form, acts in CALLED_FOR_BY.items()
        if moment.act.value in acts
    ]
    newest = sorted(dict.fromkeys(called_for), key=lambda form: form is SlipForm.CONTROL)
    sealings = {slip.form: SEALINGS[SlipSealing(slip.sealing)] for slip in page.slips}
    term, day = page.version.term, civil_date(page.dossier.accepted_at or page.dossier.lodged_at)
    return tuple(
        SlipLink(
            form=form,
            label=SLIPS[form],
            sealing=sealings.get(form.value, ""),
            is_on_request=printing_of(form.value, term=term, on=day) is Printing.ON_REQUEST,
        )
        for form in newest
    )
