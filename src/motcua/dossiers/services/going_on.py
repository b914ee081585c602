"""Begin what other agencies have to do when a dossier goes on in its process: shares and opinions.

Which, in what order, at once or one after another, is drawn in the process; here its tokens move.

Implements:
    Decree 61/2018/ND-CP, art. 19(6)(b): all agencies at once, or those that follow when others came back.
    Decree 61/2018/ND-CP, art. 19(5): what is asked of other agencies, and by when.
    Decree 61/2018/ND-CP, art. 20: what was finished apart is handed over together.
"""

from __future__ import annotations

from datetime import datetime

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain import lifecycle
from motcua.dossiers.domain.opinions import due_of
from motcua.dossiers.domain.states import DeliveryState
from motcua.dossiers.models import Dossier, Opinion
from motcua.dossiers.services.performing import Plan
from motcua.dossiers.services.sharing import begin_share, orders_for
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations


def going_on(
    dossier: Dossier, *, process: catalogue.Process, place: str, act: str, by: Actor, now: datetime
) -> Plan:
    """Return the plan of a move that takes the token from ``place``, with all that begins by it.

    Raises:
        catalogue.NoCompetentAgencyError: the place of the dossier has no agency for one of them; none begins.
    """
    before = frozenset(dossier.tokens) or frozenset({dossier.step})
    after, step = process.after(before, place, act)
    begun = after - before
    orders = orders_for(dossier, catalogue.calls_among(process, tokens=begun), process=process, now=now)
    questions = [
        question_of(dossier, ask, by=by, now=now)
        for ask in process.asks
        if ask.code in catalogue.asks_among(process, tokens=begun)
    ]

    def begin(moved: Dossier) -> None:
        for order in orders:
            begin_share(moved, order, by=by, now=now)
        Opinion.objects.bulk_create(questions)

    facts: dict[str, object] = {}
    if orders:
        facts["shares"] = [order.facts() for order in orders]
    if questions:
        facts["opinions"] = [_asked(question) for question in questions]
    is_ready = step != catalogue.END and process.step(step).stage == lifecycle.RETURN_STAGE
    return Plan(
        facts=facts,
        changes={"delivery_state": DeliveryState.WAITING_AT_COUNTER.value} if is_ready else {},
        also=begin if facts else None,
    )


def question_of(dossier: Dossier, ask: catalogue.Ask, *, by: Actor, now: datetime) -> Opinion:
    """Return the unsaved question that the process asks: its text, its law, its deadline, its papers."""
    today = civil_date(now)
    agency_id = catalogue.agency_for(code=ask.agency, place_agency_id=dossier.competent_agency_id, on=today)
    calendar = organisations.calendar_of(agency_id, on=today)
    shown = (paper.pk for paper in dossier.papers.order_by("id") if paper.code.endswith(ask.papers))
    return Opinion(
        dossier=dossier,
        asked_agency_id=agency_id,
        asking_agency_id=dossier.holder_agency_id,
        call=ask.code,
        question=ask.question,
        paper_ids=list(shown) if ask.papers else [],
        ground=ask.ground,
        when_late=ask.when_late.value,
        asked_by_name=by.name,
        asked_at=now,
        due_at=due_of(asked_at=now, working_days=ask.working_days, calendar=calendar),
    )


def _asked(question: Opinion) -> dict[str, object]:
    """Return what the history keeps of a question."""
    return {
        "asked_agency": question.asked_agency_id,
        "agency_name": organisations.agency(question.asked_agency_id).name,
        "question": question.question,
        "legal_ground": question.ground,
        "when_late": question.when_late,
        "answer_by": question.due_at.isoformat(),
    }
