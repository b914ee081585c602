"""Each act of a dossier as the public door offers it, with sound facts chosen by a number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from tests.dossiers.whole_shop.ground import Ground

from motcua.dossiers import public as dossiers
from motcua.dossiers.domain.applications import HandedPaper
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.public import Act, ActRequest, officials
from motcua.kernel.actors import ActorKind, Role
from motcua.kernel.civil_time import civil_date
from motcua.payments import public as payments

Doing = Callable[[Ground, ActRequest, int], int]
WORDS = "Có lý do ghi trong hồ sơ."
WRONGLY = 28
"""The number with which somebody says that a result goes along where there may be none."""


def _pick(items, size):
    found = list(items)
    return found[size % len(found)] if found else 0


def _officials(ground, request):
    holder = Dossier.objects.get(pk=request.dossier_id).holder_agency_id
    return ground.people(Role.OFFICIAL, agency_id=holder)


def _assign(ground: Ground, request: ActRequest, size: int) -> int:
    return officials.assign(request, official_id=_pick(_officials(ground, request), size))


def _reassign(ground: Ground, request: ActRequest, size: int) -> int:
    return officials.reassign(request, official_id=_pick(_officials(ground, request), size), reason=WORDS)


def _exclude(ground: Ground, request: ActRequest, size: int) -> int:
    by = request.by.person_id or 0
    holder = Dossier.objects.get(pk=request.dossier_id).holder_agency_id
    colleague = _pick(ground.people(Role.CLERK, Role.OFFICIAL, agency_id=holder), size)
    person_id = by if size % 2 else colleague
    return officials.exclude(request, person_id=person_id, conflict=officials.Conflict.RELATED, note=WORDS)


def _extend(ground: Ground, request: ActRequest, size: int) -> int:
    due_at = Dossier.objects.get(pk=request.dossier_id).due_at or request.now
    day = civil_date(due_at) + timedelta(days=1 + size % 9)
    return officials.extend(request, new_day=day, reason=WORDS)


def _stop(ground: Ground, request: ActRequest, size: int) -> int:
    return officials.stop(request, reason=WORDS, ground=_pick(officials.StopGround, size))


def _take_fee(ground: Ground, request: ActRequest, size: int) -> int:
    dossier = Dossier.objects.get(pk=request.dossier_id)
    moments = {"supplement": dossier.supplement_asked_at, "return": dossier.done_at}
    due = sum(
        fee.amount
        for fee in dossier.fees.filter(receipt=None)
        if fee.taken_at == "reception" or moments[fee.taken_at]
    )
    wrong = 1_000 if size % 7 == 3 else 0
    method = payments.Method.TRANSFER if size % 4 == 1 else payments.Method.CASH
    return officials.take_fee(
        request, amount=due + wrong, payer_name="Bùi Văn Nam", method=method, reference="FT26325"
    )


def _exempt(ground: Ground, request: ActRequest, size: int) -> int:
    fee = _pick(Dossier.objects.get(pk=request.dossier_id).fees.order_by("id"), size)
    code, to = (fee.code, fee.amount // 2 if size % 3 else 0) if fee else ("none", 0)
    return officials.exempt_fee(request, code=code, ground="Hộ nghèo", proof="Giấy số 12", to=to)


def _receipt(request, size):
    return _pick(payments.receipts_of(f"dossier:{request.dossier_id}"), size)


def _void(ground: Ground, request: ActRequest, size: int) -> int:
    receipt = _receipt(request, size)
    return officials.void_receipt(request, receipt_id=receipt.id if receipt else 0, reason=WORDS)


def _refund(ground: Ground, request: ActRequest, size: int) -> int:
    receipt = _receipt(request, size)
    amount = (receipt.amount if size % 2 else 1_000 * (1 + size % 9)) if receipt else 1_000
    return officials.request_refund(
        request,
        receipt_id=receipt.id if receipt else 0,
        amount=amount,
        ground=payments.RefundGround.OVERCHARGED,
        words=WORDS,
    )


def _ask(ground: Ground, request: ActRequest, size: int) -> int:
    question = officials.Question(
        agency_id=_pick(ground.agencies, size),
        text="Nhà có nằm trong hành lang bảo vệ đê không?",
        working_days=1 + size % 3,
        ground="Khoản 5 Điều 19 Nghị định 61/2018/NĐ-CP.",
        when_late=_pick(officials.WhenLate, size),
    )
    return officials.ask_opinion(request, question=question)


def _lapse(ground: Ground, request: ActRequest, size: int) -> int:
    asked = _pick(Dossier.objects.get(pk=request.dossier_id).opinions.order_by("id"), size)
    return officials.lapse_opinion(request, opinion_id=asked.pk if asked else 0)


def _answer(ground: Ground, request: ActRequest, size: int) -> int:
    asked = _pick(Dossier.objects.get(pk=request.dossier_id).opinions.order_by("id"), size)
    return officials.answer_opinion(
        by=request.by,
        now=request.now,
        opinion_id=asked.pk if asked else 0,
        agrees=size % 2 == 0,
        answer=WORDS,
    )


def _plan_visit(ground: Ground, request: ActRequest, size: int) -> int:
    at = request.now + timedelta(hours=1 + size % 30)
    return officials.plan_visit(request, planned_at=at, place="Xóm Mơ", people="Quách Văn Lâm")


def _record_visit(ground: Ground, request: ActRequest, size: int) -> int:
    visit = _pick(Dossier.objects.get(pk=request.dossier_id).visits.filter(held_at=None).order_by("id"), size)
    minutes = officials.Minutes(
        held_at=request.now - timedelta(minutes=size),
        present="Bùi Văn Nam",
        text="Đúng như hồ sơ.",
        finding=_pick(officials.VisitFinding, size),
    )
    return officials.record_visit(request, visit_id=visit.pk if visit else 0, minutes=minutes)


def _return(ground: Ground, request: ActRequest, size: int) -> int:
    if request.by.kind is ActorKind.CITIZEN:
        proof = dossiers.Proof.OWN_ACCOUNT
    else:
        proofs = (dossiers.Proof.IDENTITY_PAPER, dossiers.Proof.POST_RECORD, dossiers.Proof.AUTHORISATION)
        proof = proofs[size % 3]
    return dossiers.return_result(request, taken_by="Bùi Văn Nam", number="017190012345", proof=proof)


def _authorise(ground: Ground, request: ActRequest, size: int) -> int:
    return dossiers.authorise(
        request,
        name="Bùi Thị Lan",
        number="017190012345",
        document="Giấy ủy quyền ngày 01/11/2026",
        scope=_pick(dossiers.AuthorisedFor, size),
        valid_to=civil_date(request.now) + timedelta(days=size),
    )


def _report_loss(ground: Ground, request: ActRequest, size: int) -> int:
    loss = officials.Loss(
        papers=("Giấy chứng sinh",), fault=_pick(officials.LossFault, size), how=WORDS, apology="Xin lỗi."
    )
    return officials.report_loss(request, loss=loss)


def _restore(ground: Ground, request: ActRequest, size: int) -> int:
    loss = _pick(Dossier.objects.get(pk=request.dossier_id).losses.filter(restored_at=None), size)
    return officials.restore_papers(request, loss_id=loss.pk if loss else 0, how=WORDS, cost=size * 1_000)


def _draft(ground: Ground, request: ActRequest, size: int) -> int:
    kind = officials.ResultKind.REFUSAL if size % 5 == 4 else officials.ResultKind.GRANT
    return officials.draft_result(request, kind=kind, title="Kết quả", body=("Đồng ý.",))


def _send_papers(ground: Ground, request: ActRequest, size: int) -> int:
    by_post = size % 3 > 0
    parcel = officials.Parcel(
        way=officials.Way.POST if by_post else officials.Way.HAND,
        carrier="Bưu điện Đà Bắc",
        tracking_number=f"RR{size:09}VN" if by_post else "",
        with_result=State(Dossier.objects.get(pk=request.dossier_id).state) is State.DONE or size == WRONGLY,
    )
    return officials.send_papers(request, parcel=parcel)


DOING: dict[Act, Doing] = {
    Act.ACCEPT: lambda ground, request, size: officials.accept(request),
    Act.REFUSE_RECEPTION: lambda ground, request, size: officials.refuse_reception(request, reason=WORDS),
    Act.REQUEST_SUPPLEMENT: lambda ground, request, size: officials.request_supplement(
        request, missing=("Bản vẽ",), reason=WORDS
    ),
    Act.SUPPLEMENT: lambda ground, request, size: dossiers.supplement(
        request, papers=(HandedPaper(code="BV", name="Bản vẽ", kind="copy"),) if size % 2 else (), note=WORDS
    ),
    Act.CONFIRM_SUPPLEMENT: lambda ground, request, size: officials.confirm_supplement(request),
    Act.ALLOW_SUPPLEMENT: lambda ground, request, size: officials.allow_supplement(
        request, ground="Điều 15 Luật X", document="Văn bản số 5"
    ),
    Act.TRANSFER: lambda ground, request, size: officials.transfer(request),
    Act.ACKNOWLEDGE: lambda ground, request, size: officials.acknowledge(request),
    Act.HAND_BACK: lambda ground, request, size: officials.hand_back(request, reason=WORDS),
    Act.ASSIGN: _assign,
    Act.REASSIGN: _reassign,
    Act.APPRAISE: lambda ground, request, size: officials.appraise(request, finding=WORDS),
    Act.DRAFT_RESULT: _draft,
    Act.SUBMIT: lambda ground, request, size: officials.submit(request),
    Act.ENDORSE: lambda ground, request, size: officials.endorse(request),
    Act.SEND_BACK: lambda ground, request, size: officials.send_back(request, reason=WORDS),
    Act.APPROVE: lambda ground, request, size: officials.approve(request),
    Act.SEAL: lambda ground, request, size: officials.seal(request),
    Act.RETURN: _return,
    Act.WITHDRAW: lambda ground, request, size: dossiers.withdraw(request, reason=WORDS),
    Act.STOP: _stop,
    Act.REQUEST_DUTY: lambda ground, request, size: officials.request_duty(request, duty="Thuế trước bạ"),
    Act.CLOSE_DUTY: lambda ground, request, size: officials.close_duty(request, evidence="Giấy nộp tiền"),
    Act.EXTEND: _extend,
    Act.EXCLUDE: _exclude,
    Act.TAKE_FEE: _take_fee,
    Act.EXEMPT_FEE: _exempt,
    Act.VOID_RECEIPT: _void,
    Act.REQUEST_REFUND: _refund,
    Act.ASK_OPINION: _ask,
    Act.CONSULT: lambda ground, request, size: officials.consult(request),
    Act.ANSWER_OPINION: _answer,
    Act.LAPSE_OPINION: _lapse,
    Act.PLAN_VISIT: _plan_visit,
    Act.RECORD_VISIT: _record_visit,
    Act.AUTHORISE: _authorise,
    Act.CHANGE_RETURN_PLACE: lambda ground, request, size: dossiers.change_return_place(
        request, agency_id=_pick(ground.agencies, size)
    ),
    Act.SHARE: lambda ground, request, size: officials.share(request),
    Act.SEND_PAPERS: _send_papers,
    Act.RECEIVE_PAPERS: lambda ground, request, size: officials.receive_papers(
        request, missing="" if size % 4 else "Một bản sao"
    ),
    Act.PAPERS_CAME_BACK: lambda ground, request, size: officials.papers_came_back(request, reason=WORDS),
    Act.REPORT_LOSS: _report_loss,
    Act.RESTORE_PAPERS: _restore,
    Act.OPEN_CORRECTION: lambda ground, request, size: officials.open_correction(
        request, error="Sai ngày sinh", apology="Xin lỗi."
    ),
}
"""What people do. The rest is the system's: it follows from events, or from the sealing of a correction."""
