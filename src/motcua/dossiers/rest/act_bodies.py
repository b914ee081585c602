"""What each act asks for, as one closed body; ``act`` tells which it is.

Annotations here are evaluated as the schema is made; so this module does without postponed ones.
"""

from typing import Annotated, Literal

from ninja import Field

from motcua.dossiers.models.authorisation import AuthorisedFor
from motcua.dossiers.models.opinion import WhenLate
from motcua.dossiers.models.result import ResultKind
from motcua.dossiers.models.visit import VisitFinding
from motcua.dossiers.rest.body_parts import AgencyCode, Day, Dong, Moment, Number, Person, Words
from motcua.dossiers.rest.lodging import MOST_PAPERS, Name, PaperIn
from motcua.dossiers.rest.paper_bodies import ReceivePapers, ReportLoss, RestorePapers, SendPapers
from motcua.dossiers.services.return_result import Proof
from motcua.platform.rest.bodies import In, shown, text

MOST_PEOPLE = 50


class Plain(In):
    """An act that asks for nothing else."""

    model_config = shown(
        {"act": "accept"},
        {"act": "confirm_supplement"},
        {"act": "transfer"},
        {"act": "acknowledge"},
    )
    act: Literal["accept", "confirm_supplement", "transfer", "acknowledge"]


class Reasoned(In):
    """An act that wants a reason in words."""

    model_config = shown(
        {"act": "refuse_reception", "reason": "Hồ sơ không thuộc thẩm quyền giải quyết."},
        {"act": "send_back", "reason": "Dự thảo chưa nêu căn cứ pháp lý."},
        {"act": "withdraw", "reason": "Người nộp xin rút hồ sơ."},
        {"act": "stop", "reason": "Người nộp không bổ sung hồ sơ trong thời hạn."},
        {"act": "hand_back", "reason": "Hồ sơ chuyển nhầm cơ quan."},
        {"act": "papers_came_back", "reason": "Đã phát hai lần, người nhận vắng nhà."},
    )
    act: Literal["refuse_reception", "send_back", "withdraw", "stop", "hand_back", "papers_came_back"]
    reason: Words = Field(examples=["Hồ sơ không thuộc thẩm quyền giải quyết."])


class Noted(In):
    """An act that takes a note along."""

    model_config = shown(
        {"act": "submit", "note": "Kính trình lãnh đạo."},
        {"act": "endorse", "note": ""},
    )
    act: Literal["submit", "endorse"]
    note: Words = ""


class RequestSupplement(In):
    """Ask the applicant for papers, all in one list."""

    model_config = shown(
        {
            "act": "request_supplement",
            "missing": ["Giấy chứng sinh"],
            "reason": "Bản nộp thiếu dấu của cơ sở y tế.",
        },
    )
    act: Literal["request_supplement"]
    missing: list[Words] = Field(min_length=1, max_length=MOST_PAPERS, examples=[["Giấy chứng sinh"]])
    reason: Words
    again_reason: Words = Field(
        "", description="Why papers are asked for that are held from earlier dossiers of the person"
    )


class Supplement(In):
    """Hand in what was asked for."""

    model_config = shown(
        {
            "act": "supplement",
            "papers": [{"code": "supplement-1", "name": "Giấy chứng sinh", "kind": "original"}],
            "note": "Đã bổ sung đủ.",
        },
    )
    act: Literal["supplement"]
    papers: list[PaperIn] = Field(default=[], max_length=MOST_PAPERS)
    note: Words = ""


class Assign(In):
    """Charge an official with the dossier."""

    model_config = shown(
        {"act": "assign", "official_id": 7},
    )
    act: Literal["assign"]
    official_id: Person


class Reassign(In):
    """Charge another official with it."""

    model_config = shown(
        {"act": "reassign", "official_id": 8, "reason": "Công chức phụ trách nghỉ phép."},
    )
    act: Literal["reassign"]
    official_id: Person
    reason: Words


class Appraise(In):
    """Record a finding."""

    model_config = shown(
        {"act": "appraise", "finding": "Hồ sơ đủ điều kiện giải quyết."},
    )
    act: Literal["appraise"]
    finding: Words


class DraftResult(In):
    """Draft the decision."""

    model_config = shown(
        {"act": "draft_result", "kind": "grant", "title": "Cấp Giấy khai sinh", "body": ["Đồng ý cấp."]},
    )
    act: Literal["draft_result"]
    kind: ResultKind
    title: Annotated[str, text(500)]
    body: list[Words] = Field(
        min_length=1, max_length=200, description="Paragraphs; for a refusal its reasons"
    )


class Return(In):
    """Hand the result over."""

    model_config = shown(
        {"act": "return", "taken_by": "Bùi Văn Nam", "number": "017190012345", "proof": "identity_paper"},
    )
    act: Literal["return"]
    taken_by: Name
    number: Annotated[str, text(20)] = ""
    proof: Proof


class RequestDuty(In):
    """Tell the applicant of a financial duty."""

    model_config = shown(
        {"act": "request_duty", "duty": "Nộp lệ phí trước bạ theo Thông báo số 12/TB-CCT."},
    )
    act: Literal["request_duty"]
    duty: Words


class CloseDuty(In):
    """Record that the duty is met."""

    model_config = shown(
        {"act": "close_duty", "evidence": "Giấy nộp tiền số 0012345."},
    )
    act: Literal["close_duty"]
    evidence: Words


class Extend(In):
    """Apologise and appoint the date anew, at least a day before it."""

    model_config = shown(
        {"act": "extend", "new_day": "2026-12-01", "reason": "Cần xác minh thêm tại nơi cư trú."},
    )
    act: Literal["extend"]
    new_day: Day = Field(examples=["2026-11-30"], description="A working day after the promised one")
    reason: Words


class AskOpinion(In):
    """Ask another agency for its opinion."""

    model_config = shown(
        {
            "act": "ask_opinion",
            "agency": "SXD",
            "question": "Công trình có nằm trong quy hoạch không?",
            "working_days": 2,
            "legal_ground": "Khoản 5 Điều 19 Nghị định 61/2018/NĐ-CP",
        },
    )
    act: Literal["ask_opinion"]
    agency: AgencyCode
    question: Words
    papers: list[Number] = Field(
        default=[], max_length=MOST_PAPERS, description="Ids of the dossier's papers that the agency may see"
    )
    working_days: int = Field(ge=1, le=60, examples=[3])
    legal_ground: Words = Field(examples=["Khoản 5 Điều 19 Nghị định 61/2018/NĐ-CP"])
    when_late: WhenLate = WhenLate.GO_ON


class LapseOpinion(In):
    """Go on without an opinion that is late."""

    model_config = shown(
        {"act": "lapse_opinion", "opinion_id": 3},
    )
    act: Literal["lapse_opinion"]
    opinion_id: Number


class PlanVisit(In):
    """Plan a verification on site."""

    model_config = shown(
        {
            "act": "plan_visit",
            "planned_at": "2026-11-24T08:30:00+07:00",
            "place": "Xóm Mơ",
            "people": ["Quách Văn Lâm"],
            "asks_applicant": True,
        },
    )
    act: Literal["plan_visit"]
    planned_at: Moment = Field(examples=["2026-11-24T08:30:00+07:00"])
    place: Name
    people: list[Name] = Field(min_length=1, max_length=MOST_PEOPLE)
    asks_applicant: bool = False


class RecordVisit(In):
    """Keep the minutes of a visit."""

    model_config = shown(
        {
            "act": "record_visit",
            "visit_id": 5,
            "held_at": "2026-11-24T09:15:00+07:00",
            "present": ["Quách Văn Lâm", "Bùi Văn Nam"],
            "minutes": "Hiện trạng đúng như hồ sơ.",
            "finding": "as_declared",
        },
    )
    act: Literal["record_visit"]
    visit_id: Number
    held_at: Moment = Field(examples=["2026-11-24T09:15:00+07:00"])
    present: list[Name] = Field(min_length=1, max_length=MOST_PEOPLE)
    minutes: Words
    finding: VisitFinding


class Authorise(In):
    """Record who may act for the applicant, by the paper that was shown."""

    model_config = shown(
        {
            "act": "authorise",
            "name": "Bùi Thị Lan",
            "number": "017190054321",
            "document": "Giấy ủy quyền ngày 20/11/2026",
            "scope": "return",
            "valid_to": "2026-12-31",
        },
    )
    act: Literal["authorise"]
    name: Name
    number: Annotated[str, text(20)]
    document: Name
    scope: AuthorisedFor
    valid_to: Day | None = None


class ChangeReturnPlace(In):
    """Have the result handed over at another counter."""

    model_config = shown(
        {"act": "change_return_place", "agency": "SXD"},
    )
    act: Literal["change_return_place"]
    agency: AgencyCode


class ExemptFee(In):
    """Exempt from a fee, or reduce it."""

    model_config = shown(
        {
            "act": "exempt_fee",
            "fee": "1.009972-LP01",
            "ground": "Hộ nghèo",
            "proof": "Giấy chứng nhận hộ nghèo số 12/2026",
            "to": 50000,
        },
    )
    act: Literal["exempt_fee"]
    fee: Annotated[str, text(64)]
    ground: Words
    proof: Words
    to: Dong = Field(default=0, description="What is still to be paid, in đồng")


class TakeFee(In):
    """Book a transfer into the agency's account, for all that is due now."""

    model_config = shown(
        {"act": "take_fee", "amount": 150000, "payer": "Bùi Văn Nam", "reference": "FT26325000123"},
    )
    act: Literal["take_fee"]
    amount: Dong = Field(examples=[150000], description="In đồng: exactly what is due")
    payer: Name
    reference: Annotated[str, text(60)] = Field(examples=["FT26325000123"], description="Of the bank")


ActIn = Annotated[
    Plain
    | Reasoned
    | Noted
    | RequestSupplement
    | Supplement
    | Assign
    | Reassign
    | Appraise
    | DraftResult
    | Return
    | RequestDuty
    | CloseDuty
    | Extend
    | AskOpinion
    | LapseOpinion
    | PlanVisit
    | RecordVisit
    | Authorise
    | ChangeReturnPlace
    | ReportLoss
    | RestorePapers
    | SendPapers
    | ReceivePapers
    | ExemptFee
    | TakeFee,
    Field(discriminator="act"),
]
