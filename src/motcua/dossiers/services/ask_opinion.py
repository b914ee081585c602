"""Ask another agency for its opinion (lấy ý kiến), and go on when none comes in time.

The promise to the applicant stands: asking stops no clock.

Implements: Decree 61/2018/ND-CP, art. 19(5) (law B3.10).
"""

from __future__ import annotations

from dataclasses import dataclass

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.opinions import due_of, require_late
from motcua.dossiers.models import Dossier, Opinion
from motcua.dossiers.models.opinion import WhenLate
from motcua.dossiers.services.consult import awaited_outcome
from motcua.dossiers.services.going_on import going_on
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations


class OwnAgencyError(Exception):
    """An opinion is asked of another agency than the one that decides."""


class NoSuchOpinionError(LookupError):
    """Nothing of the kind was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, of whom, by when, and what silence means."""

    agency_id: int
    text: str
    paper_ids: tuple[int, ...] = ()
    """The papers of the dossier that the other agency sees."""
    working_days: int
    """How long the law gives it, counted by its own calendar."""
    ground: str
    """The article of law that sets the days and what silence means."""
    when_late: WhenLate = WhenLate.GO_ON


def ask_opinion(request: ActRequest, *, question: Question) -> int:
    """Ask and return the history number.

    Raises:
        ReasonMissingError: question or ground is empty.
        OwnAgencyError: the agency asked holds the dossier itself.
        opinions.OpinionTermError: the number of days makes no sense.
    """
    if not question.text.strip() or not question.ground.strip():
        raise ReasonMissingError
    return perform(request, Act.ASK_OPINION, lambda opened: _asking(opened, question))


def _asking(opened: Opened, question: Question) -> Plan:
    agency = organisations.agency(question.agency_id)
    now, holder_id = opened.request.now, opened.snapshot.holder_agency_id
    if agency.id == holder_id:
        raise OwnAgencyError
    calendar = organisations.calendar_of(agency.id, on=civil_date(now))
    shown = opened.dossier.papers.filter(pk__in=question.paper_ids).values_list("pk", flat=True)
    row = Opinion(
        dossier=opened.dossier,
        asked_agency_id=agency.id,
        asking_agency_id=holder_id,
        question=question.text.strip(),
        paper_ids=sorted(shown),
        ground=question.ground.strip(),
        when_late=question.when_late,
        asked_by_name=opened.request.by.name,
        asked_at=now,
        due_at=due_of(asked_at=now, working_days=question.working_days, calendar=calendar),
    )
    facts = {
        "asked_agency": agency.id,
        "agency_name": agency.name,
        "question": row.question,
        "legal_ground": row.ground,
        "when_late": question.when_late.value,
        "answer_by": row.due_at.isoformat(),
    }
    return Plan(facts=facts, also=lambda _: row.save())


def lapse_opinion(request: ActRequest, *, opinion_id: int) -> int:
    """Go on without an opinion that is late, as the law of the procedure says; return the history number.

    Raises:
        NoSuchOpinionError: the dossier asked no such question.
        opinions.OpinionNotLateError: the agency asked still has time.
        opinions.OpinionClosedError: it has answered, or this was recorded before.
    """
    return perform(request, Act.LAPSE_OPINION, lambda opened: _lapsing(opened, opinion_id))


def _lapsing(opened: Opened, opinion_id: int) -> Plan:
    row = opened.dossier.opinions.select_related("asked_agency").filter(pk=opinion_id).first()
    if row is None:
        raise NoSuchOpinionError
    now = opened.request.now
    require_late(
        due_at=row.due_at, now=now, answered=row.answered_at is not None, lapsed=row.lapsed_at is not None
    )
    facts = {
        "agency_name": row.asked_agency.name,
        "when_late": row.when_late,
        "answer_by": row.due_at.isoformat(),
    }

    def close(_dossier: Dossier) -> None:
        Opinion.objects.filter(pk=row.pk).update(lapsed_at=now)

    ended = awaited_outcome(row, tokens=opened.snapshot.tokens, agrees=True)
    if ended is None:
        return Plan(facts=facts, also=close)
    request = opened.request
    planned = going_on(
        opened.dossier, process=opened.process, place=ended[0], act=ended[1], by=request.by, now=now
    )

    def close_and_begin(dossier: Dossier) -> None:
        close(dossier)
        if planned.also:
            planned.also(dossier)

    return Plan(facts={**facts, **planned.facts}, changes=planned.changes, ended=ended, also=close_and_begin)
