"""Asking others, as buttons, consequences, forms and services: opinions and visits on site."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models.opinion import WhenLate
from motcua.dossiers.models.visit import VisitFinding
from motcua.dossiers.services.ask_opinion import Question, ask_opinion, lapse_opinion
from motcua.dossiers.services.performing import ActRequest
from motcua.dossiers.services.visit_site import Minutes, plan_visit, record_visit
from motcua.dossiers.web.acts import inquiry_forms as forms
from motcua.dossiers.web.acts.act_screen import ActScreen, Given
from motcua.dossiers.web.acts.handing_in import kept


def _ask(request: ActRequest, given: Given) -> int:
    question = Question(
        agency_id=given["agency"],
        text=given["question"],
        paper_ids=tuple(given["papers"]),
        working_days=given["days"],
        ground=given["ground"],
        when_late=WhenLate(given["when_late"]),
    )
    return ask_opinion(request, question=question)


def _plan(request: ActRequest, given: Given) -> int:
    return plan_visit(
        request,
        planned_at=given["planned_at"],
        place=given["place"],
        people=given["people"],
        asks_applicant=given["asks_applicant"],
    )


def _record(request: ActRequest, given: Given) -> int:
    minutes = Minutes(
        held_at=given["held_at"],
        present=given["present"],
        text=given["minutes"],
        finding=VisitFinding(given["finding"]),
        file=kept(given["file"]) if given["file"] else None,
    )
    return record_visit(request, visit_id=given["visit"], minutes=minutes)


SCREENS = (
    ActScreen(
        act=Act.LAPSE_OPINION,
        title=_("Go on without the late opinion"),
        consequence=_("It is recorded that no answer came in time and what the law makes of it."),
        done=_("The dossier goes on without the opinion."),
        run=lambda request, given: lapse_opinion(request, opinion_id=given["opinion"]),
        form=forms.LateOpinionForm,
    ),
    ActScreen(
        act=Act.RECORD_VISIT,
        title=_("Keep the minutes of the visit"),
        consequence=_("The minutes join the dossier for whoever decides."),
        done=_("The minutes are kept."),
        run=_record,
        form=forms.MinutesForm,
        tone="primary",
    ),
    ActScreen(
        act=Act.ASK_OPINION,
        title=_("Ask another agency"),
        consequence=_("The agency sees the question and the papers you tick. The promised date stands."),
        done=_("The agency is asked."),
        run=_ask,
        form=forms.QuestionForm,
    ),
    ActScreen(
        act=Act.PLAN_VISIT,
        title=_("Plan a visit on site"),
        consequence=_("The visit stands in the course; the applicant reads of it when asked to be there."),
        done=_("The visit is planned."),
        run=_plan,
        form=forms.VisitForm,
    ),
)
"""In the order in which they are offered."""
