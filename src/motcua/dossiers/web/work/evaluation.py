"""How a unit and its people did in a quarter by the nine indices, and how each figure came about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from motcua.dossiers.domain.evaluation import (
    OF_PERSON,
    Index,
    PersonGrade,
    Score,
    UnitGrade,
    total_of,
)
from motcua.dossiers.domain.ratings import Satisfaction
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.queries.evaluation import UnitScores, unit_scores
from motcua.dossiers.queries.ratings import rating_summary
from motcua.dossiers.services.rate import find_baseless
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.dossiers.web.inputs import text_of
from motcua.dossiers.web.messages import sentence
from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.payments import public as payments
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

HEADS = (Role.UNIT_HEAD, Role.LEADER)
SHOWN_PER_DOSSIER = (Index.TOTAL_TIME, Index.UNIT_TIME, Index.CONTACTS, Index.AGENCIES)
"""The attitude is left out: it would tell which applicant complained."""
MOST_DOSSIERS = 200

INDICES = {
    Index.TOTAL_TIME: gettext_lazy("Total time against the time by law"),
    Index.UNIT_TIME: gettext_lazy("Time of the unit against the time allotted"),
    Index.CONTACTS: gettext_lazy("Times the applicant was called upon"),
    Index.AGENCIES: gettext_lazy("Agencies the applicant had to see"),
    Index.ONE_STOP: gettext_lazy("Done at the one-stop unit"),
    Index.PUBLICITY: gettext_lazy("Publicity of procedures"),
    Index.ATTITUDE: gettext_lazy("Attitude"),
    Index.FEEDBACK: gettext_lazy("Answering feedback"),
    Index.ONLINE: gettext_lazy("Services on line"),
}
PERSON_GRADES = {
    PersonGrade.WHOLLY: gettext_lazy("Duty done: 100 %"),
    PersonGrade.LARGELY: gettext_lazy("Duty done: 70 to below 100 %"),
    PersonGrade.PARTLY: gettext_lazy("Duty done: below 70 %"),
}
UNIT_GRADES = {
    UnitGrade.EXCELLENT: gettext_lazy("Excellent"),
    UnitGrade.GOOD: gettext_lazy("Good"),
    UnitGrade.FAIR: gettext_lazy("Fair"),
    UnitGrade.AVERAGE: gettext_lazy("Average"),
    UnitGrade.WEAK: gettext_lazy("Weak"),
}
LEVELS = {
    Satisfaction.VERY_SATISFIED: gettext_lazy("Very satisfied"),
    Satisfaction.SATISFIED: gettext_lazy("Satisfied"),
    Satisfaction.UNSATISFIED: gettext_lazy("Not satisfied"),
}


@require_safe
@allow(Audience.STAFF, *HEADS, Role.INSPECTOR)
def evaluation(request: ActorRequest) -> HttpResponse:
    """Show the agency's quarter: its indices, its people, its dossiers, its ratings."""
    return _shown(request)


@require_POST
@allow(Audience.STAFF, *HEADS)
def examine(request: ActorRequest, rating_id: int) -> HttpResponse:
    """Record that a complaint was examined and has no ground."""
    try:
        find_baseless(
            by=request.actor,
            now=clock.now(),
            rating_id=rating_id,
            finding=text_of(request.POST, "finding", longest=2000),
        )
    except NotAllowedError as error:
        raise Http404 from error
    except ReasonMissingError as error:
        return _shown(request, error=sentence(error))
    messages.success(request, _("The finding is recorded; the complaint no longer counts."))
    return redirect("dossiers:evaluation")


def _shown(request: ActorRequest, *, error: str = "") -> HttpResponse:
    offered = sorted(_agencies(request.actor))
    asked = request.GET.get("agency", "")
    agency_id = int(asked) if asked.isdecimal() and len(asked) < 19 else offered[0]  # noqa: PLR2004  # bigint
    if agency_id not in offered:
        raise Http404
    quarter, offered_quarters = quarters(request)
    end = quarter.next.period.start
    found = unit_scores(agency_id, start=quarter.period.start, end=end)
    summary = rating_summary(agency_id, start=quarter.period.start, end=end)
    context = {
        "agency": organisations.agency(agency_id),
        "agencies": [organisations.agency(each) for each in offered],
        "quarter": quarter,
        "quarters": offered_quarters,
        "rows": _score_rows(found.scores, Index),
        "total": total_of(found.scores),
        "most": 2 * len(found.scores),
        "grade": UNIT_GRADES[found.grade] if found.grade else "",
        "people": _people(found),
        "dossiers": _dossiers(found),
        "heads": [(index.value, INDICES[index]) for index in SHOWN_PER_DOSSIER],
        "summary": summary,
        "answers": [(LEVELS[level], count) for level, count in summary.overall],
        "report_url": _report_url(request.actor, agency_id, quarter),
        "may_examine": request.actor.holds(*HEADS, agency_id=agency_id),
        "errors": [{"href": "#complaints", "message": error}] if error else [],
    }
    return render(request, "dossiers/work/evaluation.html", context, status=422 if error else 200)


def _report_url(actor: Actor, agency_id: int, quarter: payments.Quarter) -> str:
    """Return where the head of the agency enters what no dossier tells, empty for others."""
    if not actor.holds(*HEADS, agency_id=agency_id):
        return ""
    return f"{reverse('dossiers:unit_report')}?{urlencode({'agency': agency_id, 'quarter': quarter})}"


def _agencies(actor: Actor) -> frozenset[int]:
    """Return the agencies whose evaluation the actor sees: an inspector's with all below."""
    inspected = actor.agencies(Role.INSPECTOR)
    today = civil_date(clock.now())
    below = (organisations.descendant_ids(each, on=today) for each in inspected)
    return actor.agencies(*HEADS) | inspected | frozenset().union(*below)


def quarters(request: ActorRequest) -> tuple[payments.Quarter, list[payments.Quarter]]:
    """Return the quarter asked for and those offered: the present one and three before."""
    offered = [payments.quarter_of(civil_date(clock.now()))]
    while len(offered) < 4:  # noqa: PLR2004  # a year
        offered.append(offered[-1].previous)
    wanted = request.GET.get("quarter", "")
    return next((each for each in offered if str(each) == wanted), offered[0]), offered


def _score_rows(scores: Iterable[Score], indices: Iterable[Index]) -> list[dict[str, Any]]:
    known = {score.index: score for score in scores}
    return [{"number": index.value, "name": INDICES[index], "score": known.get(index)} for index in indices]


def _people(found: UnitScores) -> list[dict[str, Any]]:
    return [
        {
            "person": person,
            "rows": _score_rows(person.scores, OF_PERSON),
            "total": total_of(person.scores),
            "grade": PERSON_GRADES[person.grade] if person.grade else "",
        }
        for person in found.people
    ]


def _dossiers(found: UnitScores) -> list[dict[str, Any]]:
    return [
        {"dossier": each, "points": [(INDICES[index], each.points[index]) for index in SHOWN_PER_DOSSIER]}
        for each in found.dossiers[:MOST_DOSSIERS]
    ]
