"""``POST /api/v1/dossiers/{code}/acts/``: each act as on the screens, by its own scope.

Annotations here are evaluated as the routes are made; so this module does without postponed ones.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from ninja import Field, Schema

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier
from motcua.dossiers.rest.act_bodies import ActIn
from motcua.dossiers.rest.finding import Code, found
from motcua.dossiers.rest.links import leading_on
from motcua.dossiers.rest.lodging import agency_named, handed_papers
from motcua.dossiers.rest.problems import told
from motcua.dossiers.rest.routers import dossiers
from motcua.dossiers.rest.schemas import CODE
from motcua.dossiers.rest.scopes import FOR_SYSTEMS, scope_of
from motcua.dossiers.services import forward
from motcua.dossiers.services.accept import accept
from motcua.dossiers.services.acknowledge import acknowledge
from motcua.dossiers.services.appraise import appraise
from motcua.dossiers.services.ask_opinion import Question, ask_opinion, lapse_opinion
from motcua.dossiers.services.assign import assign, reassign
from motcua.dossiers.services.authorise import authorise
from motcua.dossiers.services.change_return_place import change_return_place
from motcua.dossiers.services.confirm_supplement import confirm_supplement
from motcua.dossiers.services.draft_result import draft_result
from motcua.dossiers.services.duties import close_duty, request_duty
from motcua.dossiers.services.exempt_fee import exempt_fee
from motcua.dossiers.services.extend import extend
from motcua.dossiers.services.hand_back import hand_back
from motcua.dossiers.services.lose_papers import Loss, report_loss, restore_papers
from motcua.dossiers.services.performing import ActRequest
from motcua.dossiers.services.receive_papers import papers_came_back, receive_papers
from motcua.dossiers.services.refuse_reception import refuse_reception
from motcua.dossiers.services.request_supplement import request_supplement
from motcua.dossiers.services.return_result import return_result
from motcua.dossiers.services.send_papers import Parcel, send_papers
from motcua.dossiers.services.supplement import supplement
from motcua.dossiers.services.take_fee import take_fee
from motcua.dossiers.services.transfer import transfer
from motcua.dossiers.services.visit_site import Minutes, plan_visit, record_visit
from motcua.dossiers.services.withdraw import stop, withdraw
from motcua.payments import public as payments
from motcua.platform import clock
from motcua.platform.rest import versions
from motcua.platform.rest.keys import idempotent
from motcua.platform.rest.opening import also_described, open_to
from motcua.platform.web.access import ClientRequest, lacking_scope


class MovedOut(Schema):
    """What an act led to."""

    code: str = CODE
    act: str = Field(examples=["transfer"])
    number: int = Field(description="Of the act in the dossier's history")
    version: int
    state: int


@dossiers.post("/{code}/acts/", response=MovedOut, summary="Do an act")
@open_to(*map(scope_of, FOR_SYSTEMS))
@idempotent
@also_described({"parameters": [versions.IF_MATCH]} | leading_on(200))
def do_act(request: ClientRequest, response: HttpResponse, code: Code, body: ActIn) -> Any:
    """Do what the dossier's state, its step and the system's seats allow, by the version that was seen.

    Each act wants its own scope, `dossiers:` and its name. The answer tells the new version; when somebody
    else was first, 412 says who. Acts of officials want the header `Motcua-Official`.
    """
    act = Act(body.act)
    lacking = lacking_scope(request, (scope_of(act),))
    if lacking is not None:
        return lacking
    seen = versions.seen_version(request)
    dossier = found(request, code)
    wanted = ActRequest(by=request.actor, now=clock.now(), dossier_id=dossier.pk, seen_version=seen)
    with told(catalogue.get_version(dossier.procedure_version_id)):
        number = _RUN[act](wanted, body, dossier)
    after = Dossier.objects.get(pk=dossier.pk)
    versions.mark(response, after.version)
    return MovedOut(code=after.code, act=act.value, number=number, version=after.version, state=after.state)


def _supplement(wanted: ActRequest, body: Any, dossier: Dossier) -> int:
    version = catalogue.get_version(dossier.procedure_version_id)
    return supplement(wanted, papers=handed_papers(wanted.by, body.papers, version), note=body.note)


def _ask_opinion(wanted: ActRequest, body: Any, _dossier: Dossier) -> int:
    question = Question(
        agency_id=agency_named("agency", body.agency),
        text=body.question,
        paper_ids=tuple(body.papers),
        working_days=body.working_days,
        ground=body.legal_ground,
        when_late=body.when_late,
    )
    return ask_opinion(wanted, question=question)


def _plan_visit(wanted: ActRequest, body: Any, _dossier: Dossier) -> int:
    return plan_visit(
        wanted,
        planned_at=body.planned_at,
        place=body.place,
        people="\n".join(body.people),
        asks_applicant=body.asks_applicant,
    )


def _record_visit(wanted: ActRequest, body: Any, _dossier: Dossier) -> int:
    minutes = Minutes(
        held_at=body.held_at, present="\n".join(body.present), text=body.minutes, finding=body.finding
    )
    return record_visit(wanted, visit_id=body.visit_id, minutes=minutes)


def _authorise(wanted: ActRequest, body: Any, _dossier: Dossier) -> int:
    return authorise(
        wanted,
        name=body.name,
        number=body.number,
        document=body.document,
        scope=body.scope,
        valid_to=body.valid_to,
    )


def _report_loss(wanted: ActRequest, body: Any, _dossier: Dossier) -> int:
    loss = Loss(papers=tuple(body.papers), fault=body.fault, how=body.how, apology=body.apology)
    return report_loss(wanted, loss=loss)


def _send_papers(wanted: ActRequest, body: Any, _dossier: Dossier) -> int:
    parcel = Parcel(
        way=body.way,
        carrier=body.carrier,
        tracking_number=body.tracking_number,
        papers=None if body.papers is None else tuple(body.papers),
        with_result=body.with_result,
        is_home=body.to_applicant,
        note=body.note,
    )
    return send_papers(wanted, parcel=parcel)


def _exempt_fee(wanted: ActRequest, body: Any, _dossier: Dossier) -> int:
    return exempt_fee(wanted, code=body.fee, ground=body.ground, proof=body.proof, to=body.to)


def _take_fee(wanted: ActRequest, body: Any, _dossier: Dossier) -> int:
    return take_fee(
        wanted,
        amount=body.amount,
        payer_name=body.payer,
        method=payments.Method.TRANSFER,
        reference=body.reference,
    )


_RUN: dict[Act, Callable[[ActRequest, Any, Dossier], int]] = {
    Act.ACCEPT: lambda wanted, _body, _dossier: accept(wanted),
    Act.CONFIRM_SUPPLEMENT: lambda wanted, _body, _dossier: confirm_supplement(wanted),
    Act.TRANSFER: lambda wanted, _body, _dossier: transfer(wanted),
    Act.ACKNOWLEDGE: lambda wanted, _body, _dossier: acknowledge(wanted),
    Act.REFUSE_RECEPTION: lambda wanted, body, _dossier: refuse_reception(wanted, reason=body.reason),
    Act.SEND_BACK: lambda wanted, body, _dossier: forward.send_back(wanted, reason=body.reason),
    Act.WITHDRAW: lambda wanted, body, _dossier: withdraw(wanted, reason=body.reason),
    Act.STOP: lambda wanted, body, _dossier: stop(wanted, reason=body.reason),
    Act.SUBMIT: lambda wanted, body, _dossier: forward.submit(wanted, note=body.note),
    Act.ENDORSE: lambda wanted, body, _dossier: forward.endorse(wanted, note=body.note),
    Act.REQUEST_SUPPLEMENT: lambda wanted, body, _dossier: request_supplement(
        wanted, missing=tuple(body.missing), reason=body.reason, again=body.again_reason
    ),
    Act.SUPPLEMENT: _supplement,
    Act.ASSIGN: lambda wanted, body, _dossier: assign(wanted, official_id=body.official_id),
    Act.REASSIGN: lambda wanted, body, _dossier: reassign(
        wanted, official_id=body.official_id, reason=body.reason
    ),
    Act.APPRAISE: lambda wanted, body, _dossier: appraise(wanted, finding=body.finding),
    Act.DRAFT_RESULT: lambda wanted, body, _dossier: draft_result(
        wanted, kind=body.kind, title=body.title, body=tuple(body.body)
    ),
    Act.RETURN: lambda wanted, body, _dossier: return_result(
        wanted, taken_by=body.taken_by, number=body.number, proof=body.proof
    ),
    Act.REQUEST_DUTY: lambda wanted, body, _dossier: request_duty(wanted, duty=body.duty),
    Act.CLOSE_DUTY: lambda wanted, body, _dossier: close_duty(wanted, evidence=body.evidence),
    Act.HAND_BACK: lambda wanted, body, _dossier: hand_back(wanted, reason=body.reason),
    Act.EXTEND: lambda wanted, body, _dossier: extend(wanted, new_day=body.new_day, reason=body.reason),
    Act.ASK_OPINION: _ask_opinion,
    Act.LAPSE_OPINION: lambda wanted, body, _dossier: lapse_opinion(wanted, opinion_id=body.opinion_id),
    Act.PLAN_VISIT: _plan_visit,
    Act.RECORD_VISIT: _record_visit,
    Act.AUTHORISE: _authorise,
    Act.CHANGE_RETURN_PLACE: lambda wanted, body, _dossier: change_return_place(
        wanted, agency_id=agency_named("agency", body.agency)
    ),
    Act.REPORT_LOSS: _report_loss,
    Act.RESTORE_PAPERS: lambda wanted, body, _dossier: restore_papers(
        wanted, loss_id=body.loss_id, how=body.how, cost=body.cost
    ),
    Act.SEND_PAPERS: _send_papers,
    Act.RECEIVE_PAPERS: lambda wanted, body, _dossier: receive_papers(wanted, missing=body.missing),
    Act.PAPERS_CAME_BACK: lambda wanted, body, _dossier: papers_came_back(wanted, reason=body.reason),
    Act.EXEMPT_FEE: _exempt_fee,
    Act.TAKE_FEE: _take_fee,
}
"""Each act with its service."""
